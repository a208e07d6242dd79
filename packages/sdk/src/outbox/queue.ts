import { PROTOCOL_VERSION } from '@aisle/protocol';
import { askedMs, backoffMs, HOUR_MS, isAck, isRefusal, readReply } from './answer.js';
import { BACKOFF_KEY, type Burst } from './burst.js';
import type { Queue, QueueOptions } from './contract.js';
import { ORDER_RANK, rankOf } from './rank.js';

/** Milliseconds of silence after which events are sent, and the longest the oldest of them waits. */
const IDLE_MS = 2_000;
const OLDEST_MS = 5_000;
/** What is sent at once: so many characters, where each event counts this many more; 50 events of an ordinary length. */
const FULL_CHARS = 48 * 1_024;
const EVENT_CHARS = 700;
/** Characters of a request, and bytes of a parting one: below the 64 KiB that a page may leave behind in flight, and quick on a slow line. Far below the protocol's limits. */
const BODY_SIZE = 60_000;
/** Events of a request; halved while the collector refuses it. */
const BODY_EVENTS = 1_000;
const MAX_EVENTS = 5_000;
const MAX_CHARS = 5 * 1_048_576;
const DAY_MS = 86_400_000;
/** Rank of what is set aside, and one below all. */
const VIEW_RANK = 2;
const NO_RANK = 9;

