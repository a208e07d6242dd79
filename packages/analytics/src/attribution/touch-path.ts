const DAY_MS = 86_400_000;
const DEFAULT_LOOKBACK_DAYS = 30;
const LEAST_LOOKBACK_DAYS = 7;
const MOST_LOOKBACK_DAYS = 90;

/** One contact of a person with the shop's marketing, as attribution sees it. */
export interface Touch {
	/** Milliseconds since 1970. */
	at: number;
	/** What gets the credit: a channel, a source, a campaign. */
	key: string;
	direct: boolean;
}

/** An order with the touches of its person, in any order; those outside the look-back may be among them. */
export interface TouchedOrder {
	/** Milliseconds since 1970. */
	at: number;
	currency: string;
	/** Value net of refunds in minor units, not negative. */
	netMinor: number;
	touches: readonly Touch[];
}

/** The look-back in milliseconds; 30 days unless given. Throws RangeError outside 7 to 90. */
export function lookbackMs(days = DEFAULT_LOOKBACK_DAYS): number {
	if (days >= LEAST_LOOKBACK_DAYS && days <= MOST_LOOKBACK_DAYS) return days * DAY_MS;
	throw new RangeError(`lookbackDays must be ${LEAST_LOOKBACK_DAYS} to ${MOST_LOOKBACK_DAYS}, not ${days}`);
}

/** Touches from `lookback` milliseconds before `at` up to `at`, by time, then by key. */
export function pathBefore(touches: readonly Touch[], at: number, lookback: number): Touch[] {
	const path = touches.filter((touch) => touch.at <= at && at - touch.at <= lookback);
	// most come in order, and a hundred thousand of these sorts would cost more than the rest
	const unsorted = path.some((touch, place) => place > 0 && byTimeAndKey(path[place - 1] ?? touch, touch) > 0);
	return unsorted ? path.sort(byTimeAndKey) : path;
}

/** The path of a person who did not order: what lies before the last touch. */
export function lostPath(touches: readonly Touch[], lookback: number): Touch[] {
	const last = touches.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
	return pathBefore(touches, last, lookback);
}

/** The touches of a path that models other than `last` may credit: the direct ones only where there is nothing else. */
export function creditedTouches(path: readonly Touch[]): readonly Touch[] {
	if (!path.some(({ direct }) => direct)) return path;
	const led = path.filter(({ direct }) => !direct);
	return led.length > 0 ? led : path;
}

/** Equal in time and key, a touch that is not direct goes first, so that the order of the input never decides. */
function byTimeAndKey(a: Touch, b: Touch): number {
	return a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : Number(a.direct) - Number(b.direct));
}
