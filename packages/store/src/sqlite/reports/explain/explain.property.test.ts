import { createRules, type StoredEvent, toLocalDate } from '@aisle/analytics';
import {
	explainQuery,
	type Filter,
	type Interval,
	REPORT_NAMES,
	type ReportName,
	type ReportQuery,
	REPORTS,
	type ToldFigure,
	toldFigures,
} from '@aisle/protocol';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectToAddUp } from '../../../testing/explained.js';
import { dayOf } from '../../../testing/naive/world.js';
import { reportLedgerArbitrary } from '../../../testing/report-ledger-arbitrary.js';
import { createReportShops } from '../../../testing/report-shops.js';
import { answerReport } from '../answer.js';
import { explainFigure } from './explain.js';

const { reports, shopOf } = createReportShops();

const RUNS = Number(process.env['AISLE_EXPLAIN_RUNS'] ?? 6);
/** Each shop is asked one report in so many, another one each time. */
const EVERY = 3;
const FIRST_DAY = dayOf(Date.UTC(2026, 2, 20));

/** What a report is asked besides, several questions where it has several ways to count. */
const MORE: Partial<Record<ReportName, Partial<ReportQuery>[]>> = {
	events: [{}, { options: { event: 'share', param: 'color' } }, { options: { event: 'page_view' } }],
	journey: [{ options: { person: 'v:g:1' } }, { options: { person: 'u:U1' } }],
	retention: [{ options: { interval: 'day' } }, { options: { by: 'order', interval: 'day' } }],
	funnel: ['session', 'person'].map((by) => ({
		options: { by },
		lists: { step: ['path:/*', 'event:add_to_cart', 'event:purchase'] },
	})),
	paths: [
		{ options: { anchor: 'path:/', top: '1' } },
		{ options: { anchor: 'event:purchase', direction: 'back', steps: 'events' } },
	],
	attribution: [{}, { options: { by: 'campaign', currency: 'EUR' } }],
	recoveries: [{}, { options: { by: 'source' } }],
	losses: [{}, { options: { currency: 'EUR' } }],
};

const FILTERS: Filter[][] = [
	[],
	[],
	[{ dimension: 'channel', op: 'is', values: ['Email'] }],
	[{ dimension: 'path', op: 'is', values: ['/'] }],
	[{ dimension: 'converted', op: 'is', values: ['yes'] }],
	[{ dimension: 'known_user', op: 'is_not', values: ['yes'] }],
];

const questionArbitrary = fc.record({
	filters: fc.constantFrom(...FILTERS),
	segments: fc.constantFrom([], [], ['mail'], ['others'], ['mail', 'others']),
	range: fc.constantFrom([0, 9], [0, 0], [1, 1], [1, 2], undefined),
	interval: fc.constantFrom<Interval>('hour', 'day', 'week', 'month'),
	asOf: fc.constantFrom(Date.UTC(2026, 2, 24), Date.UTC(2026, 2, 20, 18)),
	/** Which reports are asked, and which rows of each list are looked into. */
	pick: fc.nat(97),
});

type Question = typeof questionArbitrary extends fc.Arbitrary<infer Q> ? Q : never;

function* questionsOf(
	site: string,
	{ filters, segments, range, interval, asOf, pick }: Question,
): Iterable<ReportQuery> {
	for (const report of REPORT_NAMES.filter((_, at) => (at + pick) % EVERY === 0)) {
		for (const more of MORE[report] ?? [{}]) {
			const query: ReportQuery = { report, site, asOf, limit: 1_000, ...more };
			if (REPORTS[report].supports.filters) Object.assign(query, { filters, segments });
			if (REPORTS[report].supports.interval) query.interval = interval;
			if (range !== undefined) {
				query.from = toLocalDate(FIRST_DAY + (range[0] ?? 0));
				query.to = toLocalDate(FIRST_DAY + (range[1] ?? 0));
			}
			yield query;
		}
	}
}

/** All totals, and of each figure of rows one or two. */
function chosen(figures: readonly ToldFigure[], pick: number): ToldFigure[] {
	const rows = figures.filter(({ row, bucket }) => row !== undefined || bucket !== undefined);
	const step = Math.max(1, Math.floor(rows.length / 24));
	return [...figures.filter((each) => !rows.includes(each)), ...rows.filter((_, at) => (at + pick) % step === 0)];
}

function expectExplained(events: readonly StoredEvent[], question: Question): void {
	const site = shopOf(events);
	const context = { ...reports, site, rules: createRules(site) };
	for (const query of questionsOf(site.name, question)) {
		const told = toldFigures(query.report, answerReport(context, query));
		for (const figure of chosen(told, question.pick)) {
			expectToAddUp(explainFigure(context, explainQuery(query, figure)), figure.told);
		}
	}
}

describe('what is behind a figure', () => {
	it(
		'adds up to it, of every figure of every report about random shops',
		() => {
			fc.assert(fc.property(reportLedgerArbitrary, questionArbitrary, expectExplained), { numRuns: RUNS });
		},
		RUNS * 10_000,
	);
});
