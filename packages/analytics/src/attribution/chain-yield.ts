import { yieldsWithoutEach } from './leave-one-out.js';
import type { Chain } from './markov-chain.js';

/** States up to which elimination is quicker than summing, or not much slower. */
const MOST_ELIMINATED_STATES = 600;
/** What is left of a path is at most what the last sweep moved: less than this, and nothing is left that a number could tell. */
const LEAST_MOVED = 1e-17;
const MOST_SWEEPS = 20_000;

/**
 * What one path brings on average without each of `keys` keys, by key and column of gains: every step to a state whose newest
 * key it is ends with nothing.
 */
export function removedYields(chain: Chain, keys: number): number[][] {
	if (chain.newest.length <= MOST_ELIMINATED_STATES) return yieldsWithoutEach(chain, keys);
	const summed: number[][] = [];
	for (let key = 0; key < keys; key++) {
		const without = summedYield(chain, key);
		if (without === undefined) return yieldsWithoutEach(chain, keys);
		summed.push(without);
	}
	return summed;
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
