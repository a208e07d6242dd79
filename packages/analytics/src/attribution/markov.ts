import { removedYields } from './chain-yield.js';
import { compressPaths, type KeyPath, type KeyPaths } from './compress-paths.js';
import { buildChain, type Memory } from './markov-chain.js';
import { lookbackMs, type Touch, type TouchedOrder } from './touch-path.js';

/** Less than this is the rounding of a removal that takes nothing away. */
const LEAST_EFFECT = 1e-12;

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
	const [conversion = 0] = meanGains(range.paths, 1);
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
	const columns = currencies.length + 1;
	const all = meanGains(paths, columns);
	const yields = removedYields(buildChain(paths, keys.length, columns, memory), keys.length);
	return yields.map((without) =>
		all.map((whole, column) => {
			const effect = whole > 0 ? 1 - (without[column] ?? 0) / whole : 0;
			return effect > LEAST_EFFECT ? effect : 0;
		}),
	);
}

/** What one path brings: the steps of a chain are as likely as they were often, so it brings just as much. */
function meanGains(paths: readonly KeyPath[], columns: number): number[] {
	const count = Math.max(
		1,
		paths.reduce((sum, path) => sum + path.paths, 0),
	);
	return Array.from(
		{ length: columns },
		(_, column) => paths.reduce((sum, { gains }) => sum + (gains[column] ?? 0), 0) / count,
	);
}
