/** Languages of the page. */
export const LANGUAGES = ['en', 'fa', 'ar', 'hr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Calendars that dates can be read in, by the names that Intl has for them. */
export const CALENDARS = ['gregory', 'persian', 'islamic-umalqura'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** Digits that numbers can be written with: 0123, ۰۱۲۳ and ٠١٢٣. */
export const DIGITS = ['latn', 'arabext', 'arab'] as const;
export type Digits = (typeof DIGITS)[number];

interface Traits {
	/** Under this name Intl knows how the language writes. */
	locale: string;
	direction: 'ltr' | 'rtl';
	calendar: Calendar;
	digits: Digits;
	/** The language's own name. */
	name: string;
}

const TRAITS: Readonly<Record<Language, Traits>> = {
	en: { locale: 'en', direction: 'ltr', calendar: 'gregory', digits: 'latn', name: 'English' },
	fa: { locale: 'fa-IR', direction: 'rtl', calendar: 'persian', digits: 'arabext', name: 'فارسی' },
	ar: { locale: 'ar', direction: 'rtl', calendar: 'gregory', digits: 'arab', name: 'العربية' },
	hr: { locale: 'hr', direction: 'ltr', calendar: 'gregory', digits: 'latn', name: 'Hrvatski' },
};

function ofEach<T>(pick: (traits: Traits) => T): Record<Language, T> {
	return { en: pick(TRAITS.en), fa: pick(TRAITS.fa), ar: pick(TRAITS.ar), hr: pick(TRAITS.hr) };
}

/** Calendar and digits where the reader chose others than the language's own. */
export interface Writing {
	calendar?: Calendar | undefined;
	digits?: Digits | undefined;
}

/** The calendar that dates are written in. */
export function calendarOf(language: Language, { calendar }: Writing = {}): Calendar {
	return calendar ?? TRAITS[language].calendar;
}

/** The locale of a language with its calendar and digits, or those chosen in their place. */
export function localeOf(language: Language, writing: Writing = {}): string {
	const { locale, digits } = TRAITS[language];
	return `${locale}-u-ca-${calendarOf(language, writing)}-nu-${writing.digits ?? digits}`;
}

/** Locales of the languages as they write by themselves. */
export const LOCALES: Readonly<Record<Language, string>> = {
	en: localeOf('en'),
	fa: localeOf('fa'),
	ar: localeOf('ar'),
	hr: localeOf('hr'),
};

/** Writing direction of a language. */
export const DIRECTIONS = ofEach(({ direction }) => direction);

/** Languages under the names that their readers know. */
export const LANGUAGE_NAMES = ofEach(({ name }) => name);

export function isLanguage(text: unknown): text is Language {
	return LANGUAGES.some((language) => language === text);
}

/** One to five in the language's digits, or in those given. */
export function digitsSample(language: Language, digits?: Digits): string {
	return new Intl.NumberFormat(localeOf(language, { digits }), { useGrouping: false }).format(12_345);
}
