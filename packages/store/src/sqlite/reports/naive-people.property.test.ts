import { createRules, type StoredEvent, toLocalDate } from '@aisle/analytics';
import type { Filter, ListName, ListReport, ReportQuery } from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	naiveInterestGap,
	naiveLifetimeValue,
	naivePareto,
	naiveRepeatInterval,
	naiveRetention,
	naiveRfm,
} from '../../testing/naive/customers.js';
import { naiveExits, naiveFunnel, naivePaths } from '../../testing/naive/flows.js';
import { ratio, sum } from '../../testing/naive/headline.js';
import { type NaiveQuestion, scopeOf } from '../../testing/naive/question.js';
import { dayOf, naiveWorld } from '../../testing/naive/world.js';
import { reportLedgerArbitrary } from '../../testing/report-ledger-arbitrary.js';
import { createReportShops } from '../../testing/report-shops.js';
import { answerReport } from './answer.js';

const { reports, shopOf } = createReportShops();

const RUNS = Number(process.env['AISLE_REPORT_RUNS'] ?? 150);
const FIRST_DAY = dayOf(Date.UTC(2026, 2, 20));

type Ask = (report: ListName, more?: Partial<ReportQuery>) => ListReport;

function askerOf(events: readonly StoredEvent[], { from, to, filters }: NaiveQuestion, asOf: number): Ask {
	const site = shopOf(events);
	const context = { ...reports, site, rules: createRules(site) };
	const range = { from: toLocalDate(from), to: toLocalDate(to), limit: 1_000 };
	return (report, more) =>
		answerReport(context, { report, site: site.name, asOf, filters, ...range, ...more }) as ListReport;
}

const FILTERS: Filter[] = [
	{ dimension: 'channel', op: 'is', values: ['Email'] },
	{ dimension: 'has_ordered', op: 'is', values: ['yes'] },
	{ dimension: 'path', op: 'is_not', values: ['/a'] },
	{ dimension: 'event', op: 'is', values: ['view_item'] },
];

/** Steps that many take stand there several times, so that funnels get somewhere. */
const STEPS = ['path:/', 'path:/a', 'path:/*', 'path:/*', 'path:/ب', 'path:/nowhere', 'event:page_view'];
STEPS.push(
	'event:purchase',
	'event:purchase',
	'event:purchase',
	'event:view_item',
	'event:add_to_cart',
	'event:js_error',
);
const stepArbitrary = fc.constantFrom(...STEPS);

const questionArbitrary = fc.record({
	filters: fc.oneof(fc.constant([]), fc.subarray(FILTERS, { minLength: 1, maxLength: 2 })),
	range: fc.constantFrom([0, 9], [0, 0], [1, 1], [1, 2], [3, 9]),
	asOf: fc.constantFrom(Date.UTC(2026, 2, 24), Date.UTC(2026, 4, 1)),
	/** Place of an event whose moment is asked for instead. */
	asOfEvent: fc.option(fc.nat(), { nil: undefined }),
	steps: fc.array(stepArbitrary, { minLength: 2, maxLength: 4 }),
	window: fc.constantFrom(['1m', 60_000], ['30m', 1_800_000], ['24h', 86_400_000], ['30d', 2_592_000_000]),
	by: fc.constantFrom('session', 'person'),
	direction: fc.constantFrom('forward', 'back'),
	of: fc.constantFrom('pages', 'events'),
	depth: fc.integer({ min: 1, max: 5 }),
	cohortBy: fc.constantFrom('visit', 'order'),
	interval: fc.constantFrom('day', 'week', 'month'),
});

type Question = Omit<typeof questionArbitrary extends fc.Arbitrary<infer Q> ? Q : never, 'asOfEvent'>;

function bothOf(events: StoredEvent[], { filters, range: [first = 0, last = 0], asOf }: Question, filtered = filters) {
	const question = { from: FIRST_DAY + first, to: FIRST_DAY + last, filters: filtered };
	const world = naiveWorld(events);
	return { question, world, scope: scopeOf(world, question), ask: askerOf(events, question, asOf) };
}

const check = (test: (events: StoredEvent[], question: Question) => void): void =>
	fc.assert(
		fc.property(reportLedgerArbitrary, questionArbitrary, (events, { asOfEvent = -1, ...question }) => {
			test(events, { ...question, asOf: events[asOfEvent % events.length]?.t ?? question.asOf });
		}),
		{ numRuns: RUNS },
	);

const TIMEOUT_MS = RUNS * 2_000;

