import type { Memory } from './markov-chain.js';
import { type AttributionInput, pathsOf, removalShares } from './markov.js';
import { type RuleModel, weighTouches } from './rule-weights.js';
import { type ShapleyOptions, shapleyShares } from './shapley.js';
import { splitByShares, splitByWeights } from './split-minor.js';
import { lookbackMs, pathBefore, type Touch, type TouchedOrder } from './touch-path.js';

/** A model that looks at all paths of a range. */
export type RangeModel =
	/** Memory: how many keys back a step depends on, 1 unless given. */
	{ name: 'markov'; memory?: Memory } | ({ name: 'shapley' } & ShapleyOptions);
export type AttributionModel = RuleModel | RangeModel;

/** Orders and their net by currency. */
export interface Worth {
	/** Parts of orders. */
	orders: number;
	/** Minor units by currency, sorted by currency. */
	netMinor: Map<string, number>;
}

/** What a key is credited with. */
export interface Credit extends Worth {
	key: string;
}

/** Who gets what of a range (metric definition: attribution). */
export interface Attribution {
	/** By key; keys without any credit are left out. */
	credits: Credit[];
	/** Orders that no touch led to. */
	unattributed: Worth;
	/** Where credits were sampled: the largest standard error of a key's share of orders or of a currency's net. */
	standardError?: number;
}

/** Credit of one touch for one order. */
export interface TouchCredit {
	touch: Touch;
	/** Of the order, 0 to 1. */
	share: number;
	/** All credits of an order sum to exactly its net value. */
	netMinor: number;
}

/** Credits of a range. Throws RangeError on a look-back or an option out of bounds. */
export function attribute(input: AttributionInput, model: AttributionModel): Attribution {
	return model.name === 'markov' || model.name === 'shapley' ? byRange(input, model) : byOrder(input, model);
}

/** Credits of the touches that led to one order, by time; none when no touch did. */
export function creditOrder(order: TouchedOrder, model: RuleModel, lookbackDays?: number): TouchCredit[] {
	return creditsOf(order, model, lookbackMs(lookbackDays));
}

function creditsOf(order: TouchedOrder, model: RuleModel, lookback: number): TouchCredit[] {
	const weighted = weighTouches(pathBefore(order.touches, order.at, lookback), model).filter(
		({ weight }) => weight > 0,
	);
	const weights = weighted.map(({ weight }) => weight);
	const sum = weights.reduce((all, weight) => all + weight, 0);
	const parts = splitByWeights(order.netMinor, weights);
	return weighted.map(({ touch, weight }, at) => ({ touch, share: weight / sum, netMinor: parts[at] ?? 0 }));
}

function byOrder({ orders, lookbackDays }: AttributionInput, model: RuleModel): Attribution {
	const lookback = lookbackMs(lookbackDays);
	const sharesByKey = new Map<string, number[]>();
	const creditByKey = new Map<string, Credit>();
	const untouched: TouchedOrder[] = [];
	for (const order of orders) {
		const credits = creditsOf(order, model, lookback);
		if (credits.length === 0) untouched.push(order);
		for (const { touch, share, netMinor } of credits) {
			let credit = creditByKey.get(touch.key);
			if (credit === undefined) {
				credit = { key: touch.key, orders: 0, netMinor: new Map() };
				creditByKey.set(touch.key, credit);
				sharesByKey.set(touch.key, []);
			}
			sharesByKey.get(touch.key)?.push(share);
			addMinor(credit.netMinor, order.currency, netMinor);
		}
	}
	const credits = [...creditByKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
	for (const credit of credits) {
		credit.orders = sumOf(sharesByKey.get(credit.key) ?? []);
		credit.netMinor = sorted(credit.netMinor);
	}
	return { credits, unattributed: worthOf(untouched) };
}

function byRange(input: AttributionInput, model: RangeModel): Attribution {
	const range = pathsOf(input);
	const { values, ...sampling } =
		model.name === 'markov' ? { values: removalShares(range, model.memory ?? 1) } : shapleyShares(range, model);
	const totals = ['', ...range.currencies].map((_, column) =>
		range.paths.reduce((sum, { gains }) => sum + (gains[column] ?? 0), 0),
	);
	const columns = totals.map((_, column) => values.map((value) => Math.max(0, value[column] ?? 0)));
	const shares = columns[0] ?? [];
	const all = shares.reduce((sum, share) => sum + share, 0);
	const parts = range.currencies.map((_, at) => splitByShares(totals[at + 1] ?? 0, columns[at + 1] ?? []));
	const credits = range.keys.map((key, place) => ({
		key,
		orders: all > 0 ? (totals[0] ?? 0) * ((shares[place] ?? 0) / all) : 0,
		netMinor: new Map(
			range.currencies.flatMap((currency, at): [string, number][] =>
				(columns[at + 1]?.[place] ?? 0) > 0 ? [[currency, parts[at]?.[place] ?? 0]] : [],
			),
		),
	}));
	const credited = credits.filter(({ orders, netMinor }) => orders > 0 || netMinor.size > 0);
	return { credits: credited, unattributed: worthOf(range.untouched), ...sampling };
}

function worthOf(orders: readonly TouchedOrder[]): Worth {
	const netMinor = new Map<string, number>();
	for (const order of orders) addMinor(netMinor, order.currency, order.netMinor);
	return { orders: orders.length, netMinor: sorted(netMinor) };
}

function addMinor(sums: Map<string, number>, currency: string, minor: number): void {
	sums.set(currency, (sums.get(currency) ?? 0) + minor);
}

function sorted(sums: ReadonlyMap<string, number>): Map<string, number> {
	return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Fractions are summed by size, so that the order of the input leaves no trace in the last digit. */
function sumOf(shares: readonly number[]): number {
	return Float64Array.from(shares)
		.sort()
		.reduce((sum, share) => sum + share, 0);
}
