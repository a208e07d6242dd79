import { accounts as en } from '../i18n/en/accounts.js';
import { createPiece, sayingOf, type PieceTexts, type Say as SayOf } from '../i18n/piece.js';

type Key = keyof typeof en;

/** Says a text of accounts, with its places filled in. */
export type Say = SayOf<Key>;

/** The texts of accounts in the language of the page, in English until they are there; and the way to fetch a language. */
export const { load: loadAccountTexts, useSay } = createPiece<Key>(en, {
	fa: async () => (await import('../i18n/fa/accounts.js')).accounts,
	ar: async () => (await import('../i18n/ar/accounts.js')).accounts,
	hr: async () => (await import('../i18n/hr/accounts.js')).accounts,
});

/** Says the texts of accounts that are given. */
export function wordsOf(texts: PieceTexts<Key>): Say {
	return sayingOf(texts);
}
