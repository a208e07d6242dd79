import { type Language, localeOf, type Writing } from '../i18n/languages.js';
import { createDateWriter, createDayFormats, type DayFormats } from './days.js';
import { createDuration } from './duration.js';
import { formatMoney } from './money.js';

/** Shown where there is nothing to divide by: a rate of nothing is not zero. */
export const NOTHING = '–';

/** Everything the page writes that is not a sentence, in one language and one site's time zone. */
export interface Formats extends DayFormats {
	count(value: number): string;
	/** A number with at most two digits behind the point. */
	decimal(value: number): string;
	/** Short form for chart axes: `1.2K`. */
	compact(value: number): string;
	/** A share of 0 to 1 as a percentage; a dash for `null`. */
	percent(share: number | null): string;
	money(minor: number, currency: string): string;
	compactMoney(minor: number, currency: string): string;
	/** Milliseconds as the two largest of days, hours, minutes and seconds; a dash for `null`. */
	duration(ms: number | null): string;
	/** An hour of the day, 0 to 23. */
	hour(hour: number): string;
	/** Time of day in the site's zone. */
	time(ms: number): string;
	/** Date and time of day in the site's zone. */
	moment(ms: number): string;
}

/** Builds the formats once per language, time zone and choice of calendar and digits, since Intl objects are dear to make. */
export function createFormats(language: Language, timeZone: string, writing: Writing = {}): Formats {
	const locale = localeOf(language, writing);
	const count = new Intl.NumberFormat(locale);
	const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
	const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
	const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
	const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	const hour = new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' });
	const time = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' });
	// field by field: the ready-made styles write months as numbers in some languages and not in others
	const moment = createDateWriter(locale, { ...clock, day: 'numeric', month: 'short', year: 'numeric' });
	const duration = createDuration(locale);
	return {
		count: (value) => count.format(value),
		decimal: (value) => decimal.format(value),
		compact: (value) => compact.format(value),
		percent: (share) => (share === null ? NOTHING : percent.format(share)),
		money: (minor, currency) => formatMoney(minor, currency, locale),
		compactMoney: (minor, currency) => formatMoney(minor, currency, locale, true),
		duration: (ms) => (ms === null ? NOTHING : duration(ms)),
		...createDayFormats(locale),
		hour: (of) => hour.format(Date.UTC(2000, 0, 1, of)),
		time: (ms) => time.format(ms),
		moment: (ms) => moment(ms),
	};
}
