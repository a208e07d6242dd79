import type { KeySet } from './key-sets.js';

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** Shapley values of the worth by rate, as means over random orders of joining, with their standard error. */
export function sampledValues(
	sets: readonly KeySet[],
	keys: number,
	columns: number,
	samples: number,
	random: Random,
): { values: number[][]; standardError: number } {
	if (!(samples >= 2)) throw new RangeError(`samples must be 2 or more, not ${samples}`);
	const order = Int32Array.from({ length: keys }, (_, key) => key);
	const sums = new Float64Array(keys * columns);
	const squares = new Float64Array(keys * columns);
	const flat = flatten(sets);
	for (let sample = 0; sample < samples; sample++) {
		shuffle(order, random);
		for (const [at, added] of addedByKey(flat, order, columns).entries()) {
			sums[at] = (sums[at] ?? 0) + added;
			squares[at] = (squares[at] ?? 0) + added * added;
		}
	}
	const means = sums.map((sum) => sum / samples);
	return {
		values: Array.from({ length: keys }, (_, key) => [...means.subarray(key * columns, (key + 1) * columns)]),
		standardError: largestError(means, squares, columns, samples),
	};
}

/** Sets one after the other in lists of numbers: they are gone through once a sample. */
interface FlatSets {
	/** Keys of set s: from `first[s]` up to `first[s + 1]`. */
	first: Int32Array;
	keys: Int32Array;
	paths: Float64Array;
	/** Columns of set s one after the other. */
	gains: Float64Array;
}

function flatten(sets: readonly KeySet[]): FlatSets {
	let end = 0;
	return {
		first: Int32Array.from([0, ...sets.map(({ keys }) => (end += keys.length))]),
		keys: Int32Array.from(sets.flatMap(({ keys }) => keys)),
		paths: Float64Array.from(sets, ({ paths }) => paths),
		gains: Float64Array.from(sets.flatMap(({ gains }) => gains)),
	};
}

/** What each key adds to the worth when the keys join in this order: by key, its columns one after the other. */
function addedByKey(sets: FlatSets, order: Int32Array, columns: number): Float64Array {
	const { paths, gains } = completedByTurn(sets, order, columns);
	const added = new Float64Array(gains.length);
	for (let column = 0; column < columns; column++) {
		let pathsSoFar = 0;
		let gainsSoFar = 0;
		let before = 0;
		for (const [turn, key] of order.entries()) {
			pathsSoFar += paths[turn] ?? 0;
			gainsSoFar += gains[turn * columns + column] ?? 0;
			const worth = gainsSoFar > 0 ? gainsSoFar / pathsSoFar : 0;
			added[key * columns + column] = worth - before;
			before = worth;
		}
	}
	return added;
}

/** A set counts from the turn on which the last of its keys joins: sums of the sets by that turn. */
function completedByTurn(
	sets: FlatSets,
	order: Int32Array,
	columns: number,
): { paths: Float64Array; gains: Float64Array } {
	const turns = new Int32Array(order.length);
	for (const [turn, key] of order.entries()) turns[key] = turn;
	const paths = new Float64Array(order.length);
	const gains = new Float64Array(order.length * columns);
	for (let set = 0; set < sets.paths.length; set++) {
		let complete = 0;
		const end = sets.first[set + 1] ?? 0;
		for (let at = sets.first[set] ?? 0; at < end; at++) {
			const turn = turns[sets.keys[at] ?? 0] ?? 0;
			if (turn > complete) complete = turn;
		}
		paths[complete] = (paths[complete] ?? 0) + (sets.paths[set] ?? 0);
		for (let column = 0; column < columns; column++) {
			const at = complete * columns + column;
			gains[at] = (gains[at] ?? 0) + (sets.gains[set * columns + column] ?? 0);
		}
	}
	return { paths, gains };
}

/** Of the means as shares of what all keys together are worth. */
function largestError(means: Float64Array, squares: Float64Array, columns: number, samples: number): number {
	const wholes = new Array<number>(columns).fill(0);
	for (const [at, mean] of means.entries()) wholes[at % columns] = (wholes[at % columns] ?? 0) + mean;
	let largest = 0;
	for (const [at, mean] of means.entries()) {
		const whole = wholes[at % columns] ?? 0;
		if (!(whole > 0)) continue;
		const variance = Math.max(0, ((squares[at] ?? 0) / samples - mean * mean) * (samples / (samples - 1)));
		largest = Math.max(largest, Math.sqrt(variance / samples) / whole);
	}
	return largest;
}

/** Fisher and Yates. */
function shuffle(list: Int32Array, random: Random): void {
	for (let at = list.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		const kept = list[at] ?? 0;
		list[at] = list[other] ?? 0;
		list[other] = kept;
	}
}
