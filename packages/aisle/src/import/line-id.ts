import { hash } from 'node:crypto';
import { type ImportedEvent, isUuid } from '@aisle/protocol/decode';
import { canonicalJson } from './canonical-json.js';
import type { Occurrences } from './occurrences.js';

/**
 * The id under which a line counts once. A UUID stays what it is, in lower case. A foreign id is hashed. Without one the
 * content decides, together with how often the same content came before it in this file, so that two equal lines are
 * two events and the same file imported again is the same events. Both are shaped as a UUIDv7 of the event's time.
 */
export function lineId(line: ImportedEvent, occurrences: Occurrences): string {
	if (line.id !== undefined) {
		return isUuid(line.id) ? line.id.toLowerCase() : toUuid7(line.time, sha256(`id:${line.id}`));
	}
	const content = contentOf(line);
	const first = sha256(`${content}#1`);
	const occurrence = occurrences.next(first);
	return toUuid7(line.time, occurrence === 1 ? first : sha256(`${content}#${occurrence}`));
}

/**
 * Exactly the fields that decide, in words that never change: a field more or another default here would give every
 * line a new id, and a file imported before would count a second time.
 */
function contentOf(line: ImportedEvent): string {
	const { time, visitor, userId, source, name, url, referrer, title, params } = line;
	return canonicalJson({ time, visitor, userId, source, name, url, referrer, title, params });
}

function sha256(text: string): Buffer {
	return hash('sha256', text, 'buffer');
}

/** A UUIDv7: 48 bits of the time (0 or later), version, variant, and the first bytes of the hash for the rest. */
function toUuid7(timeMs: number, digest: Buffer): string {
	const bytes = Buffer.alloc(16);
	bytes.writeUIntBE(Math.round(timeMs), 0, 6);
	digest.copy(bytes, 6, 0, 10);
	bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
