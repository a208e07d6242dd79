import { createRules, type StoredEvent, toLocalDate } from '@aisle/analytics';
import {
	type Filter,
	type Interval,
	type ListName,
	type ListReport,
	type ReportName,
	type ReportQuery,
	type Reports,
	type Row,
} from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveCarts, naiveOverview, naiveSeries, ratio, sum } from '../../testing/naive/headline.js';
import {
	naiveCheckout,
	naiveEvents,
	naiveGroups,
	naivePages,
	naivePixels,
	naiveProducts,
	naiveSearches,
} from '../../testing/naive/lists.js';
import { type NaiveQuestion, scopeOf } from '../../testing/naive/question.js';
import { dayOf, naiveWorld } from '../../testing/naive/world.js';
import { reportLedgerArbitrary } from '../../testing/report-ledger-arbitrary.js';
import { createReportShops } from '../../testing/report-shops.js';
import type { NumberedSite } from '../append.js';
import { answerReport } from './answer.js';
import { GROUP_BY_REPORT } from './lists/session-groups.js';

const { reports, shopOf } = createReportShops();

const RUNS = Number(process.env['AISLE_REPORT_RUNS'] ?? 150);
const START = Date.UTC(2026, 2, 20, 17);
const HOUR_MS = 3_600_000;
/** Long after, and moments at which somebody may be away for exactly as long as the rule allows. */
const MOMENTS = [Date.UTC(2026, 2, 24), START + HOUR_MS, START + HOUR_MS + 60_000, START + 1_440 * 60_000 + HOUR_MS];

const DIMENSION_VALUES: Record<string, string[]> = {
	channel: ['Email', 'Direct', 'search'],
	source: ['news', 'google', ''],
	medium: ['email', ''],
	campaign: ['spring', "50 % | \\ ' off", '%', '_', "'", ''],
	term: ['red shoe', 'HAT', ''],
	content: ['a', ''],
	referrer_host: ['blog.example', 'example', ''],
	entry_path: ['/', '/a', '/ب', ''],
	exit_path: ['/', '/A'],
	country: ['HR', 'ir', ''],
	region: ['HR-21 Zagreb', 'ir', ''],
	language: ['fa', 'H', ''],
	device: ['mobile', 'desk', ''],
	browser: ['Safari', 'f', ''],
	os: ['Android', 'i'],
	converted: ['yes', 'no', 'e'],
	engaged: ['yes', 'no'],
	has_ordered: ['yes', 'no'],
	known_user: ['yes', 'no'],
	path: ['/', '/a', 'ب'],
	event: ['add_to_cart', 'view', 'share', 'js_error'],
	'param:color': ['red', '1', 'true', 'ed'],
	'param:search_term': ['shoe', 'hat', ''],
};

const OPS = [
	'is',
	'is',
	'is_not',
	'contains',
	'not_contains',
	'starts_with',
	'not_starts_with',
	'ends_with',
	'not_ends_with',
] as const;

const filterArbitrary: fc.Arbitrary<Filter> = fc.constantFrom(...Object.keys(DIMENSION_VALUES)).chain((dimension) =>
	fc.record({
		dimension: fc.constant(dimension as Filter['dimension']),
		op: fc.constantFrom(...OPS),
		values: fc.subarray(DIMENSION_VALUES[dimension] ?? [], { minLength: 1 }),
	}),
);

const questionArbitrary = fc.record({
	filters: fc.oneof(fc.constant([]), fc.array(filterArbitrary, { minLength: 1, maxLength: 2 })),
	range: fc.constantFrom([0, 9], [0, 0], [1, 1], [1, 2], [3, 9]),
	interval: fc.constantFrom<Interval>('hour', 'day', 'week', 'month'),
	asOf: fc.constantFrom(...MOMENTS),
});

const FIRST_DAY = dayOf(Date.UTC(2026, 2, 20));

type Ask = <N extends ReportName>(report: N, more?: Partial<ReportQuery>) => Reports[N];

function askerOf(site: NumberedSite, { from, to, filters }: NaiveQuestion, asOf: number): Ask {
	const context = { ...reports, site, rules: createRules(site) };
	const range = { from: toLocalDate(from), to: toLocalDate(to), limit: 1_000 };
	return <N extends ReportName>(report: N, more?: Partial<ReportQuery>): Reports[N] => {
		const query = { report, site: site.name, asOf, filters, ...range, ...more };
		return answerReport(context, query as ReportQuery<N>);
	};
}

/** Rows by the JSON of their first column, with the figures that the naive count has. */
function rowsOf(list: ListReport, like: Record<string, Record<string, unknown>>): Record<string, Row> {
	const figures = Object.keys(Object.values(like)[0] ?? {});
	return Object.fromEntries(
		list.rows.map((row) => {
			const [name] = Object.values(row);
			return [JSON.stringify(name), Object.fromEntries(figures.map((figure) => [figure, row[figure] ?? null]))];
		}),
	);
}

