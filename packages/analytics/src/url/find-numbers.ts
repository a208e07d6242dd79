import { isDigit } from './fold.js';
import type { Span } from './span.js';

/**
 * Lengths of payment card numbers, ISO/IEC 7812, without the 13 digits that no scheme issues any more: those are EAN-13
 * product codes far more often than cards.
 */
export const CARD_DIGITS = { min: 14, max: 19 };
/** Lengths of international phone numbers, ITU-T E.164 with the shortest ones left out. */
export const PHONE_DIGITS = { min: 8, max: 15 };
/** Separators in a row that still belong to one number, as in `+1 (555) 12`. */
const MAX_GAP = 3;
const PLUS = 43;

/** A plus as it stands in texts and in addresses, encoded however often. */
const ANY_PLUS = /\+|%(?:25)*2b/gi;

/** Blank, dash, and the plus that stands for a blank in query strings. */
const CARD_GAPS: ReadonlySet<number> = new Set([32, 45, PLUS]);
const PHONE_GAPS: ReadonlySet<number> = new Set(' -.()'.split('').map((gap) => gap.charCodeAt(0)));

/** Digits that belong together, group by group. */
interface Digits {
	groups: Span[];
	/** Index after the last group. */
	to: number;
}

/**
 * Payment card numbers in folded text: whole groups of digits, together as many as a card has, that pass the Luhn check.
 * Linear: each digit is summed once, and only the groups within the longest card length are tried from each group.
 */
export function findCards(text: string): Span[] {
	const spans: Span[] = [];
	for (let i = 0; i < text.length; i++) {
		if (!isDigit(text.charCodeAt(i))) continue;
		const { groups, to } = readDigits(text, i, CARD_GAPS, Number.POSITIVE_INFINITY);
		addCards(text, groups, spans);
		i = to;
	}
	return spans;
}

/** Adds every window of whole groups that is a card number. */
function addCards(text: string, groups: readonly Span[], spans: Span[]): void {
	const sums = luhnSums(text, groups);
	for (const [first, { from }] of groups.entries()) {
		for (let last = first; last < groups.length; last++) {
			const group = groups[last];
			const start = sums.firstDigit[first];
			const end = sums.firstDigit[last + 1];
			if (group === undefined || start === undefined || end === undefined || end - start > CARD_DIGITS.max) break;
			if (end - start >= CARD_DIGITS.min && luhn(sums, start, end)) spans.push({ from, to: group.to });
		}
	}
}

/** Running sums of the digits: `even` doubles those at even positions, `odd` the others. */
interface LuhnSums {
	even: number[];
	odd: number[];
	/** Position of each group's first digit among all digits, and one past the last. */
	firstDigit: number[];
}

function luhnSums(text: string, groups: readonly Span[]): LuhnSums {
	const sums: LuhnSums = { even: [0], odd: [0], firstDigit: [] };
	let n = 0;
	let even = 0;
	let odd = 0;
	for (const { from, to } of groups) {
		sums.firstDigit.push(n);
		for (let i = from; i < to; i++, n++) {
			const digit = text.charCodeAt(i) - 48;
			const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
			even += n % 2 === 0 ? doubled : digit;
			odd += n % 2 === 0 ? digit : doubled;
			sums.even.push(even);
			sums.odd.push(odd);
		}
	}
	sums.firstDigit.push(n);
	return sums;
}

/** Luhn check of the digits from `start` to `end`: the last one is not doubled, so the other parity is. */
function luhn(sums: LuhnSums, start: number, end: number): boolean {
	const running = end % 2 === 0 ? sums.even : sums.odd;
	return ((running[end] ?? 0) - (running[start] ?? 0)) % 10 === 0;
}

/**
 * International phone numbers in folded text: a plus, percent-encoded or not, and 8 to 15 digits, in groups or not.
 * Linear: from each plus at most the longest phone number with its separators is read.
 */
export function findPhones(text: string): Span[] {
	const spans: Span[] = [];
	for (const { 0: plus, index: from } of text.matchAll(ANY_PLUS)) {
		const start = skipGap(text, from + plus.length, PHONE_GAPS);
		const { groups } = readDigits(text, start, PHONE_GAPS, PHONE_DIGITS.max);
		const last = groups.at(-1);
		if (last !== undefined && countDigits(groups) >= PHONE_DIGITS.min) spans.push({ from, to: last.to });
	}
	return spans;
}

/** Groups of digits from `from` on, at most `max` digits in whole groups. A longer group ends the reading. */
function readDigits(text: string, from: number, gaps: ReadonlySet<number>, max: number): Digits {
	const groups: Span[] = [];
	let count = 0;
	let to = from;
	for (let start = from; isDigit(text.charCodeAt(start)); start = skipGap(text, to, gaps)) {
		let end = start + 1;
		while (end - start <= max && isDigit(text.charCodeAt(end))) end++;
		count += end - start;
		if (count > max) break;
		groups.push({ from: start, to: end });
		to = end;
	}
	return { groups, to };
}

function skipGap(text: string, from: number, gaps: ReadonlySet<number>): number {
	let to = from;
	while (to - from < MAX_GAP && gaps.has(text.charCodeAt(to))) to++;
	return to;
}

function countDigits(groups: readonly Span[]): number {
	return groups.reduce((count, { from, to }) => count + to - from, 0);
}
