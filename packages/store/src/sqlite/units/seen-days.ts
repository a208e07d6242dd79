import { type Dimension, type Ledger, NEVER } from '@aisle/analytics';

/** On which local days one person was seen in each bucket. */
export interface SeenDays {
	/** Counts one more reason to be seen there on that day. Without a ledger nothing is rolled up: it was before. */
	add(dimension: Dimension, value: string, day: number, ledger?: Ledger): void;
	/** Takes one reason back. */
	remove(dimension: Dimension, value: string, day: number, ledger: Ledger): void;
}

/** Days in order, each followed by the number of reasons to be seen on it. */
type Days = number[];

export function createSeenDays(): SeenDays {
	const buckets = new Map<Dimension, Map<string, Days>>();
	const daysOf = (dimension: Dimension, value: string): Days => {
		let byValue = buckets.get(dimension);
		if (byValue === undefined) buckets.set(dimension, (byValue = new Map()));
		let days = byValue.get(value);
		if (days === undefined) byValue.set(value, (days = []));
		return days;
	};
	return {
		add(dimension, value, day, ledger) {
			const days = daysOf(dimension, value);
			const place = placeOf(days, day);
			if (days[place] === day) {
				days[place + 1] = (days[place + 1] ?? 0) + 1;
				return;
			}
			days.splice(place, 0, day, 1);
			if (ledger !== undefined) step(ledger, dimension, value, days, place, 1);
		},
		remove(dimension, value, day, ledger) {
			const days = daysOf(dimension, value);
			const place = placeOf(days, day);
			const reasons = days[place] === day ? (days[place + 1] ?? 0) : 0;
			if (reasons === 0) throw new Error(`nobody was seen in ${dimension} on day ${day}`);
			days[place + 1] = reasons - 1;
			if (reasons > 1) return;
			step(ledger, dimension, value, days, place, -1);
			days.splice(place, 2);
		},
	};
}

function placeOf(days: Days, day: number): number {
	let place = days.length;
	while (place > 0 && (days[place - 2] ?? 0) >= day) place -= 2;
	return place;
}

/** The day at `place` comes in between its neighbours, or goes. */
function step(ledger: Ledger, dimension: Dimension, value: string, days: Days, place: number, sign: 1 | -1): void {
	const day = days[place] ?? 0;
	const before = days[place - 2] ?? NEVER;
	const after = days[place + 2];
	ledger.seenAfter(dimension, value, day, before, sign);
	if (after === undefined) return;
	ledger.seenAfter(dimension, value, after, before, -sign);
	ledger.seenAfter(dimension, value, after, day, sign);
}
