import { type FaultBody, PROTOCOL_VERSION, type WireAck } from '@aisle/protocol';
import type { Person } from '../identity/person.js';
import type { Disk } from './disk.js';
import type { Answer } from './post.js';
import { rankOf } from './rank.js';

/** Events of one task, as they are stored. */
interface Burst {
	/** An id of its own. */
	k: string;
	/** The events that are not acknowledged, as they go over the wire, serialised once. */
	e: string[];
	/** Bytes of the events. */
	s: number;
	/** Rank of the best of them. */
	r: number;
	/** True until the database has it as it is here. */
	f: boolean;
	/** Wall time before which it is not sent. */
	t: number;
	/** Of the record {@link BACKOFF_KEY}: failed tries in a row. */
	n?: number;
	/** Of the same: true when the collector asked for the wait, which then binds new pages as well. */
	h?: boolean;
}

const IDLE_MS = 2_000;
const OLDEST_MS = 5_000;
const FULL = 48 * 1_024;
const EVENT_WEIGHT = 700;
const BODY_BYTES = 60_000;
const MAX_EVENTS = 5_000;
const MAX_BYTES = 5 * 1_048_576;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const BACKOFF_KEY = '~';

export interface QueueOptions {
	site: string;
	name: string;
	person: Person;
	disk: Disk;
	post: (body: string, keepalive?: boolean) => Promise<Answer>;
	newId: () => string;
	onDrop: (reason: string, count: number, error?: unknown) => void;
	onError: ((error: unknown) => void) | undefined;
}

// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createQueue({ site, name, person, disk, post, newId, onDrop, onError }: QueueOptions) {
	let pending: Record<string, Burst> = {};
	let open: string[] = [];
	let rank = 9;
	let size = 0;
	let since = 0;
	let limit = 1_000;
	let parted: string | undefined;
	let tail: Promise<unknown> = Promise.resolve();
	let timer: ReturnType<typeof setTimeout>;
	let release = () => {};

	const all = () => Object.values(pending);

	const hold = (e: string[], r: number, t = 0, k = newId()) =>
		(pending[k] = { k, e, r, t, s: new Blob(e).size, f: true });

	const close = () => {
		if (open[0]) hold(open, rank);
		open = [];
		rank = 9;
	};

	/** Lets go of events; with a time, keeps them aside until then. */
	const settle = (e: string[], until?: number) => {
		for (const burst of all()) {
			const rest = burst.e.filter((json) => !e.includes(json));
			burst.f ||= rest.length < burst.e.length;
			burst.e = rest;
			// where nothing is stored it stays, and may take no room
			if (!rest[0]) burst.s = 0;
		}
		if (until) hold(e, 2, until);
		persist();
	};

	const bound = (maxBytes: number, from: number) => {
		let events = 0;
		let bytes = 0;
		const e = all()
			.reverse()
			.sort((a, b) => a.r - b.r)
			.filter(
				({ e, s, r, f }) => (events += e.length) > MAX_EVENTS || ((bytes += s) > maxBytes && r >= from && !(from && f)),
			)
			.flatMap(({ e }) => e);
		if (e[0]) {
			onDrop('overflow', e.length);
			settle(e);
		}
	};

	const persist = () => {
		close();
		const known = pending;
		const list = all().filter(({ f }) => f);
		if (list[0] && person.c !== 'denied')
			disk(
				(store) => {
					for (const burst of list) {
						burst.f = false;
						if (burst.e[0] || burst.n) store.put(burst);
						else {
							store.delete(burst.k);
							delete pending[burst.k];
						}
					}
				},
				list.some(({ r }) => !r),
			).catch((error) => {
				for (const burst of list) {
					burst.f = true;
					known[burst.k] ??= burst;
				}
				if (/quota/i.test(error)) bound(all().reduce((sum, { s }) => sum + s, 0) / 2, 1);
			});
	};

	const schedule = (delayMs: number) => {
		clearTimeout(timer);
		timer = setTimeout(flush, Math.max(delayMs, remaining()), true);
	};

	const remaining = () => {
		const ms = (pending[BACKOFF_KEY]?.t ?? 0) - Date.now();
		return ms > 0 && ms <= HOUR_MS ? ms : 0;
	};

	const fit = (list: Burst[]) => {
		let bytes = 0;
		return list
			.filter(({ t, s }) => !(t > Date.now()) && (!bytes || bytes + s < BODY_BYTES) && (bytes += s))
			.flatMap(({ e }) => e)
			.slice(0, limit);
	};

	const round = async (patient?: boolean) => {
		clearTimeout(timer);
		since = size = 0;
		persist();
		if (person.c !== 'denied')
			await disk((store) => store.getAll()).then(
				(found: Burst[]) => {
					if (person.c === 'denied') return;
					// what is not stored any more was settled by another page
					for (const { k, f } of all()) f || delete pending[k];
					for (const burst of found) pending[burst.k] ??= burst;
				},
				() => {},
			);
		bound(MAX_BYTES, 0);
		let e: string[];
		while (!(remaining() && (patient || pending[BACKOFF_KEY]!.h)) && (e = fit(all()))[0] && (await deliver(e)));
		if (fit(all())[0]) schedule(IDLE_MS);
	};

	const flush = (patient?: boolean) =>
		(tail = tail
			.then(() =>
				navigator.locks.request(name, { ifAvailable: true }, (held) =>
					held
						? Promise.race([round(patient), new Promise<void>((resolve) => (release = resolve))])
						: schedule(IDLE_MS),
				),
			)
			.catch(() => round(patient)));

	const deliver = async (e: string[], keepalive?: boolean): Promise<boolean> => {
		const w = Date.now();
		const b = `${w}`;
		const envelope = { v: PROTOCOL_VERSION, s: site, b, w, m: Math.round(performance.now()), l: person.l };
		const [status, text, after] = await post(`${JSON.stringify(envelope).slice(0, -1)},"e":[${e}]}`, keepalive);
		let ack: Partial<WireAck & FaultBody> = {};
		try {
			ack = JSON.parse(text!) ?? {};
		} catch {}
		const backoff = (pending[BACKOFF_KEY] ??= hold([], 0, 0, BACKOFF_KEY));
		if (status === 200 && ack.b === b && ack.ok?.length! + ack.no?.length! === e.length) {
			limit = 1_000;
			backoff.n = 0;
			backoff.f = true;
			settle(e);
			ack.no!.map((fault) => onError?.(fault));
			return true;
		}
		if (keepalive) return false;
		if (status === 413 || (ack.error && (status === 400 || status === 422))) {
			limit = e.length >> 1 || 1;
			if (!e[1]) {
				onDrop('refused', 1, ack.error);
				settle(e, Date.now() + DAY_MS);
			}
			return true;
		}
		const ms = /40[134]|410/.test(`${status}`)
			? HOUR_MS
			: after
				? Number(after) * 1_000 || Date.parse(after) - Date.now()
				: 0;
		const tries = backoff.n ?? 0;
		backoff.n = tries + 1;
		backoff.h = ms > 0;
		backoff.t =
			Date.now() +
			(ms > 0 ? Math.min(ms, HOUR_MS) : Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries));
		backoff.f = true;
		persist();
		return false;
	};

	return {
		flush,
		add: (json: string, n: string) => {
			rank = Math.min(rank, rankOf(n));
			if (open.push(json) < 2)
				queueMicrotask(() => {
					persist();
					const now = performance.now();
					since ||= now;
					schedule(Math.min(IDLE_MS, since + OLDEST_MS - now));
				});
			size += EVENT_WEIGHT + json.length;
			if (size > FULL) {
				size = 0;
				since = -OLDEST_MS;
				close();
			}
		},
		part: (gone: boolean) => {
			persist();
			if (gone) release();
			const e = fit(all().reverse());
			if (e[0] && e[0] !== parted && !(remaining() && pending[BACKOFF_KEY]!.h)) void deliver(e, true);
			parted = e[0];
		},
		wipe: () => {
			pending = {};
			open = [];
			disk((store) => store.clear()).catch(() => {});
		},
	};
}
