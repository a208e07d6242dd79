import { randomBytes } from 'node:crypto';

/**
 * A random UUIDv7 of a moment, for hits that bring no id of their own. `t`: milliseconds since 1970, rounded, and held
 * within the 48 bits that the format has for it. Two of one millisecond have no order.
 */
export function uuidV7(t: number): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(Math.min(Math.max(Math.round(t), 0), 2 ** 48 - 1), 0, 6);
	bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f);
	bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
