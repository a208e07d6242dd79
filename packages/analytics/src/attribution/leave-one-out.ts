import type { Chain } from './markov-chain.js';

/** What is left of a chain while states are eliminated from it, as a square of shares. The start is its first state. */
interface Rest {
	newest: number[];
	shares: Float64Array;
	/** Share of the departures that end. */
	exits: Float64Array;
	gains: Float64Array[];
}

/**
 * What one path brings on average without each of `keys` keys, by key and column of gains: every step to a state whose newest
 * key it is ends with nothing. States are eliminated half by half, so that all keys together cost about as much as one. Nothing
 * is ever subtracted, so no digits are lost.
 */
export function yieldsWithoutEach(chain: Chain, keys: number): number[][] {
	const yields: number[][] = Array.from({ length: keys }, () => []);
	if (keys > 0) halve(toSquare(chain), 0, keys, yields);
	return yields;
}

/** In `rest` stand the start and the states of the keys from `first` up to `end`. */
function halve(rest: Rest, first: number, end: number, yields: number[][]): void {
	if (end - first === 1) {
		// every step that is left leads to the removed key: only what ends before it arrives
		yields[first] = rest.gains.map((column) => column[0] ?? 0);
		return;
	}
	const middle = Math.floor((first + end) / 2);
	halve(
		without(rest, (key) => key >= middle),
		first,
		middle,
		yields,
	);
	halve(
		without(rest, (key) => key >= 0 && key < middle),
		middle,
		end,
		yields,
	);
}

function without(rest: Rest, isGone: (key: number) => boolean): Rest {
	const copy: Rest = {
		newest: rest.newest,
		shares: rest.shares.slice(),
		exits: rest.exits.slice(),
		gains: rest.gains.map((column) => column.slice()),
	};
	const states = [...rest.newest.keys()];
	const kept = states.filter((state) => !isGone(rest.newest[state] ?? -1));
	const alive = new Set(states);
	for (const state of states) {
		if (!isGone(rest.newest[state] ?? -1)) continue;
		alive.delete(state);
		eliminate(copy, state, Int32Array.from(alive));
	}
	const size = states.length;
	return {
		newest: kept.map((state) => rest.newest[state] ?? -1),
		shares: Float64Array.from(kept.flatMap((from) => kept.map((to) => copy.shares[from * size + to] ?? 0))),
		exits: Float64Array.from(kept, (state) => copy.exits[state] ?? 0),
		gains: copy.gains.map((column) => Float64Array.from(kept, (state) => column[state] ?? 0)),
	};
}

/** Leads every step to state `gone` on to where that one goes (Grassmann, Taksar and Heyman). */
function eliminate({ newest, shares, exits, gains }: Rest, gone: number, alive: Int32Array): void {
	const size = newest.length;
	const row = gone * size;
	let leaving = exits[gone] ?? 0;
	for (const to of alive) leaving += shares[row + to] ?? 0;
	for (const from of alive) {
		const target = from * size;
		const share = (shares[target + gone] ?? 0) / leaving;
		if (!(share > 0)) continue;
		for (const to of alive) shares[target + to] = (shares[target + to] ?? 0) + share * (shares[row + to] ?? 0);
		exits[from] = (exits[from] ?? 0) + share * (exits[gone] ?? 0);
		for (const column of gains) column[from] = (column[from] ?? 0) + share * (column[gone] ?? 0);
	}
}

function toSquare(chain: Chain): Rest {
	const size = chain.newest.length;
	const shares = new Float64Array(size * size);
	for (let state = 0; state < size; state++) {
		const end = chain.first[state + 1] ?? 0;
		for (let step = chain.first[state] ?? 0; step < end; step++) {
			shares[state * size + (chain.next[step] ?? 0)] = chain.share[step] ?? 0;
		}
	}
	return {
		newest: [...chain.newest],
		shares,
		exits: chain.ends.slice(),
		gains: chain.gains.map((column) => column.slice()),
	};
}
