import { attribute, type AttributionInput } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row, Site } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { byFigures, finishList, sumOf } from '../lists/finish.js';
import { addMinor, currencyOf, inCurrency } from '../money.js';
import { daysOf } from '../range.js';
import { DEFAULT_LOOKBACK } from './attribution.js';
import { touchedOrders } from './touched-orders.js';
import type { KeyOf } from './touches.js';

/** Costs of one campaign in one currency. */
export interface Spent {
	source: string;
	medium: string;
	campaign: string;
	currency: string;
	cost: number;
	impressions: number | null;
	clicks: number | null;
	/** Cost of the lines that state clicks. */
	clickCost: number;
}

const SPENT = `SELECT source, medium, campaign, currency, sum(cost_minor) AS cost, sum(impressions) AS impressions,
		sum(clicks) AS clicks, coalesce(sum(cost_minor) FILTER (WHERE clicks IS NOT NULL), 0) AS clickCost
	FROM cost WHERE site = :site AND day BETWEEN :from AND :to GROUP BY source, medium, campaign, currency`;

/** What a row is made of. */
interface Figures {
	spent?: Spent;
	orders: number;
	net: number;
}

/** Stands for direct visits and for orders without a touch: no cost is theirs. */
const NOBODY = '';

export const keyOf: KeyOf = (traffic) =>
	traffic === undefined ? NOBODY : JSON.stringify([traffic.source, traffic.medium, traffic.campaign ?? '']);

/** Campaigns with what they cost and the orders of which they were the last touch that was not direct. */
export function costsReport(context: ReportContext, query: ReportQuery<'costs'>): ListReport {
	const spent = context.db.prepare<[object], Spent>(SPENT).all({ site: context.site.no, ...daysOf(query) });
	return costsOf(context.site, query, spent, touchedOrders(context, query, costsWish(query)));
}

/** What a question wants to know of touches. */
export function costsWish(query: ReportQuery<'costs'>) {
	return { lookbackDays: Number(query.options?.['lookback'] ?? DEFAULT_LOOKBACK), withLost: false, keyOf };
}

/** What was spent beside the orders that came of it. */
export function costsOf(
	site: Site,
	query: ReportQuery<'costs'>,
	spent: readonly Spent[],
	input: AttributionInput,
): ListReport {
	const currency = currencyOf({ site }, query);
	const figuresByKey = creditedOrders(input, currency);
	const sums = new Map<string, number>();
	for (const each of spent) {
		addMinor(sums, each.currency, each.cost);
		if (each.currency !== currency) continue;
		const key = JSON.stringify([each.source, each.medium, each.campaign]);
		figuresByKey.set(key, { orders: 0, net: 0, ...figuresByKey.get(key), spent: each });
	}
	const rows = [...figuresByKey].map(([key, figures]) => rowOf(key, figures));
	const names = (row: Row): string => JSON.stringify([row['campaign'], row['source'], row['medium']]);
	rows.sort(
		(a, b) => byFigures<Row>('campaign', 'cost_minor', 'net_revenue_minor')(a, b) || (names(a) < names(b) ? -1 : 1),
	);
	const full = { rows, totals: totalsOf(rows, [...figuresByKey.values()]), answeredBy: 'facts' } as const;
	return inCurrency(finishList({ site }, query, full), currency, sums);
}

/** Orders and net by campaign; together all orders of the range. */
function creditedOrders(input: AttributionInput, currency: string): Map<string, Figures> {
	const { credits, unattributed } = attribute(input, { name: 'last_non_direct' });
	const figuresByKey = new Map<string, Figures>();
	for (const { key, orders, netMinor } of credits) figuresByKey.set(key, { orders, net: netMinor.get(currency) ?? 0 });
	if (unattributed.orders === 0) return figuresByKey;
	const { orders, net } = figuresByKey.get(NOBODY) ?? { orders: 0, net: 0 };
	const more = unattributed.netMinor.get(currency) ?? 0;
	return figuresByKey.set(NOBODY, { orders: orders + unattributed.orders, net: net + more });
}

/** Campaign, source and medium of a key. */
export function namesOf(key: string): [campaign: string | null, source: string | null, medium: string | null] {
	const [source = null, medium = null, campaign = null] = key === NOBODY ? [] : (JSON.parse(key) as string[]);
	return [campaign === '' ? null : campaign, source, medium];
}

function rowOf(key: string, { spent, orders, net }: Figures): Row {
	const [campaign, source, medium] = namesOf(key);
	return {
		campaign,
		source,
		medium,
		cost_minor: spent?.cost ?? null,
		impressions: spent?.impressions ?? null,
		clicks: spent?.clicks ?? null,
		cpc_minor: spent === undefined ? null : costEach(spent.clickCost, spent.clicks ?? 0),
		orders,
		net_revenue_minor: net,
		cpa_minor: spent === undefined ? null : costEach(spent.cost, orders),
		roas: spent === undefined ? null : share(net, spent.cost),
	};
}

function totalsOf(rows: readonly Row[], figures: readonly Figures[]): Row {
	const paid = figures.flatMap(({ spent, ...brought }) => (spent === undefined ? [] : { ...spent, ...brought }));
	const sum = (of: (each: (typeof paid)[number]) => number): number =>
		paid.reduce((total, each) => total + of(each), 0);
	const stated = (figure: 'clicks' | 'impressions'): number | null =>
		paid.some((each) => each[figure] !== null) ? sum((each) => each[figure] ?? 0) : null;
	const cost = sum((each) => each.cost);
	return {
		cost_minor: cost,
		impressions: stated('impressions'),
		clicks: stated('clicks'),
		cpc_minor: costEach(
			sum((each) => each.clickCost),
			stated('clicks') ?? 0,
		),
		orders: sumOf(rows, 'orders'),
		net_revenue_minor: sumOf(rows, 'net_revenue_minor'),
		cpa_minor: costEach(
			cost,
			sum((each) => each.orders),
		),
		roas: share(
			sum((each) => each.net),
			cost,
		),
	};
}

/** Whole minor units, half up; `null` of nothing. */
function costEach(cost: number, parts: number): number | null {
	return parts === 0 ? null : Math.round(cost / parts);
}

function share(net: number, cost: number): number | null {
	return cost === 0 ? null : Number((net / cost).toFixed(6));
}
