import { signal } from '@preact/signals';
import { accounts as en } from '../i18n/en/accounts.js';
import type { Language } from '../i18n/languages.js';
import type { Like } from '../i18n/texts.js';
import { useApp } from '../ui/context.js';

type AccountTexts = Like<typeof en>;

/** Languages but English are fetched when somebody reads them. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<AccountTexts>>> = {
	fa: async () => (await import('../i18n/fa/accounts.js')).accounts,
	ar: async () => (await import('../i18n/ar/accounts.js')).accounts,
	hr: async () => (await import('../i18n/hr/accounts.js')).accounts,
};

const loaded = signal<ReadonlyMap<Language, AccountTexts>>(new Map([['en', en]]));

/** Fetches the texts of a language. Never rejects: without them English ones are said. */
export async function loadAccountTexts(language: Language): Promise<void> {
	if (language === 'en' || loaded.peek().has(language)) return;
	try {
		const texts = await LOADERS[language]();
		loaded.value = new Map(loaded.peek()).set(language, texts);
	} catch {
		// the collector is away, or has another build by now
		return;
	}
}

/** Says a text of accounts, with its places filled in. */
export type Say = (key: keyof AccountTexts, values?: Readonly<Record<string, string>>) => string;

/** Says texts, with their places filled in; what is filled in is not read again. */
export function wordsOf(texts: AccountTexts): Say {
	return (key, values = {}) =>
		texts[key].replace(/\{(\w+)\}/g, (place, name: string) =>
			Object.hasOwn(values, name) ? (values[name] ?? place) : place,
		);
}

/** The texts of accounts in the language of the page, in English until they are there. */
export function useSay(): Say {
	const language = useApp().language.value;
	const texts = loaded.value.get(language);
	if (texts === undefined) void loadAccountTexts(language);
	return wordsOf(texts ?? en);
}
