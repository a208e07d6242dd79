import { isDigit, isLower, isUpper } from './fold.js';
import type { Span } from './span.js';

/** Shortest hexadecimal token: 128 bits. */
export const HEX_TOKEN_MIN = 32;
/** Shortest base64url token. */
export const TOKEN_MIN = 40;
/** Shortest first part of a JWT, which is `{"alg":…` in base64url. */
const JWT_HEAD_MIN = 12;
/** `{"` in base64url. */
export const JWT_START = 'eyJ';
/** Parts of an encrypted JWT. */
const JWT_PARTS = 5;

/** JSON Web Tokens: `eyJ…` with a dot behind it and the parts that follow. Linear: the search goes on where the last reading ended. */
export function findJwts(text: string): Span[] {
	const spans: Span[] = [];
	let from = text.indexOf(JWT_START);
	while (from >= 0) {
		const head = endOfRun(text, from);
		let to = head;
		for (let part = 1; part < JWT_PARTS && text[to] === '.' && head - from >= JWT_HEAD_MIN; part++) {
			to = endOfRun(text, to + 1);
		}
		if (to > head) spans.push({ from, to });
		from = text.indexOf(JWT_START, to);
	}
	return spans;
}

/** Runs of 32 or more hexadecimal digits, whatever stands around them. */
export function findHexTokens(text: string): Span[] {
	return findRuns(text, isHex, HEX_TOKEN_MIN);
}

/** Runs of 40 or more base64url characters that are no words. */
export function findLongTokens(text: string): Span[] {
	return findRuns(text, isTokenChar, TOKEN_MIN).filter(({ from, to }) => looksRandom(text, from, to));
}

function findRuns(text: string, belongs: (code: number) => boolean, min: number): Span[] {
	const spans: Span[] = [];
	let from = 0;
	for (let i = 0; i <= text.length; i++) {
		if (i < text.length && belongs(text.charCodeAt(i))) continue;
		if (i - from >= min) spans.push({ from, to: i });
		from = i + 1;
	}
	return spans;
}

/** What tells a random run from a slug. */
interface Shape {
	lower: number;
	upper: number;
	digits: number;
	separators: number;
	/** Neighbours of different class: `aB`, `Ba`, `a1`, `1a`. */
	changes: number;
}

/**
 * True for a run whose classes change as often as chance makes them. In base64url more than half of the neighbours differ
 * in class and one character in thirty-two is a separator; in slugs separators are frequent and changes rare.
 */
function looksRandom(text: string, from: number, to: number): boolean {
	const shape = shapeOf(text, from, to);
	const length = to - from;
	const classes = Math.sign(shape.lower) + Math.sign(shape.upper) + Math.sign(shape.digits);
	if (shape.digits === 0 || classes < 2) return false;
	if (shape.separators * 8 > length) return classes === 3 && shape.changes > length * 0.3;
	return shape.changes > length * (classes === 3 ? 0.125 : 0.15);
}

function shapeOf(text: string, from: number, to: number): Shape {
	const shape: Shape = { lower: 0, upper: 0, digits: 0, separators: 0, changes: 0 };
	let previous: keyof Shape = 'separators';
	for (let i = from; i < to; i++) {
		const kind = classOf(text.charCodeAt(i));
		shape[kind]++;
		if (kind !== previous && kind !== 'separators' && previous !== 'separators') shape.changes++;
		previous = kind;
	}
	return shape;
}

function classOf(code: number): keyof Shape {
	if (isLower(code)) return 'lower';
	if (isUpper(code)) return 'upper';
	return isDigit(code) ? 'digits' : 'separators';
}

function endOfRun(text: string, from: number): number {
	let to = from;
	while (to < text.length && isTokenChar(text.charCodeAt(to))) to++;
	return to;
}

function isHex(code: number): boolean {
	return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** Characters of base64url. */
export function isTokenChar(code: number): boolean {
	return isLower(code) || isUpper(code) || isDigit(code) || code === 45 || code === 95;
}
