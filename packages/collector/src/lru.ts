/** Remembers the newest results of a pure function of a text, at most `size` of them. */
export function createLru<V>(size: number, make: (key: string) => V): (key: string) => V {
	const valuesByKey = new Map<string, V>();
	return (key) => {
		const known = valuesByKey.get(key);
		const value = known ?? make(key);
		if (known !== undefined) valuesByKey.delete(key);
		else if (valuesByKey.size >= size) forgetOldest(valuesByKey);
		valuesByKey.set(key, value);
		return value;
	};
}

/** A Map iterates in the order of insertion, and a hit is inserted anew. */
function forgetOldest<V>(valuesByKey: Map<string, V>): void {
	for (const key of valuesByKey.keys()) {
		valuesByKey.delete(key);
		return;
	}
}
