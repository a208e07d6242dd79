import { isDigit, isLetter } from './fold.js';
import type { Span } from './span.js';

/** What mail servers allow left of the `@` besides letters and digits; `/`, `?` and `&` are left out, as they divide URLs. */
const LOCAL_MARKS = new Set('!"#$%\'*+-.=^_`{|}~'.split('').map((mark) => mark.charCodeAt(0)));
const PERCENT = 37;
const HYPHEN = 45;
const DOT = 46;

/**
 * Mail addresses in folded text, also with the `@` percent-encoded once or twice.
 * Linear: between two `@` every character is looked at once from the left one and once from the right one.
 */
export function findEmails(text: string): Span[] {
	const spans: Span[] = [];
	const ats = findAts(text);
	for (const [n, at] of ats.entries()) {
		const leftmost = ats[n - 1]?.to ?? 0;
		const rightmost = ats[n + 1]?.from ?? text.length;
		let from = at.from;
		while (from > leftmost && isLocal(text.charCodeAt(from - 1))) from--;
		if (from === at.from) continue;
		const to = endOfDomain(text, at.to, rightmost);
		if (to > at.to) spans.push({ from, to });
	}
	return spans;
}

function findAts(text: string): Span[] {
	const ats: Span[] = [];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 64) ats.push({ from: i, to: i + 1 });
		else if (code === PERCENT && text.startsWith('%40', i)) ats.push({ from: i, to: i + 3 });
		else if (code === PERCENT && text.startsWith('%2540', i)) ats.push({ from: i, to: i + 5 });
	}
	return ats;
}

function isLocal(code: number): boolean {
	return isLetter(code) || isDigit(code) || LOCAL_MARKS.has(code);
}

/** End of the host name that starts at `from`, or `from` where none does. Some label after the first must look like a word. */
function endOfDomain(text: string, from: number, rightmost: number): number {
	let to = from;
	let wordLabel = false;
	for (; to < rightmost; to++) {
		const code = text.charCodeAt(to);
		if (code !== DOT && code !== HYPHEN && !isLetter(code) && !isDigit(code)) break;
		if (code === DOT && to > from && to + 2 < rightmost) {
			wordLabel ||= isLetter(text.charCodeAt(to + 1)) && isLetter(text.charCodeAt(to + 2));
		}
	}
	return wordLabel ? to : from;
}
