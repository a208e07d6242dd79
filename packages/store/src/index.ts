export * from './port.js';
export * from './store-error.js';
export { openSqliteReader, openSqliteStore, type SqliteOptions } from './sqlite/index.js';
