export type { SqliteOptions } from './database.js';
export { openSqliteReader } from './reader.js';
export { openSqliteStore } from './store.js';
