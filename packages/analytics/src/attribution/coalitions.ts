/** Worth of a set of players, by the bits of the players in it. */
export type Worths = Float64Array;

/** Shapley values, exactly, from the worth of every set of `players`: there are 2^players of them. */
export function shapleyValues(players: number, worth: Worths): number[] {
	const weights = joiningWeights(players);
	const values = new Array<number>(players).fill(0);
	for (let set = 0; set < worth.length; set++) {
		const weight = weights[bitCount(set)] ?? 0;
		for (let player = 0; player < players; player++) {
			if ((set & (1 << player)) !== 0) continue;
			const added = (worth[set | (1 << player)] ?? 0) - (worth[set] ?? 0);
			values[player] = (values[player] ?? 0) + weight * added;
		}
	}
	return values;
}

/** Turns the sums of each set alone into the sums of the set and all its subsets, in place. */
export function addSubsets(players: number, sums: Float64Array): Float64Array {
	for (let player = 0; player < players; player++) {
		const bit = 1 << player;
		for (let set = 0; set < sums.length; set++) {
			if ((set & bit) !== 0) sums[set] = (sums[set] ?? 0) + (sums[set ^ bit] ?? 0);
		}
	}
	return sums;
}

/** By the size of the set that a player joins: the share of all orders of joining in which just that set stands before it. */
function joiningWeights(players: number): number[] {
	const weights: number[] = [];
	let choices = 1;
	for (let size = 0; size < players; size++) {
		weights.push(1 / (players * choices));
		choices = (choices * (players - 1 - size)) / (size + 1);
	}
	return weights;
}

function bitCount(set: number): number {
	let count = 0;
	for (let rest = set; rest !== 0; rest &= rest - 1) count++;
	return count;
}
