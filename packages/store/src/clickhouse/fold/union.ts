/** Which names belong together. */
export interface Union {
	join(a: string, b: string): void;
	rootOf(name: string): string;
}

/** Disjoint sets with path halving. */
export function createUnion(): Union {
	const parents = new Map<string, string>();
	const rootOf = (name: string): string => {
		let current = name;
		for (;;) {
			const parent = parents.get(current);
			if (parent === undefined) return current;
			const grandparent = parents.get(parent);
			if (grandparent === undefined) return parent;
			parents.set(current, grandparent);
			current = grandparent;
		}
	};
	return {
		rootOf,
		join(a, b) {
			const [rootA, rootB] = [rootOf(a), rootOf(b)];
			if (rootA !== rootB) parents.set(rootA, rootB);
		},
	};
}
