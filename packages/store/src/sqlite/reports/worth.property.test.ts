import { createRules, type StoredEvent, toLocalDate } from '@aisle/analytics';
import { ATTRIBUTION_MODELS, type Filter, type ListName, type ListReport, type ReportQuery } from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveMedian } from '../../testing/naive/customers.js';
import type { NaiveQuestion } from '../../testing/naive/question.js';
import { dayOf, type NaiveWorld, naiveWorld } from '../../testing/naive/world.js';
import { NAIVE_MODELS, naiveCredits, type NaiveKey, naiveLosses, naiveRecoveries } from '../../testing/naive/worth.js';
import { reportLedgerArbitrary } from '../../testing/report-ledger-arbitrary.js';
import { createReportShops } from '../../testing/report-shops.js';
import type { NumberedSite } from '../append.js';
import { answerReport } from './answer.js';

const { reports, shopOf } = createReportShops();

const RUNS = Number(process.env['AISLE_REPORT_RUNS'] ?? 150);
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 20, 17);

/** Names that these reports read in place of some that they do not. */
const RENAMED: Readonly<Record<string, string>> = {
	share: 'email_click',
	search: 'payment_failed',
	view_search_results: 'out_of_stock',
	view_item: 'add_shipping_info',
	order_updated: 'add_to_cart',
	order_cancelled: 'begin_checkout',
};

const SHIFTS = [0, 0, 0, 7, 8, 31];

/** Streams over five weeks, long enough for several carts and orders of one person, with what these reports look at. */
const ledgerArbitrary = fc
	.tuple(fc.array(reportLedgerArbitrary, { minLength: 3, maxLength: 9 }), fc.nat())
	.map(([ledgers, seed]) =>
		ledgers.flat().map((event, at) => placed(event, at, SHIFTS[(at * 7 + seed) % SHIFTS.length])),
	);

function placed(event: StoredEvent, at: number, days = 0): StoredEvent {
	const t = event.t - days * DAY_MS;
	const step = event.name === 'js_error' && event.params?.['color'] === 'red' ? { checkout_step: 'payment' } : {};
	const id = `${event.id.slice(0, 9)}${at.toString(16).padStart(4, '0')}${event.id.slice(13)}`;
	return {
		...event,
		id,
		t,
		received: t,
		name: RENAMED[event.name] ?? event.name,
		params: { ...event.params, ...step },
	};
}

const FILTERS: readonly (readonly Filter[])[] = [
	[],
	[],
	[{ dimension: 'event', op: 'is', values: ['payment_failed'] }],
	[{ dimension: 'channel', op: 'is_not', values: ['Email'] }],
];

const questionArbitrary = fc.record({
	filters: fc.constantFrom(...FILTERS),
	range: fc.constantFrom([-40, 9], [0, 9], [0, 0], [1, 1], [1, 2]),
	by: fc.constantFrom('channel', 'source', 'campaign'),
	lookbackDays: fc.constantFrom(7, 30),
	currency: fc.constantFrom('USD', 'EUR'),
	worth: fc.constantFrom('value', 'rate'),
	memory: fc.constantFrom('1', '2', '3'),
	asOf: fc.constantFrom(START + 4 * DAY_MS, START + 3_600_000, START + 3_660_000),
});

const KEYS: Readonly<Record<string, NaiveKey>> = {
	channel: (traffic) => (traffic === undefined ? 'Direct' : traffic.channel),
	source: (traffic) => (traffic === undefined ? '(direct)' : traffic.source),
	campaign: (traffic) => (traffic === undefined ? '(direct)' : (traffic.campaign ?? '(not set)')),
};

const FIRST_DAY = dayOf(Date.UTC(2026, 2, 20));

type Ask = (report: ListName, more: Partial<ReportQuery>) => ListReport;

function askerOf(site: NumberedSite, { from, to }: NaiveQuestion, asOf: number): Ask {
	const context = { ...reports, site, rules: createRules(site) };
	const range = { from: toLocalDate(from), to: toLocalDate(to), limit: 1_000 };
	return (report, more) =>
		answerReport(context, { report, site: site.name, asOf, ...range, ...more } as ReportQuery<ListName>);
}

const sixDigits = (figure: number): number => Number(figure.toFixed(6));

interface Asked {
	by: string;
	lookbackDays: number;
	currency: string;
	worth: string;
	memory: string;
}