describe('what reports tell of people in random shops equals what plain loops count', () => {
	it(
		'of customers by their orders',
		() => {
			check((events, asked) => {
				const { question, world, ask } = bothOf(events, asked);
				const rfm = naiveRfm(world, question, asked.asOf);
				const grid = ask('rfm');
				const cells = grid.rows.flatMap(({ recency, frequency, ...cell }) =>
					cell['customers'] === 0 ? [] : [[`${recency} ${frequency}`, cell]],
				);
				expect([grid.rows.length, Object.fromEntries(cells)]).toEqual([25, rfm.cells]);
				expect(grid.totals).toMatchObject(rfm.leftOut);
				const pareto = naivePareto(world, question, asked.asOf);
				const curve = ask('pareto');
				expect(curve.rows.map((row) => Object.values(row))).toEqual(pareto.rows);
				expect(curve.totals).toEqual(pareto.totals);
				const repeat = naiveRepeatInterval(world, question, asked.asOf);
				const intervals = ask('repeat_interval');
				expect(Object.fromEntries(intervals.rows.map(({ days, intervals: n }) => [days, n]))).toEqual(repeat.counts);
				expect(intervals.totals).toEqual(repeat.totals);
			});
		},
		TIMEOUT_MS,
	);

	it(
		'of customers from their first day on',
		() => {
			check((events, asked) => {
				const { question, world, ask } = bothOf(events, asked, []);
				const naive = naiveLifetimeValue(world, question, asked.asOf);
				const value = ask('lifetime_value');
				const months = value.rows.map((row) => [
					row['month'],
					[row['customers'], row['orders'], row['net_revenue_minor']],
				]);
				expect(Object.fromEntries(months)).toEqual(naive.months);
				expect(value.totals).toMatchObject(naive.leftOut);
				const { cohortBy, interval, asOf } = asked;
				const { cohorts, periodOf } = naiveRetention(world, question, cohortBy, interval, asOf);
				const { rows } = ask('retention', { options: { by: cohortBy, interval } });
				const found: typeof cohorts = {};
				for (const { cohort, period, persons, returned } of rows) {
					const key = periodOf(Date.parse(String(cohort)) / 86_400_000);
					(found[key] ??= [Number(persons), []])[1][Number(period)] = Number(returned);
				}
				expect(found).toEqual(cohorts);
			});
		},
		TIMEOUT_MS,
	);

	it(
		'of funnels',
		() => {
			check((events, asked) => {
				const { question, world, scope, ask } = bothOf(events, asked);
				const { steps, by } = asked;
				const [window, windowMs] = asked.window as [string, number];
				const { rows, totals } = ask('funnel', { lists: { step: steps }, options: { window, by } });
				const naive = naiveFunnel(world, scope, question, { steps, windowMs, by });
				expect(rows).toEqual(naive);
				expect(totals).toMatchObject({ subjects: naive[0]?.subjects, share: naive.at(-1)?.share });
			});
		},
		TIMEOUT_MS,
	);

	it(
		'of paths and exits',
		() => {
			check((events, asked) => {
				const { scope, ask } = bothOf(events, asked);
				const {
					direction,
					of,
					depth,
					steps: [anchor = ''],
				} = asked;
				const options = { anchor, direction, steps: of, depth: String(depth), top: '50' };
				const ways = ask('paths', { options }).rows.map((row) => [
					JSON.stringify(String(row['path']).split(' > ')),
					[row['sessions'], row['exits']],
				]);
				expect(Object.fromEntries(ways)).toEqual(naivePaths(scope, anchor, direction, of, depth));
				const naive = naiveExits(scope);
				const { rows, totals } = ask('exit_risk');
				expect(Object.fromEntries(rows.map(({ path, views, exits }) => [path, [views, exits]]))).toEqual(naive);
				const [views, exits] = [0, 1].map((at) => sum(Object.values(naive), (count) => count[at] ?? 0));
				expect(totals).toMatchObject({ views, exits, exit_rate: ratio(exits ?? 0, views ?? 0) });
				const risks = rows.map((row) => [row['path'], row['risk']]);
				const risk = ([of = 0, last = 0]: number[]): number | null => ratio((last / of) * (views ?? 0), exits ?? 0);
				expect(Object.fromEntries(risks)).toEqual(
					Object.fromEntries(Object.entries(naive).map(([page, count]) => [page, risk(count)])),
				);
			});
		},
		TIMEOUT_MS,
	);

	it(
		'of products that were looked at and never bought',
		() => {
			check((events, asked) => {
				const { world, scope, ask } = bothOf(events, asked);
				const rows = ask('interest_gap').rows.map(({ item, ...figures }) => [item, figures]);
				expect(Object.fromEntries(rows)).toEqual(naiveInterestGap(world, scope, asked.asOf));
			});
		},
		TIMEOUT_MS,
	);
});
