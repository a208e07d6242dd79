/** Collects what is added until `later` calls back, and hands it over in one go, in its order; every first item asks for another call. */
export function createGatherer<T>(handOver: (items: T[]) => void, later: (callback: () => void) => void): Gatherer<T> {
	let items: T[] = [];
	const flush = () => {
		const gathered = items;
		items = [];
		if (gathered.length > 0) handOver(gathered);
	};
	return {
		add(item) {
			if (items.push(item) === 1) later(flush);
		},
		flush,
	};
}

/** See {@link createGatherer}. */
export interface Gatherer<T> {
	add(item: T): void;
	/** Hands over at once what there is. */
	flush(): void;
}
