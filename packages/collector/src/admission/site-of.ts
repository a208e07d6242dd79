import { LIMITS } from '@aisle/protocol';

const QUOTE = 34;
const BACKSLASH = 92;

/** How a tracker's batch begins. */
const FRONT = /^\{"v":1,"s":"([^"\\]{1,64})"/;

/**
 * The site that a batch names, read off its text without parsing it: the first `s` of the outermost object. Empty where
 * it cannot be told, is longer than a name may be, or where the text is no batch. The decoder may see another one (the last
 * of two counts there), so whoever decides by this name passes it on to be compared.
 */
export function siteInBatch(text: string): string {
	const front = FRONT.exec(text)?.[1];
	return front === undefined ? scannedSite(text) : nameOf(front);
}

/** The same for batches of other senders, whose keys stand in any order. */
function scannedSite(text: string): string {
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			const end = endOfString(text, at);
			if (depth === 1 && end - at === 2 && text[at + 1] === 's') {
				const value = /^\s*:\s*(?=")/.exec(text.slice(end + 1, end + 21));
				if (value !== null) return stringAt(text, end + 1 + value[0].length);
			}
			at = end;
		} else if (code === 123 || code === 91) {
			depth++;
		} else if (code === 125 || code === 93) {
			depth--;
		}
	}
	return '';
}

/** Where the string that begins at `start` has its closing quote; the text's end when it has none. */
function endOfString(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) return at;
		if (code === BACKSLASH) at++;
	}
	return text.length;
}

function stringAt(text: string, start: number): string {
	const end = endOfString(text, start);
	// six characters for one that is escaped
	if (end - start > 6 * LIMITS.siteChars + 1) return '';
	try {
		const value: unknown = JSON.parse(text.slice(start, end + 1));
		return typeof value === 'string' ? nameOf(value) : '';
	} catch {
		return '';
	}
}

/**
 * The site that a pixel's query names, as its decoder reads it: the first `s` with something in it. Empty where there is
 * none, or none as short as a name.
 */
export function siteInQuery(query: string): string {
	for (const [key, value] of new URLSearchParams(query)) {
		if (key === 's' && value !== '') return nameOf(value);
	}
	return '';
}

/** The name as a text of its own: limits remember names, and a part of a text holds on to all of it. */
function nameOf(text: string): string {
	return text.length > LIMITS.siteChars ? '' : Buffer.from(text).toString();
}
