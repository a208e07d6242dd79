import type { LocalDate } from '@aisle/protocol';
import { addMonths, weekStart } from '../format/calendar.js';
import { addDays } from '../format/dates.js';
import type { Calendar } from '../i18n/languages.js';

/** How a month lies on the page. */
export interface Layout {
	calendar: Calendar;
	/** Day that weeks begin on, 1 Monday to 7 Sunday. */
	firstDay: number;
	/** True where days run from right to left. */
	rtl: boolean;
}

/** The day that a key of the grid leads to; `undefined` for other keys. */
export function dayByKey(
	{ key, shiftKey = false }: Pick<KeyboardEvent, 'key'> & Partial<Pick<KeyboardEvent, 'shiftKey'>>,
	date: LocalDate,
	{ calendar, firstDay, rtl }: Layout,
): LocalDate | undefined {
	const months = shiftKey ? 12 : 1;
	switch (key) {
		case 'ArrowRight':
			return addDays(date, rtl ? -1 : 1);
		case 'ArrowLeft':
			return addDays(date, rtl ? 1 : -1);
		case 'ArrowDown':
			return addDays(date, 7);
		case 'ArrowUp':
			return addDays(date, -7);
		case 'Home':
			return weekStart(date, firstDay);
		case 'End':
			return addDays(weekStart(date, firstDay), 6);
		case 'PageDown':
			return addMonths(date, months, calendar);
		case 'PageUp':
			return addMonths(date, -months, calendar);
		default:
			return undefined;
	}
}
