import { abandonedBefore, LAST_SEEN_MS, type Metric } from '@aisle/analytics';
import type { CartFigures } from '@aisle/protocol';
import { dimensionCodes, metricCodes } from '../codes.js';
import { monthOf } from '../months.js';
import type { Numbers } from '../numbers.js';
import type { ReportContext } from './context.js';
import { type Days, rate, spansOf } from './range.js';
import { CART_FIGURES, CART_OUTCOMES, CART_STATE, type CartCount, type CartOutcome } from './sessions/carts.js';

/** Unresolved carts of persons who were last seen on the day in UTC on which the line between open and abandoned lies. */
const ON_THE_LINE = `SELECT c.step AS step, ${CART_STATE} AS outcome, ${CART_FIGURES}
	FROM cart c INDEXED BY cart_day WHERE c.site = :site AND c.day IN (SELECT value FROM json_each(:days))
		AND c.state IN ('abandoned', 'unresolved') AND c.state = 'unresolved'
		AND c.last_seen >= :line * ${LAST_SEEN_MS} AND c.last_seen < (:line + 1) * ${LAST_SEEN_MS} GROUP BY 1, 2`;

/** Carts opened in the range, from the roll-ups; those that time alone resolves are split at the moment one asks. */
export function rolledCarts(context: ReportContext, days: Days, asOf: number): CartCount[] {
	const { db, site, rules } = context;
	const since = abandonedBefore(asOf, rules);
	const line = Math.floor(since / LAST_SEEN_MS);
	const sums = createCartSums(context, line);
	const { from, first, last, to, ...months } = spansOf(days);
	// carts of a month that may have been last seen on either side of the line are read day by day
	for (const [month, values] of sums.addMonths(months.since, months.until))
		sums.addDays(month, monthOf(month, 1) - 1, values);
	sums.addDays(from, first);
	sums.addDays(last, to);
	if (sums.onTheLine.size === 0) return sums.counts();
	const bind = { site: site.no, currency: site.currency, since, line, days: JSON.stringify([...sums.onTheLine]) };
	return [...sums.counts(), ...db.prepare<[object], CartCount>(ON_THE_LINE).all(bind)];
}

/** Metrics of carts with the figures in which they are counted. */
const FIGURES = [
	['carts', 'carts'],
	['carts_minor', 'value'],
	['carts_exited', 'exits'],
	['carts_returned', 'returns'],
] as const satisfies readonly (readonly [Metric, keyof CartCount])[];

const FIGURE_BY_CODE = new Map(FIGURES.map(([metric, figure]) => [metricCodes.toCode(metric), figure]));

const ROWS = `WHERE site = ? AND dimension = ${dimensionCodes.toCode('cart')}`;

interface CartSums {
	/** Adds the sums of some days; `values`: of some buckets alone. */
	addDays(from: number, to: number, values?: ReadonlySet<number>): void;
	/** Adds those of months; gives the buckets of a month that were not added, since the line goes through them. */
	addMonths(from: number, to: number): Map<number, Set<number>>;
	/** Days with carts of which the person was last seen on the line. */
	onTheLine: Set<number>;
	counts(): CartCount[];
}

type Row = [day: number, value: number, metric: number, n: number];

function createCartSums({ db, site, numbers }: ReportContext, line: number): CartSums {
	const ofDays = `SELECT day, value, metric, n FROM roll ${ROWS} AND day BETWEEN ? AND ?`;
	const byDay = db.prepare<unknown[], Row>(ofDays).raw();
	const someByDay = db.prepare<unknown[], Row>(`${ofDays} AND value IN (SELECT value FROM json_each(?))`).raw();
	const byMonth = db.prepare<[number, number, number], Row>(
		`SELECT month, value, metric, n FROM roll_month ${ROWS} AND month BETWEEN ? AND ?`,
	);
	const { bucketOf, counts } = createBuckets(numbers);
	const onTheLine = new Set<number>();
	return {
		onTheLine,
		addDays(from, to, values) {
			const range = [site.no, from, to];
			const rows = values === undefined ? byDay.all(range) : someByDay.all(...range, JSON.stringify([...values]));
			for (const [day, value, metric, n] of rows) {
				const bucket = bucketOf(value);
				const seen = day + bucket.daysOpen;
				if (seen === line) onTheLine.add(day);
				else add(seen > line ? bucket.later : bucket.earlier, metric, n);
			}
		},
		addMonths(from, to) {
			const split = new Map<number, Set<number>>();
			let [current, end] = [Number.NaN, 0];
			for (const [month, value, metric, n] of byMonth.raw().all(site.no, from, to)) {
				if (month !== current) [current, end] = [month, monthOf(month, 1) - 1];
				const { daysOpen, earlier, later } = bucketOf(value);
				if (month + daysOpen > line) add(later, metric, n);
				else if (end + daysOpen < line) add(earlier, metric, n);
				else split.set(month, (split.get(month) ?? new Set()).add(value));
			}
			return split;
		},
		counts,
	};
}

/** What the carts of a bucket of the roll-ups add to: those seen before the line, and after it. */
interface Bucket {
	daysOpen: number;
	earlier: CartCount;
	later: CartCount;
}

function createBuckets(numbers: Numbers): { bucketOf(value: number): Bucket; counts(): CartCount[] } {
	const bucketByValue = new Map<number, Bucket>();
	return {
		bucketOf(value) {
			let bucket = bucketByValue.get(value);
			if (bucket === undefined) bucketByValue.set(value, (bucket = readBucket(numbers.textOf(value))));
			return bucket;
		},
		counts: () => [...bucketByValue.values()].flatMap(({ earlier, later }) => [earlier, later]),
	};
}

function readBucket(text: string): Bucket {
	const [step = '', state = ''] = text.split(' ');
	const of = (outcome: CartOutcome): CartCount => ({ step, outcome, carts: 0, value: 0, exits: 0, returns: 0 });
	const daysOpen = Number(state);
	if (Number.isNaN(daysOpen)) return { daysOpen: -Infinity, earlier: of(state as CartOutcome), later: of('open') };
	return { daysOpen, earlier: of('abandoned'), later: of('open') };
}

function add(to: CartCount, metric: number, n: number): void {
	const figure = FIGURE_BY_CODE.get(metric);
	if (figure !== undefined) to[figure] += n;
}

/** Headline figures of carts. */
export function figuresOfCarts(counts: readonly CartCount[]): CartFigures {
	const total = (of: readonly CartCount[], figure: 'carts' | 'value', ...outcomes: CartOutcome[]): number =>
		of.reduce((sum, each) => (outcomes.includes(each.outcome) ? sum + each[figure] : sum), 0);
	const carts = (...outcomes: CartOutcome[]): number => total(counts, 'carts', ...outcomes);
	const begun = counts.filter(({ step }) => step !== 'cart');
	return {
		opened: carts(...CART_OUTCOMES),
		converted: carts('converted'),
		recovered: carts('recovered'),
		abandoned: carts('abandoned'),
		emptied: carts('emptied'),
		open: carts('open'),
		abandonment_rate: rate(carts('abandoned'), carts('abandoned', 'converted', 'recovered')),
		checkout_abandonment_rate: rate(
			total(begun, 'carts', 'abandoned', 'emptied'),
			total(begun, 'carts', ...CART_OUTCOMES),
		),
		abandoned_value_minor: total(counts, 'value', 'abandoned'),
		open_value_minor: total(counts, 'value', 'open'),
	};
}
