/** Local days, ISO weeks (from Monday) or calendar months. */
export type PeriodUnit = 'day' | 'week' | 'month';

const DAY_MS = 86_400_000;
/** Day number 0 was a Thursday. */
const DAYS_SINCE_MONDAY = 3;

/** Number of the period in which a local day falls; neighbouring periods have neighbouring numbers. */
export function periodOf(day: number, unit: PeriodUnit): number {
	if (unit === 'day') return day;
	if (unit === 'week') return Math.floor((day + DAYS_SINCE_MONDAY) / 7);
	const date = new Date(day * DAY_MS);
	return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** First local day of a period. */
export function firstDayOf(period: number, unit: PeriodUnit): number {
	if (unit === 'day') return period;
	if (unit === 'week') return period * 7 - DAYS_SINCE_MONDAY;
	return Date.UTC(1970, period) / DAY_MS;
}
