import type { Cell, ColumnUnit } from '@aisle/protocol';
import { isLocalDate } from '../format/dates.js';
import { type Formats, NOTHING } from '../format/formats.js';

/** What figures are written with. */
export interface Writing {
	formats: Formats;
	/** Currency of money that has none of its own. */
	currency: string;
}

/** A figure by its unit; a dash where there is nothing to say. `short` is for axes and small places. */
export function formatCell(cell: Cell, unit: ColumnUnit, { formats, currency }: Writing, short = false): string {
	if (cell === null) return NOTHING;
	if (typeof cell === 'string') {
		if (unit === 'time') return formats.moment(Date.parse(cell));
		return unit === 'date' && isLocalDate(cell) ? formats.day(cell) : cell;
	}
	if (unit === 'money_minor') return short ? formats.compactMoney(cell, currency) : formats.money(cell, currency);
	if (unit === 'rate') return formats.percent(cell);
	if (unit === 'ms') return formats.duration(cell);
	if (unit === 'number') return formats.decimal(cell);
	return short ? formats.compact(cell) : formats.count(cell);
}
