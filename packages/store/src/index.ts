export * from './port.js';
export * from './store-error.js';
/** ClickHouse behind the same port; loaded by those who have one. */
export const loadClickHouse = () => import('./clickhouse/index.js');
export type { PumpState, Trouble } from './clickhouse/log/pump.js';
export type { MovedSite } from './clickhouse/move/move.js';
export { openSqliteReader, openSqliteStore, type SqliteOptions } from './sqlite/index.js';
