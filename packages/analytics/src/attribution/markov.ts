import { chainYield } from './chain-yield.js';
import { compressPaths, type KeyPaths } from './compress-paths.js';
import { buildChain, type Memory } from './markov-chain.js';
import { lookbackMs, type Touch, type TouchedOrder } from './touch-path.js';

/** Orders and lost paths of a range: what attribution reads. */
export interface AttributionInput {
	orders: readonly TouchedOrder[];
	/** Touches of each person who did not order; Markov and Shapley by rate read them. */
	lost?: readonly (readonly Touch[])[];
	/** 7 to 90, 30 unless given. */
	lookbackDays?: number;
}

/** What a Markov chain says of the paths of a range. */
export interface RemovalEffects {
	/** Orders of one path on average: the probability that a path ends in an order. */
	conversion: number;
	/** By key: the share of orders that would be lost without it, 0 to 1. */
	effects: Map<string, number>;
}

/** A step of a Markov chain of memory 1. `undefined` stands for the start, and for the end with an order or without. */
export interface Transition {
	from: string | undefined;
	to: string | undefined;
	/** Only where `to` is an end: whether it is an order. */
	converts?: boolean;
	/** Of all departures from `from`, 0 to 1. */
	share: number;
}

/** Removal effects on orders. Throws RangeError when the look-back is out of bounds. */
export function removalEffects(input: AttributionInput, memory: Memory = 1): RemovalEffects {
	const range = pathsOf(input);
	const [conversion = 0] = chainYield(buildChain(range.paths, range.keys.length, 1, memory));
	const effects = removalShares(range, memory).map(([ofOrders = 0], at): [string, number] => [
		range.keys[at] ?? '',
		ofOrders,
	]);
	return { conversion, effects: new Map(effects) };
}

/** Steps from touch to touch, with their shares: those from the start first, then by key. */
export function transitionShares(input: AttributionInput): Transition[] {
	const { keys, paths } = pathsOf(input);
	const chain = buildChain(paths, keys.length, 1, 1);
	const nameOf = (state: number): string | undefined => keys[chain.newest[state] ?? -1];
	return [...chain.newest.keys()].flatMap((state): Transition[] => {
		const from = nameOf(state);
		const steps: Transition[] = [];
		for (let step = chain.first[state] ?? 0; step < (chain.first[state + 1] ?? 0); step++) {
			steps.push({ from, to: nameOf(chain.next[step] ?? 0), share: chain.share[step] ?? 0 });
		}
		const won = chain.gains[0]?.[state] ?? 0;
		const lost = (chain.ends[state] ?? 0) - won;
		if (won > 0) steps.push({ from, to: undefined, converts: true, share: won });
		if (lost > 0) steps.push({ from, to: undefined, converts: false, share: lost });
		return steps;
	});
}

/** Compressed paths of an input. */
export function pathsOf(input: AttributionInput): KeyPaths {
	return compressPaths(input.orders, input.lost ?? [], lookbackMs(input.lookbackDays));
}

/** By key and column of gains: the share that would not arrive without the key. */
export function removalShares({ keys, currencies, paths }: KeyPaths, memory: Memory): number[][] {
	const chain = buildChain(paths, keys.length, currencies.length + 1, memory);
	const all = chainYield(chain);
	return [...keys.keys()].map((key) => {
		const without = chainYield(chain, key);
		return all.map((whole, column) => (whole > 0 ? Math.max(0, 1 - (without[column] ?? 0) / whole) : 0));
	});
}
