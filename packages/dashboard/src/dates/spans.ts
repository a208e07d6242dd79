import type { LocalDate } from '@aisle/protocol';
import { addMonths, monthEnd, monthStart, toCalendar, weekStart } from '../format/calendar.js';
import { addDays } from '../format/dates.js';
import type { Layout } from './keys.js';

/** Weeks, months and years of the reader's calendar that can be chosen at once. */
export const SPANS = ['this_week', 'this_month', 'last_month', 'this_year'] as const;
export type Span = (typeof SPANS)[number];

/** The dates of a span on a given day. One that runs ends that day. */
export function datesOf(
	span: Span,
	today: LocalDate,
	{ calendar, firstDay }: Pick<Layout, 'calendar' | 'firstDay'>,
): { from: LocalDate; to: LocalDate } {
	const month = monthStart(today, calendar);
	switch (span) {
		case 'this_week':
			return { from: weekStart(today, firstDay), to: today };
		case 'this_month':
			return { from: month, to: today };
		case 'last_month': {
			const last = addDays(month, -1);
			return { from: monthStart(last, calendar), to: monthEnd(last, calendar) };
		}
		default:
			return { from: addMonths(month, 1 - toCalendar(today, calendar).month, calendar), to: today };
	}
}
