export * from './accounts.js';
export * from './errors.js';
export * from './events.js';
export * from './import-line.js';
export * from './limits.js';
export * from './reports/index.js';
export * from './wire.js';
