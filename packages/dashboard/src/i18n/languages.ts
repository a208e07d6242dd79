/** Languages of the page. */
export const LANGUAGES = ['en', 'fa'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Locale that numbers and dates are written in: Persian with its own digits and the Jalali calendar. */
export const LOCALES: Record<Language, string> = { en: 'en', fa: 'fa-IR-u-ca-persian' };

/** Writing direction of a language. */
export const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', fa: 'rtl' };

export function isLanguage(text: unknown): text is Language {
	return LANGUAGES.some((language) => language === text);
}
