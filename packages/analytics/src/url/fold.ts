const EXOTIC = /[\u0080-\uffff]/;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Also marks of direction and joining, which Persian and Arabic pages put between digits. */
const BLANKS = /[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/g;

/**
 * The text with Persian, Arabic and full-width digits, dashes, blanks, `@` and `+` written in ASCII.
 * Always as long as the text, so that positions in one are positions in the other.
 */
export function fold(text: string): string {
	if (!EXOTIC.test(text)) return text;
	return text
		.replace(DIGITS, asciiDigit)
		.replace(DASHES, '-')
		.replace(BLANKS, ' ')
		.replaceAll('\uff20', '@')
		.replaceAll('\uff0b', '+');
}

function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	const zero = code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660;
	return String(code - zero);
}

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

/** Digits that {@link fold} writes in ASCII, and the ASCII ones. */
export function isDigitOfAnyScript(code: number): boolean {
	if (code < 0x0660) return isDigit(code);
	return code <= 0x0669 || (code >= 0x06f0 && code <= 0x06f9) || (code >= 0xff10 && code <= 0xff19);
}

export function isUpper(code: number): boolean {
	return code >= 65 && code <= 90;
}

export function isLower(code: number): boolean {
	return code >= 97 && code <= 122;
}

/** Letters of any script; beyond ASCII everything counts, because masking a little more is the safe side. */
export function isLetter(code: number): boolean {
	return isLower(code) || isUpper(code) || code >= 128;
}
