import { accounts as ar } from '../i18n/ar/accounts.js';
import { accounts as en } from '../i18n/en/accounts.js';
import { accounts as fa } from '../i18n/fa/accounts.js';
import { accounts as hr } from '../i18n/hr/accounts.js';
import type { Language } from '../i18n/languages.js';
import type { Like } from '../i18n/texts.js';
import { useApp } from '../ui/context.js';

export type AccountKey = keyof typeof en;

/** Texts of accounts, beside the page's own: they are loaded with the screens that say them. */
export const ACCOUNT_TEXTS: Readonly<Record<Language, Like<typeof en>>> = { en, fa, ar, hr };

/** Says a text of accounts, with its places filled in. */
export type Say = (key: AccountKey, values?: Readonly<Record<string, string>>) => string;

export function accountWords(language: Language): Say {
	const texts = ACCOUNT_TEXTS[language];
	return (key, values = {}) =>
		texts[key].replace(/\{(\w+)\}/g, (place, name: string) =>
			Object.hasOwn(values, name) ? (values[name] ?? place) : place,
		);
}

/** The texts of accounts in the language of the page. */
export function useSay(): Say {
	return accountWords(useApp().language.value);
}
