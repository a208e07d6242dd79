/** Letters that stand for one another when somebody searches, and one that is as often left out; decomposed, in lower case. */
const LETTERS: Readonly<Record<string, string>> = {
	ي: 'ی',
	ى: 'ی',
	ك: 'ک',
	ە: 'ه',
	ة: 'ه',
	ٱ: 'ا',
	ء: '',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	ø: 'o',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ı: 'i',
	ς: 'σ',
};
const SIGNS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
const DIGITS = /[٠-٩۰-۹]/g;
/** Marks above and below letters, the stretching line of Arabic, joiners, direction marks, soft hyphens. */
const UNTYPED = /[\p{M}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * A text as it is compared when somebody searches: without case, diacritics, joiners and direction marks; Arabic and Persian
 * forms of a letter are one, digraphs (ǆ, ǉ, ǌ) are their letters, digits are 0 to 9, white space is one space. Meant for
 * finding, never for telling apart.
 */
export function foldText(text: string): string {
	const folded = BEYOND_ASCII.test(text)
		? text
				.normalize('NFKD')
				.toLowerCase()
				.replace(UNTYPED, '')
				.replace(SIGNS, (letter) => LETTERS[letter] ?? letter)
				.replace(DIGITS, asciiDigit)
		: text.toLowerCase();
	return folded.replace(/\s+/g, ' ').trim();
}

/** A Persian or an Arabic digit as the one on every keyboard. */
function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	return String(code - (code < 0x06f0 ? 0x0660 : 0x06f0));
}

/** The test whether every word of a search stands somewhere in a text, in any order, as {@link foldText} compares. */
export function searchTest(search: string): (text: string) => boolean {
	const words = foldText(search).split(' ');
	return (text) => {
		const folded = foldText(text);
		return words.every((word) => folded.includes(word));
	};
}
