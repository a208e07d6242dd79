import { fromLocalDate, NEVER } from '@aisle/analytics';
import type { Range } from '@aisle/protocol';

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

const RATE_DIGITS = 6;

/** A share rounded to six decimals; `null` of nothing. */
export function rate(part: number, whole: number): number | null {
	return whole === 0 ? null : Number((part / whole).toFixed(RATE_DIGITS));
}