/** The database is the truth for all pages of the origin; memory holds what this page knows of. */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createQueue({ site, name, person, disk, post, newId, isOver, onDrop, onError }: QueueOptions): Queue {
	let pending: Record<string, Burst> = {};
	/** The burst of this task. */
	let open: string[] = [];
	let rank = NO_RANK;
	/** Of what came since the last flush: its weight, and when the oldest did. */
	let weight = 0;
	let since = 0;
	let limit = BODY_EVENTS;
	/** The newest event that went along when the page was hidden. */
	let parted: string | undefined;
	let tail: Promise<unknown> = Promise.resolve();
	let timer: ReturnType<typeof setTimeout>;
	/** Gives the lock back: a page that holds it cannot go into the back-forward cache. */
	let release = () => {};

	const all = () => Object.values(pending);
	const isDenied = () => person.c === 'denied';

	const hold = (e: string[], r: number, t = 0, k = newId()) =>
		(pending[k] = { k, e, r, t, s: String(e).length, f: true });

	const close = () => {
		if (open[0]) hold(open, rank);
		open = [];
		rank = NO_RANK;
	};

	/** Lets go of events, by what they say: whichever record holds them. With a time, sets them aside until then. */
	const settle = (e: string[], until?: number) => {
		const gone = new Set(e);
		for (const burst of all()) {
			const rest = burst.e.filter((json) => !gone.has(json));
			burst.f ||= rest.length < burst.e.length;
			burst.e = rest;
			// where nothing is stored it stays, and may take no room
			if (!rest[0]) burst.s = 0;
		}
		if (until) hold(e, VIEW_RANK, until);
		persist();
	};

	/** Keeps the queue within its bounds: the oldest of the worst rank go. To make room on a full disk (`full`), only what is stored and no order. */
	const bound = (maxChars: number, full?: boolean) => {
		let events = 0;
		let chars = 0;
		const lost = all()
			.reverse()
			.sort((a, b) => a.r - b.r)
			.filter(({ e, s, r, f }) => {
				const spared = full && (f || r === ORDER_RANK);
				// what is too large by itself goes alone
				if (s > maxChars && !spared) return true;
				return (events += e.length) > MAX_EVENTS || ((chars += s) > maxChars && !spared);
			})
			.flatMap(({ e }) => e);
		if (!lost[0]) return;
		onDrop('overflow', lost.length);
		settle(lost);
	};

	const persist = () => {
		close();
		const known = pending;
		const list = all().filter(({ f }) => f);
		if (isDenied() || !list[0]) return;
		const write = (store: IDBObjectStore) => {
			for (const burst of list) {
				burst.f = false;
				if (burst.e[0] || burst.n) store.put(burst);
				else {
					store.delete(burst.k);
					delete known[burst.k];
				}
			}
		};
		disk(
			write,
			list.some(({ r }) => r === ORDER_RANK),
		).catch((error: unknown) => {
			for (const burst of list) {
				burst.f = true;
				known[burst.k] ??= burst;
			}
			if (/quota/i.test(String(error))) bound(all().reduce((sum, { s }) => sum + s, 0) / 2, true);
		});
	};

	/** Takes over what other and earlier pages wrote, and lets go what another page has settled. */
	const load = async () => {
		const written = all().filter(({ f }) => !f);
		const found = await disk<Burst[]>((store) => store.getAll());
		// consent may have been withdrawn in the meantime
		if (isDenied()) return;
		for (const { k, f } of written) if (!f) delete pending[k];
		// another version may have written in another form
		for (const burst of found) if (Array.isArray(burst.e)) pending[burst.k] ??= burst;
	};

	/** Milliseconds until a failed try may be repeated; a clock that was set back cannot stretch it. */
	const remaining = () => {
		const ms = (pending[BACKOFF_KEY]?.t ?? 0) - Date.now();
		return ms > 0 && ms <= HOUR_MS ? ms : 0;
	};
	const mayTry = (patient?: boolean) => !remaining() || !(patient || pending[BACKOFF_KEY]?.h);

	const schedule = (delayMs: number) => {
		clearTimeout(timer);
		timer = setTimeout(flush, Math.max(delayMs, remaining()), true);
	};

	/** What fits into one request, from the first record that may be sent, at least that one. */
	const fit = (list: Burst[]) => {
		let chars = 0;
		return list
			.filter(({ t, s }) => t <= Date.now() && (!chars || chars + s < BODY_SIZE) && (chars += s))
			.flatMap(({ e }) => e)
			.slice(0, limit);
	};

	const round = async (patient?: boolean) => {
		clearTimeout(timer);
		if (isOver()) return;
		since = weight = 0;
		persist();
		if (!isDenied()) await load().catch(() => {});
		bound(MAX_CHARS);
		for (let e; mayTry(patient) && (e = fit(all()))[0] && (await deliver(e)); );
		if (fit(all())[0]) schedule(remaining() || IDLE_MS);
	};

	const flush = (patient?: boolean) =>
		// where there are no locks, or a sandboxed frame may not use them, the collector still counts once
		(tail = tail
			.then(() =>
				navigator.locks.request(name, { ifAvailable: true }, (held) =>
					held
						? Promise.race([round(patient), new Promise<void>((resolve) => (release = resolve))])
						: schedule(IDLE_MS),
				),
			)
			.catch(() => round(patient))
			.catch(onError ?? (() => {})));

	/** Sends events and settles, halves or sets them aside as the answer says. False: wait before the next try. */
	const deliver = async (e: string[], keepalive?: boolean): Promise<boolean> => {
		const w = Date.now();
		const b = newId();
		const envelope = { v: PROTOCOL_VERSION, s: site, b, w, m: Math.round(performance.now()), l: person.l };
		const body = `${JSON.stringify(envelope).slice(0, -1)},"e":[${e.join()}]}`;
		const [status, text, after] = await post(body, keepalive);
		const reply = readReply(text);
		if (isAck(status, reply, b, e)) {
			limit = BODY_EVENTS;
			const calm = pending[BACKOFF_KEY];
			if (calm) Object.assign(calm, { n: 0, t: 0, f: true });
			settle(e);
			for (const fault of reply.no ?? []) onError?.(fault);
			return true;
		}
		if (keepalive) return false;
		const isRefused = isRefusal(status, reply);
		if (isRefused) {
			limit = e.length >> 1 || 1;
			if (e[1]) return true;
			// counted once; and no count of a count, which may be refused as well
			const isKnown = all().some(({ t, e: [json] }) => t && json === e[0]);
			if (!isKnown && !/"n":"events_d/.test(String(e))) onDrop('refused', 1, reply.error);
			settle(e, Date.now() + DAY_MS);
		}
		const asked = isRefused ? 0 : askedMs(status, after, reply);
		const backoff = (pending[BACKOFF_KEY] ??= hold([], NO_RANK, 0, BACKOFF_KEY));
		const tries = backoff.n ?? 0;
		backoff.n = tries + 1;
		backoff.h = asked > 0;
		backoff.t = Date.now() + (asked || backoffMs(tries));
		backoff.f = true;
		persist();
		return false;
	};

	const endOfTask = () => {
		persist();
		const now = performance.now();
		since ||= now;
		schedule(Math.min(IDLE_MS, since + OLDEST_MS - now));
	};

	return {
		flush,
		take: (json, event) => {
			rank = Math.min(rank, rankOf(event));
			if (open.push(json) < 2) queueMicrotask(endOfTask);
			if ((weight += EVENT_CHARS + json.length) < FULL_CHARS) return;
			weight = 0;
			// long ago, so that it is sent with the end of the task
			since = -OLDEST_MS;
			close();
		},
		depart: (gone) => {
			persist();
			if (gone) release();
			let e = fit(all().reverse());
			while (new Blob(e).size > BODY_SIZE) e = e.slice(0, e.length >> 1);
			if (e[0] && e[0] !== parted && mayTry()) deliver(e, true).catch(() => {});
			[parted] = e;
		},
		restore: () => {
			for (const burst of all()) burst.f = true;
			persist();
		},
		wipe: () => {
			pending = {};
			open = [];
			disk((store) => store.clear()).catch(() => {});
		},
	};
}
