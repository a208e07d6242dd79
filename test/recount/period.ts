import type { Range } from '@aisle/protocol';
import type { Facts } from './facts.js';

/** Whether a moment lies on a local day of the range. */
export function createPeriod({ dayOf }: Pick<Facts, 'dayOf'>, { from, to }: Range): (t: number) => boolean {
	return (t) => {
		const day = dayOf(t);
		return (from === undefined || from <= day) && (to === undefined || day <= to);
	};
}

/** A share rounded to six decimals; nothing where there is nothing to divide by. */
export function rate(part: number, whole: number): number | null {
	return whole === 0 ? null : Math.round((part * 1e6) / whole) / 1e6;
}

export function sumOf<V>(values: readonly V[], numberOf: (value: V) => number): number {
	return values.reduce((sum, value) => sum + numberOf(value), 0);
}

/** How many different ones there are; nobody is none. */
export function distinct(values: readonly (string | undefined)[]): number {
	return new Set(values.filter((value) => value !== undefined)).size;
}