function expectList(
	ask: Ask,
	name: ListName,
	naive: Record<string, Record<string, unknown>>,
	more?: Partial<ReportQuery>,
): void {
	expect(rowsOf(ask(name, more), naive), name).toEqual(naive);
}

/** Everything that reports answer equals what plain loops count. */
function expectEqualToNaive(events: StoredEvent[], question: NaiveQuestion, interval: Interval, asOf: number): void {
	const world = naiveWorld(events);
	const site = shopOf(events);
	const ask = askerOf(site, question, asOf);
	const scope = scopeOf(world, question);
	expect(ask('overview')).toMatchObject(naiveOverview(scope));
	const points = ask('series', { interval }).points.map(({ date, ...figures }) => [date, figures] as const);
	const something = points.filter(([, figures]) => Object.values(figures).some((figure) => figure !== 0));
	const naive = Object.entries(naiveSeries(scope, interval)).filter(([, point]) =>
		Object.values(point).some((of) => of !== 0),
	);
	expect(Object.fromEntries(something)).toEqual(Object.fromEntries(naive));
	for (const [name, dimension] of Object.entries(GROUP_BY_REPORT)) {
		if (name !== 'sources') expectList(ask, name as ListName, naiveGroups(scope, dimension));
	}
	expectList(ask, 'pages', naivePages(scope));
	expectList(ask, 'events', naiveEvents(scope));
	expectList(ask, 'events', naiveEvents(scope, 'share', 'color'), { options: { event: 'share', param: 'color' } });
	expectList(ask, 'searches', naiveSearches(scope));
	expectList(ask, 'pixels', naivePixels(scopeOf(world, { ...question, filters: [] })), { filters: [] });
	const reached = ask('checkout').rows.map((row) => row['sessions']);
	expect(reached).toEqual(naiveCheckout(scope));
	const carts = naiveCarts(world, question, createRules(site), asOf);
	expectCarts(ask, carts);
	expectProducts(ask, naiveProducts(scope), carts);
	const orders = ask('orders').rows.map((row) => [row['order_id'], row['net_revenue_minor'], row['person']]);
	expect(new Set(orders)).toEqual(new Set(scope.orders.map(({ id, net, owner = null }) => [id, net, owner])));
	expect(orders).toHaveLength(scope.orders.length);
}

type Carts = ReturnType<typeof naiveCarts>;

function expectCarts(ask: Ask, carts: Carts): void {
	for (const row of ask('carts').rows) {
		const own = carts.filter(({ step }) => step === row['step']);
		const count = (outcome: string) => own.filter((cart) => cart.outcome === outcome);
		expect(row).toMatchObject({
			opened: own.length,
			...Object.fromEntries(
				['converted', 'recovered', 'abandoned', 'emptied', 'open'].map((of) => [of, count(of).length]),
			),
			abandoned_value_minor: sum(count('abandoned'), ({ value }) => value),
			open_value_minor: sum(count('open'), ({ value }) => value),
		});
	}
	const { opened, abandoned, open, checkout_abandonment_rate } = ask('overview').carts;
	const outcomes = (outcome: string) => carts.filter((cart) => cart.outcome === outcome).length;
	expect([opened, abandoned, open]).toEqual([carts.length, outcomes('abandoned'), outcomes('open')]);
	const begun = carts.filter(({ step }) => step !== 'cart');
	const lost = begun.filter(({ outcome }) => outcome === 'abandoned' || outcome === 'emptied').length;
	expect(checkout_abandonment_rate).toBe(ratio(lost, begun.length));
}

function expectProducts(ask: Ask, naive: ReturnType<typeof naiveProducts>, carts: Carts): void {
	const left: Record<string, number> = {};
	for (const { outcome, items } of carts) {
		for (const { id, quantity } of outcome === 'abandoned' ? items : []) left[id] = (left[id] ?? 0) + quantity;
	}
	const { rows } = ask('products');
	const known = rows.filter((row) => Object.hasOwn(naive, JSON.stringify(row['item'])));
	expect(rowsOf({ ...ask('products'), rows: known }, naive)).toEqual(naive);
	expect(
		Object.fromEntries(
			rows.flatMap((row) => (row['left_in_carts'] === 0 ? [] : [[row['item'], row['left_in_carts']]])),
		),
	).toEqual(left);
}

describe('reports of random shops', () => {
	it(
		'equal what plain loops over the events count, with filters and without',
		() => {
			fc.assert(
				fc.property(reportLedgerArbitrary, questionArbitrary, (events, { filters, range, interval, asOf }) => {
					const [from = 0, to = 0] = range;
					expectEqualToNaive(events, { from: FIRST_DAY + from, to: FIRST_DAY + to, filters }, interval, asOf);
				}),
				{ numRuns: RUNS },
			);
		},
		RUNS * 5_000,
	);
});
