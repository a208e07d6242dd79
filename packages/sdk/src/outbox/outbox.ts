import { MAX_EVENT_AGE_MS, type WireEvent } from '@aisle/protocol';
import { clear, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Person } from '../identity/person.js';
import { createDisk } from './disk.js';
import { ORDER_RANK, rankOf } from './rank.js';

/** An event that waits for its acknowledgement. */
export interface Entry {
	id: string;
	/** The event as it goes over the wire, serialised once. */
	json: string;
	/** Bytes of `json`. */
	bytes: number;
	/** What it is worth when room gets scarce: the highest goes first. */
	rank: number;
	/** True once a stored record is known to hold it. */
	stored?: boolean;
}

/** How delivery stands; stored beside the events. */
export interface Backoff {
	/** Wall time before which nothing is sent, milliseconds since 1970. */
	t: number;
	/** Failed tries in a row. */
	n: number;
	/** True when the collector asked for the wait: then it binds new pages as well. */
	h: boolean;
	/** Events given up or set aside, by reason, whose number was not acknowledged yet. */
	d: Record<string, number>;
	/** Events set aside because the collector refused them, by id: a page that began before this wall time does not send them. */
	q: Record<string, number>;
}

/** One burst as it is stored: its key and its events that are not acknowledged yet. */
interface Burst {
	k: string;
	e: string[];
}

type Stored = Burst | (Backoff & { k?: undefined; e?: undefined });

/** Why events were given up. */
export type DropReason = 'overflow' | 'expired' | 'error';

/** What of a backoff changes. */
export type Change = (backoff: Backoff) => Partial<Backoff>;

/** Everything not acknowledged. The database is the truth for all pages of the origin; memory holds what this page knows of. */
export interface Outbox {
	/** Events this page knows of, by id. */
	pending: Map<string, Entry>;
	backoff: () => Backoff;
	/** Serialises an event, whose first key is its id; the burst it belongs to is written at the end of the task. */
	add: (event: WireEvent) => Entry;
	/** Writes, within the calling task, whatever is not known to be stored. */
	persistNow: () => unknown;
	/** Takes over what other and earlier pages wrote, and lets go what another page has settled. */
	load: () => Promise<void>;
	/** Forgets exactly these events, in memory and in every record, and changes the backoff: here and, in the same transaction, what any page made of the stored one. */
	settle: (ids: string[], next: Change) => Promise<unknown>;
	/** Gives events up and counts them for the next batch. */
	drop: (reason: DropReason, ids: string[]) => void;
	/** Deletes everything, stored and not. */
	wipe: () => Promise<unknown>;
}

const BACKOFF_KEY = '~';
const MAX_EVENTS = 5_000;
const MAX_BYTES = 5 * 1_048_576;

/** Nothing failed, nothing dropped. */
const calm = (): Backoff => ({ t: 0, n: 0, h: false, d: {}, q: {} });

/** Counts with more of one reason. */
export const plus = (d: Backoff['d'], reason: string, count: number) => ({ ...d, [reason]: (d[reason] ?? 0) + count });

/** Numbers by name after a change of each; what comes to nothing is left out. */
export function sift(numbers: Record<string, number>, change: (name: string, number: number) => number) {
	return Object.fromEntries(
		Object.entries(numbers)
			.map(([name, number]) => [name, change(name, number)] as const)
			.filter(([, number]) => number > 0),
	);
}

/** The id within a serialised event, which begins with it. */
const idIn = (json: string): string => json.slice(6, 42);

const idsOf = (list: Entry[]): string[] => list.map(({ id }) => id);

/** Stores events as one record under a key. */
const putBurst = (store: IDBObjectStore, e: string[], k: string): unknown => store.put({ k, e } satisfies Burst, k);

const readAll = (store: IDBObjectStore): Promise<Stored[]> => promisifyRequest(store.getAll());

// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createOutbox(name: string, person: Person): Outbox {
	const volatile = () => person.c === 'denied';
	const pending = new Map<string, Entry>();
	let backoff = calm();
	let fresh: Entry[] = [];
	const disk = createDisk(name, volatile, () => {
		fresh = [...pending.values()];
		for (const entry of fresh) entry.stored = false;
		persist();
	});

	const hold = (event: WireEvent, json: string): Entry => {
		const entry = { id: event.i, json, bytes: new Blob([json]).size, rank: rankOf(event.n) };
		pending.set(entry.id, entry);
		return entry;
	};

	/** Gives the text of events, and the key they are stored under as one record, to what stores them. */
	const burst = (list: Entry[], work: (e: string[], k: string) => unknown) =>
		list[0] &&
		work(
			list.map(({ json }) => json),
			list[0].id,
		);

	const persist = () => {
		bound();
		const list = fresh.filter(({ id }) => pending.has(id));
		fresh = [];
		const strict = list.some(({ rank }) => rank === ORDER_RANK);
		burst(list, (e, k) =>
			disk.use(strict ? 'strict' : 'relaxed')('readwrite', (store) => {
				putBurst(store, e, k);
				// after the put: a transaction in which it throws completes as well
				store.transaction.oncomplete = () => {
					for (const entry of list) entry.stored = true;
				};
			}),
		);
	};

	const settle = (ids: string[], next: Change) => {
		const settled = new Set(ids);
		for (const id of ids) pending.delete(id);
		const renew = (old: Backoff = calm()) => ({ ...old, ...next(old) });
		backoff = renew(backoff);
		return disk.use()('readwrite', async (store) => {
			let stored: Backoff | undefined;
			for (const record of await readAll(store)) {
				if (!record.e) {
					stored = record;
					continue;
				}
				const { k, e } = record;
				const rest = e.filter((json) => !settled.has(idIn(json)));
				if (!rest[0]) store.delete(k);
				else if (rest.length < e.length) putBurst(store, rest, k);
			}
			store.put(renew(stored), BACKOFF_KEY);
			return promisifyRequest(store.transaction);
		});
	};

	const drop = (reason: DropReason, ids: string[]) =>
		ids[0] && void settle(ids, ({ d }) => ({ d: plus(d, reason, ids.length) }));

	/** Keeps the queue within its bounds: the oldest of the worst rank go. */
	const bound = () => {
		let events = 0;
		let bytes = 0;
		const best = [...pending.values()].sort((a, b) => a.rank - b.rank || (a.id < b.id ? 1 : -1));
		drop('overflow', idsOf(best.filter((entry) => (bytes += entry.bytes) > MAX_BYTES || ++events > MAX_EVENTS)));
	};

	return {
		pending,
		backoff: () => backoff,
		settle,
		drop,
		add: (event) => {
			const entry = hold(event, JSON.stringify(event));
			if (fresh.push(entry) < 2) queueMicrotask(persist);
			return entry;
		},
		persistNow: () =>
			burst(
				[...pending.values()].filter(({ stored }) => !stored),
				(e, k) => disk.now((store) => putBurst(store, e, k)),
			),
		load: async () => {
			const records = await disk.use()('readonly', readAll);
			// consent may have been withdrawn in the meantime
			if (!records || volatile()) return;
			// what is stored and not read was settled by another page; what was written since is read next time
			for (const { id, stored } of pending.values()) if (stored) pending.delete(id);
			const expired: string[] = [];
			for (const record of records) {
				if (!record.e) backoff = record;
				for (const json of record.e ?? []) {
					const event: WireEvent = JSON.parse(json);
					// what this page tracked is not judged by a clock that may have jumped since
					if (event.l !== person.l && event.t < Date.now() - MAX_EVENT_AGE_MS) expired.push(event.i);
					else hold(event, json).stored = true;
				}
			}
			drop('expired', expired);
			bound();
		},
		wipe: () => {
			pending.clear();
			backoff = calm();
			return clear(disk.use('strict') as UseStore);
		},
	};
}
