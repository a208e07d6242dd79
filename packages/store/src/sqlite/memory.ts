const MAX_ENTRIES = 100_000;

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

/** A memory of bounded size over all sites: when it is full, it forgets everything. */
export function createSiteMemory<V>(): SiteMemory<V> {
	const sites = new Map<number, Map<string, V>>();
	let size = 0;
	const clear = (): void => {
		sites.clear();
		size = 0;
	};
	return {
		get(site, key, load) {
			const known = sites.get(site)?.get(key);
			if (known !== undefined) return known;
			const value = load();
			if (value === undefined) return value;
			if (size >= MAX_ENTRIES) clear();
			let values = sites.get(site);
			if (values === undefined) sites.set(site, (values = new Map()));
			values.set(key, value);
			size++;
			return value;
		},
		clear,
	};
}

/** A memory of bounded size: when it is full, it forgets everything. */
export function createMemory<K, V>(): Memory<K, V> {
	const values = new Map<K, V>();
	return {
		get(key, load) {
			const known = values.get(key);
			if (known !== undefined) return known;
			const value = load();
			if (value === undefined) return value;
			if (values.size >= MAX_ENTRIES) values.clear();
			values.set(key, value);
			return value;
		},
		peek: (key) => values.get(key),
		clear: () => values.clear(),
	};
}
