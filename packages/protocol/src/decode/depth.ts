/** Nesting that no message needs; the wire's own is six. */
const MAX_DEPTH = 32;

/** Characters up to which any nesting parses fast enough not to be looked for; longer than what the tracker sends. */
const FAST_CHARS = 65_536;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Whether a long JSON text nests deeper than any message may. Asked before parsing: a million brackets hold JSON.parse up. */
export function isTooDeep(text: string): boolean {
	if (text.length <= FAST_CHARS) return false;
	let depth = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === QUOTE) {
			index = endOfString(text, index);
		} else if (code === OPEN_LIST || code === OPEN_OBJECT) {
			if (++depth > MAX_DEPTH) return true;
		} else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
			depth--;
		}
	}
	return false;
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
