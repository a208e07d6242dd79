/** Things by number that were used lately. Nothing goes while a transaction runs. */
export interface Generations<K, V> {
	get(key: K): V | undefined;
	set(key: K, value: V): void;
	/** Forgets what was not used since the last call but one that found more than `size`. To be called between transactions. */
	trim(size: number): void;
	clear(): void;
}

/** Two generations: what is used moves to the young one; when that is full it becomes the old one, and the old one goes. */
export function createGenerations<K, V>(): Generations<K, V> {
	let young = new Map<K, V>();
	let old = new Map<K, V>();
	return {
		get(key) {
			const known = young.get(key);
			if (known !== undefined) return known;
			const kept = old.get(key);
			if (kept === undefined) return undefined;
			old.delete(key);
			young.set(key, kept);
			return kept;
		},
		set: (key, value) => void young.set(key, value),
		trim(size) {
			if (young.size <= size) return;
			old = young;
			young = new Map();
		},
		clear() {
			young = new Map();
			old = new Map();
		},
	};
}
