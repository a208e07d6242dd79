import type { Site } from '@aisle/protocol';
import { type Arrival, type Store, StoreError } from '@aisle/store';

/** A store for tests that keeps arrivals in memory and tells how they came. */
export interface MemoryStore extends Store {
	arrivals: Arrival[];
	/** Events of each commit. */
	commits: number[];
	rebuilt: string[];
	/** Site and person of each erasure. */
	erased: [string, string][];
	/** Site and rows of each import of costs. */
	costs: Parameters<Store['putCosts']>[];
	/** Site and definition of each segment that was saved. */
	segments: Parameters<Store['putSegment']>[];
	/** The store cannot hold events of this name. */
	unstorable?: string;
	/** Thrown by the next append. */
	failure?: Error;
}

export function createMemoryStore(sites: Site[] = []): MemoryStore {
	const seqById = new Map<string, number>();
	const store: MemoryStore = {
		arrivals: [],
		commits: [],
		rebuilt: [],
		costs: [],
		erased: [],
		segments: [],
		sites: async () => [...sites],
		async addSite(site) {
			if (sites.some(({ name }) => name === site.name)) throw new StoreError('site_exists', `site ${site.name} exists`);
			sites.push(site);
		},
		async removeSite(name) {
			const at = sites.findIndex((site) => site.name === name);
			if (at < 0) throw new StoreError('unknown_site', `there is no site ${name}`);
			sites.splice(at, 1);
		},
		async append(arrivals) {
			if (store.failure) throw store.failure;
			if (arrivals.some(({ event }) => event.name === store.unstorable)) throw new StoreError('unstorable', 'no');
			store.commits.push(arrivals.length);
			return arrivals.map((arrival) => {
				const key = `${arrival.site} ${arrival.event.id}`;
				const seq = seqById.get(key);
				if (seq !== undefined) return { status: 'duplicate', seq };
				seqById.set(key, store.arrivals.push(arrival));
				return { status: 'accepted', seq: store.arrivals.length };
			});
		},
		async putSegment(...segment) {
			store.segments.push(segment);
		},
		removeSegment: async (_site, name) => name === 'known',
		async putCosts(...costs) {
			store.costs.push(costs);
			return { added: costs[1].length, replaced: 0 };
		},
		changeGoals: async (_site, change) => ('put' in change ? [change.put] : []),
		salt: () => undefined,
		isKnown: () => false,
		dropExpiredSalts: async () => {},
		async erase(site, person, onSlice) {
			await onSlice?.({ phase: 'unused texts', done: 1, total: 2 });
			store.erased.push([site, person]);
			return { person, events: 2, orders: 1, rejected: 0 };
		},
		async tidy(onSlice) {
			await onSlice?.({ phase: 'events', done: 1, total: 2 });
		},
		async verify(site, onProgress) {
			onProgress?.({ phase: 'recount', done: 1, total: 2 });
			return { equal: site === 'good', events: 2, rows: 3 };
		},
		async rebuild(site) {
			store.rebuilt.push(site);
		},
		close: async () => {},
	};
	return store;
}
