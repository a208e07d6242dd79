import { LIMITS } from '../limits.js';

/** Nesting that no message needs; the wire's own is six. */
const MAX_DEPTH = 32;

/** Values of one list, or keys of one object, that no message needs. */
const MAX_MEMBERS = LIMITS.batchEvents;

/** Characters up to which any shape parses fast enough not to be looked for; longer than what the tracker sends. */
const FAST_CHARS = 65_536;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * What is wrong with the shape of a long JSON text: deeper or wider than any message may be. Asked before parsing, since
 * a million brackets or a hundred thousand keys hold JSON.parse up.
 */
export function shapeFault(text: string): 'too_deep' | 'too_many' | undefined {
	if (text.length <= FAST_CHARS) return undefined;
	const commas = new Uint32Array(MAX_DEPTH + 1);
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === QUOTE) {
			index = endOfString(text, index);
		} else if (code === OPEN_LIST || code === OPEN_OBJECT) {
			if (++depth > MAX_DEPTH) return 'too_deep';
			commas[depth] = 0;
		} else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
			depth--;
		} else if (code === COMMA) {
			commas[depth] = (commas[depth] ?? 0) + 1;
			if (commas[depth] === MAX_MEMBERS) return 'too_many';
		}
	}
	return undefined;
}

/** Index of the quote that ends the string begun at `start`; the end of the text when none does. */
function endOfString(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
		let before = end - 1;
		while (text.charCodeAt(before) === BACKSLASH) before--;
		if ((end - before) % 2 === 1) return end;
	}
	return text.length;
}
