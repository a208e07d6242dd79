import type { LocalDate } from '@aisle/protocol';
import { LOCALES, type Language } from '../i18n/languages.js';
import { toUtc } from './dates.js';
import { formatMoney } from './money.js';

/** Shown where there is nothing to divide by: a rate of nothing is not zero. */
export const NOTHING = '–';

/** Everything the page writes that is not a sentence, in one language and one site's time zone. */
export interface Formats {
	count(value: number): string;
	/** Short form for chart axes: `1.2K`. */
	compact(value: number): string;
	/** A share of 0 to 1 as a percentage; a dash for `null`. */
	percent(share: number | null): string;
	money(minor: number, currency: string): string;
	compactMoney(minor: number, currency: string): string;
	/** Milliseconds as minutes and seconds; a dash for `null`. */
	duration(ms: number | null): string;
	/** A date with its year. */
	day(date: LocalDate): string;
	/** A date without its year, for axes. */
	shortDay(date: LocalDate): string;
	dayRange(from: LocalDate, to: LocalDate): string;
	/** Time of day in the site's zone. */
	time(ms: number): string;
	/** Date and time of day in the site's zone. */
	moment(ms: number): string;
}

function createDayFormats(locale: string): Pick<Formats, 'day' | 'shortDay' | 'dayRange'> {
	const full = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
	const short = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
	return {
		day: (date) => full.format(toUtc(date)),
		shortDay: (date) => short.format(toUtc(date)),
		dayRange: (from, to) =>
			from === to ? full.format(toUtc(from)) : `${full.format(toUtc(from))} – ${full.format(toUtc(to))}`,
	};
}

function createDuration(language: Language): Formats['duration'] {
	const unitDisplay = language === 'fa' ? 'short' : 'narrow';
	const unit = (name: 'minute' | 'second') =>
		new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit: name, unitDisplay });
	const minutes = unit('minute');
	const seconds = unit('second');
	return (ms) => {
		if (ms === null) return NOTHING;
		const total = Math.round(ms / 1000);
		const rest = seconds.format(total % 60);
		return total < 60 ? rest : `${minutes.format(Math.floor(total / 60))} ${rest}`;
	};
}

/** Builds the formats once per language and time zone, since Intl objects are dear to make. */
export function createFormats(language: Language, timeZone: string): Formats {
	const locale = LOCALES[language];
	const count = new Intl.NumberFormat(locale);
	const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
	const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
	const time = new Intl.DateTimeFormat(locale, {
		timeZone,
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	});
	const moment = new Intl.DateTimeFormat(locale, {
		timeZone,
		dateStyle: 'medium',
		timeStyle: 'short',
		hourCycle: 'h23',
	});
	return {
		count: (value) => count.format(value),
		compact: (value) => compact.format(value),
		percent: (share) => (share === null ? NOTHING : percent.format(share)),
		money: (minor, currency) => formatMoney(minor, currency, locale),
		compactMoney: (minor, currency) => formatMoney(minor, currency, locale, true),
		duration: createDuration(language),
		...createDayFormats(locale),
		time: (ms) => time.format(ms),
		moment: (ms) => moment.format(ms),
	};
}
