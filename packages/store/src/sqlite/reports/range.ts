import { fromLocalDate, NEVER } from '@aisle/analytics';
import type { Range } from '@aisle/protocol';
import { monthOf } from '../months.js';

/** Day numbers of a range, both inclusive. */
export interface Days {
	from: number;
	to: number;
}

/** Before every event, yet after "never seen". */
const FIRST_DAY = NEVER + 1;
const LAST_DAY = 100_000_000;

/** A range as day numbers; an open end reaches beyond every event. */
export function daysOf({ from, to }: Range): Days {
	return {
		from: (from === undefined ? undefined : fromLocalDate(from)) ?? FIRST_DAY,
		to: (to === undefined ? undefined : fromLocalDate(to)) ?? LAST_DAY,
	};
}

/** A range as days from its edges inwards and whole months in between; what is empty begins after its end. */
export interface Spans {
	/** Days before the first whole month: `from` to `first`. Without a month inside, all of them. */
	from: number;
	first: number;
	/** First days of whole months: `since` to `until`. */
	since: number;
	until: number;
	/** Days after the last whole month: `last` to `to`. */
	last: number;
	to: number;
}

export function spansOf({ from, to }: Days): Spans {
	const since = monthOf(from) === from ? from : monthOf(from, 1);
	// an open end has no month of its own
	const next = to >= LAST_DAY ? to + 1 : monthOf(to + 1);
	if (since >= next) return { from, first: to, since: 1, until: 0, last: to + 1, to };
	return { from, first: since - 1, since, until: next - 1, last: next, to };
}

const RATE_DIGITS = 6;

/** A share rounded to six decimals; `null` of nothing. */
export function rate(part: number, whole: number): number | null {
	return whole === 0 ? null : Number((part / whole).toFixed(RATE_DIGITS));
}
