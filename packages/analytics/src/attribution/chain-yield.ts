import type { Chain } from './markov-chain.js';

/** States up to which elimination is quicker than summing. */
const MOST_ELIMINATED_STATES = 300;
/** What is left of a path is at most what the last sweep moved: less than this, and nothing is left that a number could tell. */
const LEAST_MOVED = 1e-17;
const MOST_SWEEPS = 20_000;

/** What one path brings on average, by column of gains, when every step to a state whose newest key is `removed` ends with nothing. */
export function chainYield(chain: Chain, removed?: number): number[] {
	if (chain.newest.length <= MOST_ELIMINATED_STATES) return eliminatedYield(chain, removed);
	return summedYield(chain, removed) ?? eliminatedYield(chain, removed);
}

/** By elimination of one state after the other. Nothing is ever subtracted, so no digits are lost. */
export function eliminatedYield(chain: Chain, removed?: number): number[] {
	const { size, shares, exits, gains } = denseChain(chain, removed);
	for (let gone = size - 1; gone >= 0; gone--) {
		const row = gone * size;
		let leaving = exits[gone] ?? 0;
		for (let to = 0; to < gone; to++) leaving += shares[row + to] ?? 0;
		if (!(leaving > 0)) continue;
		for (const column of gains) column[gone] = (column[gone] ?? 0) / leaving;
		exits[gone] = (exits[gone] ?? 0) / leaving;
		for (let to = 0; to < gone; to++) shares[row + to] = (shares[row + to] ?? 0) / leaving;
		for (let from = 0; from < gone; from++) {
			const share = shares[from * size + gone] ?? 0;
			if (share === 0) continue;
			const target = from * size;
			for (let to = 0; to < gone; to++)
				shares[target + to] = (shares[target + to] ?? 0) + share * (shares[row + to] ?? 0);
			for (const column of gains) column[from] = (column[from] ?? 0) + share * (column[gone] ?? 0);
			exits[from] = (exits[from] ?? 0) + share * (exits[gone] ?? 0);
		}
	}
	return gains.map((column) => column[0] ?? 0);
}

/** By sending a path on from state to state until next to nothing of it is left; `undefined` when too much is left at the end. */
export function summedYield(chain: Chain, removed?: number): number[] | undefined {
	const { newest, first, next, share, gains } = chain;
	const here = new Float64Array(newest.length);
	const visits = new Float64Array(newest.length);
	here[0] = 1;
	for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
		let moved = 0;
		for (let state = 0; state < here.length; state++) {
			const leaving = here[state] ?? 0;
			if (leaving === 0) continue;
			here[state] = 0;
			moved += leaving;
			visits[state] = (visits[state] ?? 0) + leaving;
			const end = first[state + 1] ?? 0;
			for (let step = first[state] ?? 0; step < end; step++) {
				const to = next[step] ?? 0;
				if (newest[to] !== removed) here[to] = (here[to] ?? 0) + leaving * (share[step] ?? 0);
			}
		}
		if (moved < LEAST_MOVED) return gains.map((column) => dot(visits, column));
	}
	return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
	return sum;
}

interface DenseChain {
	size: number;
	shares: Float64Array;
	/** Share of the departures that end, or lead to a removed state. */
	exits: Float64Array;
	gains: Float64Array[];
}

/** The states that stay, as a square. The start stays first. */
function denseChain(chain: Chain, removed: number | undefined): DenseChain {
	const kept = [...chain.newest.keys()].filter((state) => chain.newest[state] !== removed);
	const places = new Int32Array(chain.newest.length).fill(-1);
	for (const [place, state] of kept.entries()) places[state] = place;
	const size = kept.length;
	const shares = new Float64Array(size * size);
	const exits = Float64Array.from(kept, (state) => chain.ends[state] ?? 0);
	for (const [from, state] of kept.entries()) {
		for (let step = chain.first[state] ?? 0; step < (chain.first[state + 1] ?? 0); step++) {
			const to = places[chain.next[step] ?? 0] ?? -1;
			const share = chain.share[step] ?? 0;
			if (to < 0) exits[from] = (exits[from] ?? 0) + share;
			else shares[from * size + to] = share;
		}
	}
	return {
		size,
		shares,
		exits,
		gains: chain.gains.map((column) => Float64Array.from(kept, (state) => column[state] ?? 0)),
	};
}
