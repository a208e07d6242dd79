/** Letters that stand for one another when somebody searches, and signs that nobody types. */
const LETTERS: Readonly<Record<string, string>> = {
	ي: 'ی',
	ى: 'ی',
	ئ: 'ی',
	ك: 'ک',
	ە: 'ه',
	ة: 'ه',
	ۀ: 'ه',
	أ: 'ا',
	إ: 'ا',
	آ: 'ا',
	ٱ: 'ا',
	ؤ: 'و',
	ء: '',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	ø: 'o',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ı: 'i',
};

/** Marks above and below letters, the stretching line of Arabic, joiners, direction marks, soft hyphens. */
const UNTYPED = /[\p{M}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Native digits as the ones on every keyboard. */
function digit(sign: string): string {
	const code = sign.codePointAt(0) ?? 0;
	return String(code >= 0x06f0 ? code - 0x06f0 : code - 0x0660);
}

/**
 * A text as it is compared when somebody searches: without case, diacritics, joiners and direction marks; Arabic and Persian
 * forms of a letter are one, digraphs (ǆ, ǉ, ǌ) are their letters, digits are 0 to 9, white space is one space.
 */
export function fold(text: string): string {
	return text
		.replace(FOLDED, (letter) => LETTERS[letter] ?? letter)
		.normalize('NFKD')
		.toLowerCase()
		.replace(UNTYPED, '')
		.replace(FOLDED, (letter) => LETTERS[letter] ?? letter)
		.replace(/[٠-٩۰-۹]/g, digit)
		.replace(/\s+/g, ' ')
		.trim();
}

/** True where every word of the query stands somewhere in the text, as {@link fold} compares. An empty query fits everything. */
export function matches(query: string, text: string): boolean {
	const folded = fold(text);
	return fold(query)
		.split(' ')
		.every((word) => folded.includes(word));
}
