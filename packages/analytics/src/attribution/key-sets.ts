import type { KeyPath } from './compress-paths.js';

/** Paths with the same different keys, as one: for Shapley neither order nor repeats matter. */
export type KeySet = KeyPath;

/** The sets of keys of compressed paths; keys ascending, sums in the order of the paths. */
export function keySets(paths: readonly KeyPath[], columns: number): KeySet[] {
	const setByText = new Map<string, KeySet>();
	for (const path of paths) {
		const keys = [...new Set(path.keys)].sort((a, b) => a - b);
		const text = keys.join();
		let set = setByText.get(text);
		if (set === undefined) {
			set = { keys, gains: new Array<number>(columns).fill(0), paths: 0 };
			setByText.set(text, set);
		}
		set.paths += path.paths;
		for (const [column, gain] of path.gains.entries()) set.gains[column] = (set.gains[column] ?? 0) + gain;
	}
	return [...setByText.values()];
}
