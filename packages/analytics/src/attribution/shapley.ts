import type { KeyPaths } from './compress-paths.js';
import { addSubsets, shapleyValues } from './coalitions.js';
import { type KeySet, keySets } from './key-sets.js';
import { type Random, sampledValues } from './sampled-values.js';

/** Keys up to which every set of keys is looked at. */
const MOST_EXACT_KEYS = 12;
const DEFAULT_SAMPLES = 2_000;

/** Settings of the Shapley model. */
export interface ShapleyOptions {
	/** What a set of keys is worth: what its paths brought (the default), or what they brought a path. */
	worth?: 'value' | 'rate';
	/** Orders of joining to draw where there are too many keys for all sets; 2,000 unless given. */
	samples?: number;
	/** Numbers from 0 to below 1, from a seed: needed by `rate` with more than 12 keys. */
	random?: Random;
}

/** Shapley values by key and column of gains; negative where a key makes a path worth less. */
export interface ShapleyShares {
	values: number[][];
	/** Where values were sampled: the largest standard error of a key's share of orders or of a currency's net. */
	standardError?: number;
}

/** Shapley values of the keys of a range. Throws without a random source where one is needed. */
export function shapleyShares(range: KeyPaths, options: ShapleyOptions): ShapleyShares {
	const columns = range.currencies.length + 1;
	const sets = keySets(range.paths, columns);
	const keys = range.keys.length;
	if ((options.worth ?? 'value') === 'value') return { values: evenParts(sets, keys, columns) };
	if (keys <= MOST_EXACT_KEYS) return { values: exactRates(sets, keys, columns) };
	if (options.random === undefined) throw new TypeError('shapley by rate needs `random` for so many keys');
	return sampledValues(sets, keys, columns, options.samples ?? DEFAULT_SAMPLES, options.random);
}

/** The Shapley value of a sum over sets is, for each set, the same for all of its keys. */
function evenParts(sets: readonly KeySet[], keys: number, columns: number): number[][] {
	const values = Array.from({ length: keys }, () => new Array<number>(columns).fill(0));
	for (const set of sets) {
		for (const key of set.keys) {
			const value = values[key] ?? [];
			for (const [column, gain] of set.gains.entries()) value[column] = (value[column] ?? 0) + gain / set.keys.length;
		}
	}
	return values;
}

function exactRates(sets: readonly KeySet[], keys: number, columns: number): number[][] {
	const subsets = (amountOf: (set: KeySet) => number): Float64Array => {
		const sums = new Float64Array(1 << keys);
		for (const set of sets) sums[set.keys.reduce((bits, key) => bits | (1 << key), 0)] = amountOf(set);
		return addSubsets(keys, sums);
	};
	const paths = subsets((set) => set.paths);
	const byColumn = Array.from({ length: columns }, (_, column) => {
		const gains = subsets((set) => set.gains[column] ?? 0);
		return shapleyValues(
			keys,
			gains.map((gain, set) => (gain > 0 ? gain / (paths[set] ?? 1) : 0)),
		);
	});
	return Array.from({ length: keys }, (_, key) => byColumn.map((values) => values[key] ?? 0));
}
