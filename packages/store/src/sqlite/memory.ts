/** Entries of one generation: more than what is busy at a time. A memory holds two of them at most. */
export const GENERATION = 16_384;

/** What was read or written once and need not be asked again. Holds nothing that the database does not. */
export interface Memory<K, V> {
	/** The value of a key, loaded on first use. What is not there is asked for again each time. */
	get<R extends V | undefined>(key: K, load: () => R): V | R;
	/** The value of a key if it is remembered. */
	peek(key: K): V | undefined;
	clear(): void;
}

/** A {@link Memory} of texts that mean something else on each site. */
export interface SiteMemory<V> {
	get<R extends V | undefined>(site: number, key: string, load: () => R): V | R;
	clear(): void;
}

/** A memory of bounded size over all sites: when a generation is full, what was not asked for since the one before is forgotten. */
export function createSiteMemory<V>(): SiteMemory<V> {
	let young = new Map<number, Map<string, V>>();
	let old = new Map<number, Map<string, V>>();
	let size = 0;
	const put = (site: number, key: string, value: V): void => {
		if (size >= GENERATION) {
			old = young;
			young = new Map();
			size = 0;
		}
		const values = young.get(site);
		if (values === undefined) young.set(site, new Map([[key, value]]));
		else values.set(key, value);
		size++;
	};
	return {
		get(site, key, load) {
			const known = young.get(site)?.get(key);
			if (known !== undefined) return known;
			const value = old.get(site)?.get(key) ?? load();
			if (value !== undefined) put(site, key, value);
			return value;
		},
		clear() {
			young = new Map();
			old = new Map();
			size = 0;
		},
	};
}

/** A memory of bounded size: when a generation is full, what was not asked for since the one before is forgotten. */
export function createMemory<K, V>(): Memory<K, V> {
	let young = new Map<K, V>();
	let old = new Map<K, V>();
	const put = (key: K, value: V): void => {
		if (young.size >= GENERATION) {
			old = young;
			young = new Map();
		}
		young.set(key, value);
	};
	const peek = (key: K): V | undefined => {
		const known = young.get(key);
		if (known !== undefined) return known;
		const kept = old.get(key);
		if (kept !== undefined) put(key, kept);
		return kept;
	};
	return {
		peek,
		get(key, load) {
			const known = peek(key);
			if (known !== undefined) return known;
			const value = load();
			if (value !== undefined) put(key, value);
			return value;
		},
		clear() {
			young = new Map();
			old = new Map();
		},
	};
}
