/**
 * Buckets of the roll-ups. `all` is the whole site, `event` its events by name; `buyer` and `session` only hold the last-seen counts of converting persons
 * and of persons by the days on which their sessions began. `cart` holds carts by furthest step and what became of them.
 */
export type Dimension = 'all' | 'buyer' | 'session' | 'page' | 'event' | 'channel' | 'currency' | 'cart';

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
	'verified_orders',
	'verified_revenue_minor',
	'verified_net_revenue_minor',
	'furthest_view_item',
	'furthest_add_to_cart',
	'furthest_begin_checkout',
	'furthest_add_shipping_info',
	'furthest_add_payment_info',
	'visitors',
	'carts',
	'carts_minor',
	'carts_exited',
	'carts_returned',
] as const;
export type Metric = (typeof METRICS)[number];

/** Day number that stands for "never seen before": before every day that an event can have. */
export const NEVER = -1_000_000;

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
	/** Counts `n` persons on a local day in a bucket, who were seen there on no day after `previous` before; those of `all` are its `visitors` too. */
	seenAfter(dimension: Dimension, value: string, day: number, previous: number, n: number): void;
	/** Adds an entry as it stands. */
	put(entry: Entry): void;
	/** Adds the entries of another ledger, `factor` times. */
	merge(other: Ledger, factor: 1 | -1): void;
	/** Entries that are not zero, bucket by bucket. */
	entries(): Iterable<Entry>;
}

/** What was added to one value of a dimension on one day. */
interface Bucket {
	/** By the metric's place in {@link METRICS}; shorter where the last ones are nought. */
	sums: number[];
	/** Persons by the previous day on which they were seen. */
	seen?: Map<number, number>;
}

type Days = Map<number, Map<string, Bucket>>;

const PLACES: ReadonlyMap<Metric, number> = new Map(METRICS.map((metric, place) => [metric, place]));

export function createLedger(): Ledger {
	const buckets = new Map<Dimension, Days>();
	// most of what is added goes to one day of the whole site
	let latest: { value: string; day: number; bucket: Bucket } | undefined;
	const bucketOf = (dimension: Dimension, value: string, day: number): Bucket => {
		if (dimension !== 'all') return findBucket(buckets, dimension, value, day);
		if (latest?.day === day && latest.value === value) return latest.bucket;
		latest = { value, day, bucket: findBucket(buckets, dimension, value, day) };
		return latest.bucket;
	};
	const ledger: Ledger = {
		add(dimension, value, day, metric, n) {
			if (n === 0) return;
			const { sums } = bucketOf(dimension, value, day);
			const place = PLACES.get(metric) ?? 0;
			while (sums.length <= place) sums.push(0);
			sums[place] = (sums[place] ?? 0) + n;
		},
		seen(dimension, value, days) {
			const inOrder = [...new Set(days)].sort((a, b) => a - b);
			inOrder.forEach((day, at) => ledger.seenAfter(dimension, value, day, inOrder[at - 1] ?? NEVER, 1));
		},
		seenAfter(dimension, value, day, previous, n) {
			if (n === 0) return;
			addSeen(bucketOf(dimension, value, day), previous, n);
			if (dimension === 'all') ledger.add('all', value, day, 'visitors', n);
		},
		put: ({ dimension, value, day, n, ...what }) => {
			if ('metric' in what) ledger.add(dimension, value, day, what.metric, n);
			else addSeen(bucketOf(dimension, value, day), what.previous, n);
		},
		merge(other, factor) {
			for (const entry of other.entries()) ledger.put({ ...entry, n: factor * entry.n });
		},
		entries: () => entriesOf(buckets),
	};
	return ledger;
}

function addSeen(bucket: Bucket, previous: number, n: number): void {
	const seen = (bucket.seen ??= new Map());
	seen.set(previous, (seen.get(previous) ?? 0) + n);
}

function findBucket(buckets: Map<Dimension, Days>, dimension: Dimension, value: string, day: number): Bucket {
	let days = buckets.get(dimension);
	if (days === undefined) buckets.set(dimension, (days = new Map()));
	let byValue = days.get(day);
	if (byValue === undefined) days.set(day, (byValue = new Map()));
	let bucket = byValue.get(value);
	if (bucket === undefined) byValue.set(value, (bucket = { sums: [] }));
	return bucket;
}

function* entriesOf(buckets: ReadonlyMap<Dimension, Days>): Iterable<Entry> {
	for (const [dimension, days] of buckets) {
		for (const [day, byValue] of days) {
			for (const [value, { sums, seen }] of byValue) {
				for (let place = 0; place < sums.length; place++) {
					const [n = 0, metric] = [sums[place], METRICS[place]];
					if (n !== 0 && metric !== undefined) yield { dimension, value, day, metric, n };
				}
				if (seen === undefined) continue;
				for (const [previous, n] of seen) if (n !== 0) yield { dimension, value, day, previous, n };
			}
		}
	}
}
