export { type BatchResult, type DecodedBatch, type DecodedEvent, decodeBatch } from './batch.js';
export { isUuid } from './event.js';
export { decodeImportLine, type ImportedEvent, type ImportLineResult } from './import-line.js';
export { type DecodedPixel, decodePixel, type PixelResult } from './pixel.js';
export { type DecodedServerBatch, decodeServerBatch, type ServerBatchResult } from './server-batch.js';
