import { en } from './en/index.js';
import type { Language } from './languages.js';
import type { Catalogue } from './messages.js';

/** Languages but English are fetched when somebody reads them: no reader pays for all. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
	fa: async () => (await import('./fa/index.js')).fa,
	ar: async () => (await import('./ar/index.js')).ar,
	hr: async () => (await import('./hr/index.js')).hr,
};

const loaded = new Map<Language, Catalogue>([['en', en]]);

export function isLoaded(language: Language): boolean {
	return loaded.has(language);
}

/** Fetches a language; `false` where that failed, so that whoever asked stays with the one they have. */
export async function loadLanguage(language: Language): Promise<boolean> {
	if (language === 'en' || loaded.has(language)) return true;
	try {
		loaded.set(language, await LOADERS[language]());
		return true;
	} catch {
		// the collector is away, or has another build by now
		return false;
	}
}

/** What a language says, once it is loaded; until then English. */
export function catalogueOf(language: Language): Catalogue {
	return loaded.get(language) ?? en;
}
