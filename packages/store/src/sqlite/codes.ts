import { type Dimension, METRICS, type Metric } from '@aisle/analytics';
import { MODES, type Mode, SOURCES, type Source } from '@aisle/protocol';

/** Numbers under which words stand in the file. They never change; new words go to the end. */
function createCodes<T extends string>(words: readonly T[]): { toCode(word: T): number; toWord(code: number): T } {
	const codeByWord = new Map(words.map((word, code) => [word, code]));
	return {
		toCode(word) {
			const code = codeByWord.get(word);
			if (code === undefined) throw new Error(`no code for ${word}`);
			return code;
		},
		toWord(code) {
			const word = words[code];
			if (word === undefined) throw new Error(`no word for code ${code}`);
			return word;
		},
	};
}

const DIMENSIONS: readonly Dimension[] = ['all', 'buyer', 'page', 'channel', 'currency', 'session', 'event', 'cart'];

export const sourceCodes = createCodes<Source>(SOURCES);
export const modeCodes = createCodes<Mode>(MODES);
export const dimensionCodes = createCodes<Dimension>(DIMENSIONS);
export const metricCodes = createCodes<Metric>(METRICS);

/** UUID text as 16 bytes. */
export function toIdBytes(id: string): Buffer {
	const bytes = Buffer.allocUnsafe(16);
	let at = 0;
	for (let i = 0; i < id.length; i += 2) {
		if (id.charCodeAt(i) === DASH) i++;
		bytes[at++] = (nibble(id.charCodeAt(i)) << 4) | nibble(id.charCodeAt(i + 1));
	}
	// room that was not asked for may hold anything
	return at < 16 ? bytes.fill(0, at) : bytes;
}

const DASH = 0x2d;

/** Value of a hex digit in either case. */
function nibble(code: number): number {
	return code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
}

/** 16 bytes as UUID text. */
export function fromIdBytes(bytes: Buffer): string {
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
