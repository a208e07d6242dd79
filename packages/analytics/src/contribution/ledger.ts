/**
 * Buckets of the roll-ups. `all` is the whole site; `buyer` only holds the last-seen counts of converting persons.
 */
export type Dimension = 'all' | 'buyer' | 'page' | 'channel' | 'currency';

/** What is counted in a bucket. Money is in minor units. */
export const METRICS = [
	'events',
	'pageviews',
	'sessions',
	'engaged_sessions',
	'single_page_sessions',
	'converting_sessions',
	'engaged_ms',
	'orders',
	'revenue_minor',
	'net_revenue_minor',
	'refund_excess_minor',
	'refunds_waiting',
	'carts_opened',
	'carts_converted',
	'carts_recovered',
	'carts_emptied',
	'excluded_events',
] as const;
export type Metric = (typeof METRICS)[number];

/** Day number that stands for "never seen before": before every day that an event can have. */
export const NEVER = -1_000_000;

const SEPARATOR = '\u0000';

/** One integer of a roll-up: a sum, or the count of persons by the previous day on which they were seen in the bucket. */
export type Entry = { dimension: Dimension; value: string; day: number; n: number } & (
	| { metric: Metric }
	| { previous: number }
);

/** Sums of contributions by bucket. Adding facts and subtracting the same facts leaves it as it was. */
export interface Ledger {
	add(dimension: Dimension, value: string, day: number, metric: Metric, n: number): void;
	/** Counts a person on each of the local days on which they were seen in a bucket. */
	seen(dimension: Dimension, value: string, days: Iterable<number>): void;
	/** Counts `n` persons on a local day in a bucket, who were seen there on no day after `previous` before. */
	seenAfter(dimension: Dimension, value: string, day: number, previous: number, n: number): void;
	/** Adds the entries of another ledger, `factor` times. */
	merge(other: Ledger, factor: 1 | -1): void;
	/** Entries that are not zero. */
	entries(): Iterable<Entry>;
	/** The raw sums, by an opaque key. */
	readonly sums: ReadonlyMap<string, number>;
}

export function createLedger(): Ledger {
	const sums = new Map<string, number>();
	const bump = (key: string, n: number): void => {
		if (n !== 0) sums.set(key, (sums.get(key) ?? 0) + n);
	};
	return {
		sums,
		add(dimension, value, day, metric, n) {
			bump(dimension + SEPARATOR + day + SEPARATOR + metric + SEPARATOR + value, n);
		},
		seen(dimension, value, days) {
			let previous = NEVER;
			for (const day of [...new Set(days)].sort((a, b) => a - b)) {
				bump(`${dimension}${SEPARATOR}${day}${SEPARATOR}${previous}${SEPARATOR}${value}`, 1);
				previous = day;
			}
		},
		seenAfter(dimension, value, day, previous, n) {
			bump(dimension + SEPARATOR + day + SEPARATOR + previous + SEPARATOR + value, n);
		},
		merge(other, factor) {
			for (const [key, n] of other.sums) bump(key, factor * n);
		},
		*entries() {
			for (const [key, n] of sums) if (n !== 0) yield toEntry(key, n);
		},
	};
}

/** The value comes last and whole: it is the visitor's own text and may hold anything. */
function toEntry(key: string, n: number): Entry {
	const [dimension = '', day = '', what = ''] = key.split(SEPARATOR, 3);
	const value = key.slice(dimension.length + day.length + what.length + 3 * SEPARATOR.length);
	const bucket = { dimension: dimension as Dimension, value, day: Number(day), n };
	return isMetric(what) ? { ...bucket, metric: what } : { ...bucket, previous: Number(what) };
}

const METRIC_NAMES: ReadonlySet<string> = new Set(METRICS);

function isMetric(text: string): text is Metric {
	return METRIC_NAMES.has(text);
}
