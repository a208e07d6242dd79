export * from './port.js';
export { openSqliteReader, openSqliteStore, type SqliteOptions } from './sqlite/index.js';