function expectCredits(world: NaiveWorld, ask: Ask, question: NaiveQuestion, asked: Asked): void {
	const { by, lookbackDays, currency, worth, memory } = asked;
	const orders = world.orders.filter(({ t }) => dayOf(t) >= question.from && dayOf(t) <= question.to);
	const options = { by, lookback: String(lookbackDays), currency, worth, memory };
	const { rows, totals } = ask('attribution', { options });
	for (const model of NAIVE_MODELS) {
		const naive = naiveCredits(world, orders, model, { keyOf: KEYS[by] ?? String, lookbackDays, currency });
		const told = rows.map((row) => [row['key'], row[`${model}_orders`], row[`${model}_net_minor`]]);
		expect(new Set(told.filter(([key, parts]) => key === null || parts !== 0)), model).toEqual(
			new Set([...naive].map(([key, { orders: parts, net }]) => [key, sixDigits(parts), net])),
		);
	}
	const net = orders.reduce((sum, order) => sum + (order.currency === currency ? order.net : 0), 0);
	for (const model of ATTRIBUTION_MODELS) {
		const sum = (figure: string) => rows.reduce((total, row) => total + Number(row[`${model}_${figure}`]), 0);
		expect([model, sum('net_minor'), totals[`${model}_net_minor`]]).toEqual([model, net, net]);
		expect(sum('orders')).toBeCloseTo(orders.length, 4);
	}
	const keyOf: NaiveKey = (from) => JSON.stringify(from === undefined ? [null, null, null] : campaignOf(from));
	const paid = naiveCredits(world, orders, 'last_non_direct', { keyOf, lookbackDays: 30, currency });
	const costs = ask('costs', { options: { currency } }).rows.map((row) => [
		JSON.stringify([row['source'], row['medium'], row['campaign']]),
		[row['orders'], row['net_revenue_minor']],
	]);
	const nobody = JSON.stringify([null, null, null]);
	const merged = new Map<string, number[]>();
	for (const [key, { orders: placed, net: worthOf }] of paid) {
		const [before = 0, more = 0] = merged.get(key ?? nobody) ?? [];
		merged.set(key ?? nobody, [before + placed, more + worthOf]);
	}
	if (merged.get(nobody)?.[0] === 0) merged.delete(nobody);
	expect(Object.fromEntries(costs)).toEqual(Object.fromEntries(merged));
}

function campaignOf({ source, medium, campaign }: NonNullable<Parameters<NaiveKey>[0]>): (string | null)[] {
	return [source, medium, campaign ?? null];
}

function expectLosses(world: NaiveWorld, site: NumberedSite, ask: Ask, question: NaiveQuestion, asOf: number): void {
	const { rows, totals } = ask('losses', { filters: question.filters });
	const told = rows.map((row) => [row['reason'], [row['carts'], row['value_minor']]]);
	expect(Object.fromEntries(told)).toEqual(naiveLosses(world, question, createRules(site), asOf));
	const context = { ...reports, site, rules: createRules(site) };
	const range = { from: toLocalDate(question.from), to: toLocalDate(question.to) };
	const overview = { report: 'overview', site: site.name, asOf, filters: question.filters, ...range } as const;
	const { carts } = answerReport(context, overview);
	expect([totals['carts'], totals['value_minor']]).toEqual([carts.abandoned, carts.abandoned_value_minor]);
}

function expectRecoveries(world: NaiveWorld, site: NumberedSite, ask: Ask, question: NaiveQuestion, by: string): void {
	const { rows, totals } = ask('recoveries', { filters: question.filters, options: { by } });
	const naive = naiveRecoveries(world, question, createRules(site), KEYS[by] ?? String);
	const told = rows.map((row) => [row['key'], [row['recovered'], row['recovered_value_minor'], row['median_ms']]]);
	expect(new Map(told as [string | null, unknown][])).toEqual(
		new Map([...naive].map(([key, [carts, value, waits]]) => [key, [carts, value, middleOf(waits)]])),
	);
	const waits = [...naive.values()].flatMap(([, , own]) => own);
	expect(totals).toMatchObject({ recovered: waits.length, median_ms: middleOf(waits) });
}

function middleOf(waits: readonly number[]): number | null {
	const middle = naiveMedian([...waits].sort((a, b) => a - b));
	return middle === null ? null : Math.round(middle);
}

describe('attribution, costs, losses and recoveries of random shops', () => {
	it(
		'equal what plain loops over the events count, and sum to what the shop earned and lost',
		() => {
			fc.assert(
				fc.property(ledgerArbitrary, questionArbitrary, (events, { filters, range, asOf, ...asked }) => {
					const world = naiveWorld(events);
					const site = shopOf(events);
					const [from = 0, to = 0] = range;
					const question = { from: FIRST_DAY + from, to: FIRST_DAY + to, filters };
					const ask = askerOf(site, question, asOf);
					expectCredits(world, ask, question, asked);
					expectLosses(world, site, ask, question, asOf);
					expectRecoveries(world, site, ask, question, asked.by);
				}),
				{ numRuns: RUNS },
			);
		},
		RUNS * 5_000,
	);
});
