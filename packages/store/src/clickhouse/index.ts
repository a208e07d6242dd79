export { openDatabase } from './database.js';
export { openClusterReader } from './log/cluster-reader.js';
export { openCollectorLog } from './log/collector-log.js';
export { openCollectorStore } from './log/collector-store.js';
export { startPump } from './log/pump.js';
export { moveToClickHouse, moveToFile } from './move/move.js';
