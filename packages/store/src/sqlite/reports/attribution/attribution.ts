import {
	type Attribution,
	type AttributionInput,
	type AttributionModel,
	attribute,
	type Memory,
	type Traffic,
} from '@aisle/analytics';
import {
	ATTRIBUTION_MODELS,
	type AttributionModelName,
	type ListReport,
	type ReportQuery,
	type Row,
	type Site,
} from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { byFigures, finishList, sumOf } from '../lists/finish.js';
import { addMinor, currencyOf, inCurrency } from '../money.js';
import { touchedOrders } from './touched-orders.js';
import type { KeyOf } from './touches.js';
import { createRandom } from './random.js';

export const DEFAULT_LOOKBACK = '30';

/** What stands for a direct visit, and for a touch that names no campaign; the words of GA4. */
const DIRECT = '(direct)';
const NOT_SET = '(not set)';

/** What gets the credit, by the option `by`. */
export const KEYS: Readonly<Record<string, KeyOf>> = {
	channel: (traffic) => traffic?.channel ?? 'Direct',
	source: (traffic) => traffic?.source ?? DIRECT,
	campaign: (traffic) => campaignOf(traffic),
};

function campaignOf(traffic: Traffic | undefined): string {
	return traffic === undefined ? DIRECT : (traffic.campaign ?? NOT_SET);
}

export type Options = NonNullable<ReportQuery['options']>;

/** Who led to the orders of a range, by every model or by one. The rows of a model sum to exactly the net of the range. */
export function attributionReport(context: ReportContext, query: ReportQuery<'attribution'>): ListReport {
	const wish = attributionWish(query);
	const input = touchedOrders(context, query, wish);
	return attributionOf(context.site, query, wish.models, input);
}

/** What a question wants to know of touches. */
export function attributionWish(query: ReportQuery<'attribution'>) {
	const options = query.options ?? {};
	const models = ATTRIBUTION_MODELS.filter((name) => (options['model'] ?? name) === name);
	return {
		models,
		lookbackDays: Number(options['lookback'] ?? DEFAULT_LOOKBACK),
		withLost: models.includes('markov') || (models.includes('shapley') && options['worth'] === 'rate'),
		keyOf: KEYS[options['by'] ?? 'channel'] ?? campaignOf,
	};
}

/** Credits of these orders by these models. */
export function attributionOf(
	site: Site,
	query: ReportQuery<'attribution'>,
	models: readonly AttributionModelName[],
	input: AttributionInput,
): ListReport {
	const options = query.options ?? {};
	const currency = currencyOf({ site }, query);
	const results = models.map((name) => ({
		name,
		result: attribute(readBy(name, options, input), modelOf(name, options)),
	}));
	const rows = rowsOf(results, currency);
	const netByCurrency = new Map<string, number>();
	for (const order of input.orders) addMinor(netByCurrency, order.currency, order.netMinor);
	const full = { rows, totals: totalsOf(rows, results, input.orders.length), answeredBy: 'facts' } as const;
	return inCurrency(finishList({ site }, query, full), currency, netByCurrency);
}

/** Lost paths are put aside where they change nothing: there are many of them. */
function readBy(name: AttributionModelName, options: Options, input: AttributionInput): AttributionInput {
	return name === 'shapley' && options['worth'] !== 'rate' ? { ...input, lost: [] } : input;
}

export function modelOf(name: AttributionModelName, options: Options): AttributionModel {
	const numberOf = (option: string): number | undefined =>
		options[option] === undefined ? undefined : Number(options[option]);
	if (name === 'time_decay') {
		const halfLifeDays = numberOf('halflife');
		return halfLifeDays === undefined ? { name } : { name, halfLifeDays };
	}
	if (name === 'markov') return { name, memory: (numberOf('memory') ?? 1) as Memory };
	if (name === 'shapley')
		return { name, worth: options['worth'] === 'rate' ? 'rate' : 'value', random: createRandom() };
	return { name };
}

interface Result {
	name: AttributionModelName;
	result: Attribution;
}

/** A row a key, by what the first model that knows direct visits from others gives it; orders without a touch last. */
function rowsOf(results: readonly Result[], currency: string): Row[] {
	const rowByKey = new Map<string, Row>();
	const unattributed = emptyRow(null, results);
	for (const { name, result } of results) {
		for (const { key, orders, netMinor } of result.credits) {
			let row = rowByKey.get(key);
			if (row === undefined) rowByKey.set(key, (row = emptyRow(key, results)));
			row[`${name}_orders`] = sixDigits(orders);
			row[`${name}_net_minor`] = netMinor.get(currency) ?? 0;
		}
		unattributed[`${name}_orders`] = result.unattributed.orders;
		unattributed[`${name}_net_minor`] = result.unattributed.netMinor.get(currency) ?? 0;
	}
	const first = results.find(({ name }) => name === 'last_non_direct')?.name ?? results[0]?.name ?? 'first';
	const rows = [...rowByKey.values()].sort(byFigures<Row>('key', `${first}_net_minor`, `${first}_orders`));
	return [...rows, unattributed];
}

/** Nothing for the models that were asked for, and nothing said of the others. */
function emptyRow(key: string | null, results: readonly Result[]): Row {
	const row: Row = { key };
	for (const name of ATTRIBUTION_MODELS) {
		const figure = results.some((each) => each.name === name) ? 0 : null;
		row[`${name}_orders`] = figure;
		row[`${name}_net_minor`] = figure;
	}
	return { ...row, shapley_error: null };
}

/** Orders are counted whole: their parts are rounded in the rows. */
function totalsOf(rows: readonly Row[], results: readonly Result[], orders: number): Row {
	const { key: _key, ...totals } = emptyRow(null, results);
	for (const { name, result } of results) {
		totals[`${name}_orders`] = orders;
		totals[`${name}_net_minor`] = sumOf(rows, `${name}_net_minor`);
		if (result.standardError !== undefined) totals['shapley_error'] = sixDigits(result.standardError);
	}
	return totals;
}

function sixDigits(figure: number): number {
	return Number(figure.toFixed(6));
}
