/** Things by number that were used lately. Nothing goes while a transaction runs. */
export interface Generations<K, V> {
	get(key: K): V | undefined;
	set(key: K, value: V): void;
	/** Begins a generation; forgets what was not used since the one before began. To be called between transactions. */
	age(): void;
	clear(): void;
}

/**
 * Two generations: what is used moves to the young one; when an age ends it becomes the old one, and the old one goes.
 * `onYoung` is told of what joins the young one.
 */
export function createGenerations<K, V>(onYoung: (value: V) => void): Generations<K, V> {
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
			onYoung(kept);
			return kept;
		},
		set(key, value) {
			young.set(key, value);
			onYoung(value);
		},
		age() {
			old = young;
			young = new Map();
		},
		clear() {
			young = new Map();
			old = new Map();
		},
	};
}
