import { type Mode, type Source } from '@aisle/protocol';
import { modeCodes, sourceCodes } from '../codes.js';

// Who recorded an event and whether it counts, as one number: bits from below.
const SOURCE_BITS = 4;
const MODE_BITS = 4;
const BOT = 1 << (SOURCE_BITS + MODE_BITS);
const AUTOMATED = BOT << 1;
const LATE = BOT << 2;

/** Milliseconds between an event and its arrival from which it is late. It stands in the file: it never changes. */
export const LATE_MS = 60_000;

export interface EventKind {
	source: Source;
	mode: Mode;
	bot: boolean;
	automated: boolean;
	late: boolean;
}

/** The kind of an event by what its row says. */
export function kindOf(source: number, mode: number, bot: number, automated: number, delay: number): number {
	const flags = (bot === 1 ? BOT : 0) | (automated === 1 ? AUTOMATED : 0) | (delay > LATE_MS ? LATE : 0);
	return source | (mode << SOURCE_BITS) | flags;
}

export function readKind(kind: number): EventKind {
	return {
		source: sourceCodes.toWord(kind & ((1 << SOURCE_BITS) - 1)),
		mode: modeCodes.toWord((kind >> SOURCE_BITS) & ((1 << MODE_BITS) - 1)),
		bot: (kind & BOT) !== 0,
		automated: (kind & AUTOMATED) !== 0,
		late: (kind & LATE) !== 0,
	};
}

/** Whether events of a kind count: neither a bot's nor of an automated day. */
export function isCounted(kind: number): boolean {
	return (kind & (BOT | AUTOMATED)) === 0;
}

const BROWSER = sourceCodes.toCode('browser');

/** Whether a browser recorded it and it counts. */
export function isFromBrowser(kind: number): boolean {
	return isCounted(kind) && (kind & ((1 << SOURCE_BITS) - 1)) === BROWSER;
}
