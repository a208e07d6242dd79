import type { Language } from '../i18n/languages.js';

/** Where a language alone has to tell: Saturday where it is spoken most, Monday elsewhere. */
const USUAL: Readonly<Record<Language, number>> = { en: 1, fa: 6, ar: 6, hr: 1 };

/** Newer browsers have a method, older ones a property, some neither. */
interface WeekAware extends Intl.Locale {
	getWeekInfo?(): { firstDay: number };
	weekInfo?: { firstDay: number };
}

function firstDayIn(tag: string): number | undefined {
	try {
		const locale: WeekAware = new Intl.Locale(tag);
		return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
	} catch {
		// not a tag of a language: the usual day stands
		return undefined;
	}
}

/**
 * Day that weeks begin on, 1 Monday to 7 Sunday: as in the country of the first of the reader's locales that is of this
 * language and names a country, else the language's usual day.
 */
export function firstDayOf(language: Language, readerLocales: readonly string[] = []): number {
	const own = readerLocales.find((tag) => new RegExp(`^${language}-([a-z]{4}-)?[a-z]{2}\\b`, 'i').test(tag));
	return (own && firstDayIn(own)) || USUAL[language];
}
