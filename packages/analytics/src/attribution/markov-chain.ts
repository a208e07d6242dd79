import type { KeyPath } from './compress-paths.js';

/** How many of a person's last keys a state remembers. */
export type Memory = 1 | 2 | 3;

/** An absorbing chain: from the start through states of touched keys to an end, with an order or without. State 0 is the start. */
export interface Chain {
	/** Newest key of each state; -1 for the start. */
	newest: Int32Array;
	/** Steps from state s: `first[s]` up to `first[s + 1]` in `next` and `share`. */
	first: Int32Array;
	next: Int32Array;
	share: Float64Array;
	/** Share of the departures from a state that end there. */
	ends: Float64Array;
	/** What ends in a state bring for each departure from it, by column of gains. */
	gains: Float64Array[];
}

interface Counted {
	newest: number;
	departures: number;
	ends: number;
	gains: number[];
	next: Map<number, number>;
}

/** The chain whose steps are as likely as they were often. */
export function buildChain(paths: readonly KeyPath[], keys: number, columns: number, memory: Memory): Chain {
	const base = keys + 1;
	const older = base ** (memory - 1);
	const states: Counted[] = [];
	const placeByCode = new Map<number, number>();
	const placeOf = (code: number): number => {
		const known = placeByCode.get(code);
		if (known !== undefined) return known;
		const gains = new Array<number>(columns).fill(0);
		placeByCode.set(code, states.length);
		return states.push({ newest: (code % base) - 1, departures: 0, ends: 0, gains, next: new Map() }) - 1;
	};
	placeOf(0);
	for (const path of paths) {
		let code = 0;
		let state = states[0];
		for (const key of path.keys) {
			// the last keys as digits to the base of all keys: the oldest falls off
			code = (code % older) * base + key + 1;
			const place = placeOf(code);
			depart(state, path.paths, place);
			state = states[place];
		}
		end(state, path);
	}
	return toChain(states, columns);
}

function depart(state: Counted | undefined, paths: number, place: number): void {
	if (state === undefined) return;
	state.departures += paths;
	state.next.set(place, (state.next.get(place) ?? 0) + paths);
}

function end(state: Counted | undefined, { paths, gains }: KeyPath): void {
	if (state === undefined) return;
	state.departures += paths;
	state.ends += paths;
	for (const [column, gain] of gains.entries()) state.gains[column] = (state.gains[column] ?? 0) + gain;
}

function toChain(states: readonly Counted[], columns: number): Chain {
	const steps = states.reduce((count, { next }) => count + next.size, 0);
	const chain: Chain = {
		newest: Int32Array.from(states, ({ newest }) => newest),
		first: new Int32Array(states.length + 1),
		next: new Int32Array(steps),
		share: new Float64Array(steps),
		ends: new Float64Array(states.length),
		gains: Array.from({ length: columns }, () => new Float64Array(states.length)),
	};
	let step = 0;
	for (const [place, { departures, ends, gains, next }] of states.entries()) {
		const all = Math.max(1, departures);
		for (const [to, paths] of next) {
			chain.next[step] = to;
			chain.share[step++] = paths / all;
		}
		chain.first[place + 1] = step;
		chain.ends[place] = ends / all;
		for (const [column, byState] of chain.gains.entries()) byState[place] = (gains[column] ?? 0) / all;
	}
	return chain;
}
