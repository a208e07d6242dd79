/**
 * A map of the keys that were used lately: at least half of `size` of them, at most all. Two generations take turns: when
 * the young one is full, the old one goes with whatever was not used since. Forgetting key by key, in the order of use,
 * would cost a Map a walk over all that it has deleted before.
 */
export class RecentMap<V> {
	private young = new Map<string, V>();
	private old = new Map<string, V>();
	private readonly half: number;

	constructor(size: number) {
		this.half = Math.max(1, size >> 1);
	}

	get size(): number {
		return this.young.size + this.old.size;
	}

	get(key: string): V | undefined {
		const value = this.young.get(key);
		if (value !== undefined) return value;
		const aged = this.old.get(key);
		if (aged !== undefined) this.set(key, aged);
		return aged;
	}

	set(key: string, value: V): void {
		if (this.young.size >= this.half && !this.young.has(key)) {
			this.old = this.young;
			this.young = new Map();
		}
		this.old.delete(key);
		this.young.set(key, value);
	}
}
