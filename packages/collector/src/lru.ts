import { RecentMap } from './recent-map.js';

/** Remembers the newest results of a pure function of a text, at most `size` of them. */
export function createLru<V>(size: number, make: (key: string) => V): (key: string) => V {
	const valuesByKey = new RecentMap<V>(size);
	return (key) => {
		const known = valuesByKey.get(key);
		if (known !== undefined) return known;
		const value = make(key);
		valuesByKey.set(key, value);
		return value;
	};
}
