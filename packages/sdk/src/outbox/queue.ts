import { PROTOCOL_VERSION } from '@aisle/protocol';
import { askedMs, backoffMs, HOUR_MS, isAck, isRefusal, readReply } from './answer.js';
import { tooMany } from './bounds.js';
import { BACKOFF_KEY, type Burst } from './burst.js';
import type { CreateQueue } from './contract.js';
import type { Disk } from './disk.js';
import { rankOf } from './rank.js';

/** Milliseconds of silence after which events are sent, and the longest the oldest of them waits. */
const IDLE_MS = 2_000;
const OLDEST_MS = 5_000;
/** A burst is full, and sent at once, at so many bytes: a character may take two, and each event counts this many more, so that 50 of an ordinary length are enough. */
const FULL_BYTES = 48 * 1_024;
const EVENT_BYTES = 700;
/** Characters of a request, and bytes of a parting one: below the 64 KiB that a page may leave behind in flight, and quick on a slow line. Far below the protocol's limits. */
const BODY_SIZE = 60_000;
const MAX_CHARS = 5 * 1_048_576;
const DAY_MS = 86_400_000;
/** A rank below all. */
const NO_RANK = 9;

/** The database is the truth for all pages of the origin; memory holds what this page knows of. */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export const createQueue: CreateQueue = (site, name, person, disk, post, newId, isOver, onDrop, onError) => {
	let pending: Record<string, Burst> = {};
	/** The burst of this task. */
	let open: string[] = [];
	let rank = NO_RANK;
	/** Of what came since the last flush: its weight, and when the oldest did. */
	let weight = 0;
	let since = 0;
	/** Bursts of a request: halved when it is refused, doubled when not. */
	let limit = Infinity;
	/** Key of the newest burst that went along when the page was hidden. */
	let parted: string | undefined;
	let tail: Promise<unknown> = Promise.resolve();
	let timer: ReturnType<typeof setTimeout>;
	/** Gives the lock back: a page that holds it cannot go into the back-forward cache. */
	let release = () => {};

	const all = () => Object.values(pending);

	const hold = (e: string[], r: number, k = newId()) => (pending[k] = { k, e, r, t: 0, s: e.join().length, f: 1 });

	/** Works on the database where the mode allows it. */
	const stored: Disk = async (work, strict) => (person.c === 'denied' ? (undefined as never) : disk(work, strict));

	const close = () => {
		if (open[0]) hold(open, rank);
		open = [];
		rank = NO_RANK;
	};

	/** Lets go of bursts: empty ones stand in their place until the database has heard of it, so that none comes back from there. */
	const drop = (list: Burst[]) => {
		// by key: another page's copy may have taken a burst's place
		for (const { k } of list) {
			const burst = pending[k] ?? ({} as Burst);
			if (burst.f === 1) delete pending[k];
			Object.assign(burst, { e: [], s: 0, n: 0, t: 0, f: true });
		}
		persist();
	};

	/** Keeps the queue within its bounds, and says what that cost. */
	const bound = (maxChars: number, full?: boolean) => {
		const lost = tooMany(all(), maxChars, full);
		const count = lost.flatMap(({ e }) => e).length;
		if (!count) return;
		onDrop('overflow', count);
		drop(lost);
	};

	const persist = () => {
		close();
		const known = pending;
		const list = all().filter(({ f }) => f);
		if (!list[0]) return;
		const write = (store: IDBObjectStore) => {
			for (const burst of list) {
				burst.f = null;
				if (burst.e[0] || burst.n) store.put(burst);
				else {
					store.delete(burst.k);
					delete known[burst.k];
				}
			}
		};
		stored(write, !list.every(({ r }) => r)).then(
			() => {
				for (const burst of list) burst.f ??= false;
			},
			(error: unknown) => {
				for (const burst of list) {
					if (burst.f === null) known[burst.k] ??= burst;
					burst.f ||= true;
				}
				if (/quota/i.test(String(error))) bound(all().reduce((sum, { s }) => sum + s, 0) / 2, true);
			},
		);
	};

	/** Takes over what other and earlier pages wrote, and lets go what another page has settled. */
	const load = async () => {
		const known = pending;
		const written = all().filter(({ f }) => f === false);
		const found = await stored<Burst[]>((store) => store.getAll());
		// consent may have been withdrawn in the meantime
		if (!found || known !== pending) return;
		for (const { k, f } of written) if (f === false) delete pending[k];
		// another version may have written in another form
		for (const burst of found) {
			burst.f = false;
			if (Array.isArray(burst.e)) pending[burst.k] ??= burst;
		}
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

	/** What fits into one request, from the first burst that may be sent, at least that one. */
	const fit = (list: Burst[]) => {
		let chars = 0;
		return list
			.filter(({ t, s }) => s && t <= Date.now() && (!chars || chars + s < BODY_SIZE) && (chars += s))
			.slice(0, limit || 1);
	};

	const round = async (patient?: boolean) => {
		clearTimeout(timer);
		if (isOver()) return;
		since = weight = 0;
		persist();
		/** The database has not answered in time, as after a crash that it recovers from. */
		let isSlow = false;
		await load().catch((error: unknown) => (isSlow = !error));
		bound(MAX_CHARS);
		for (let list; !isOver() && mayTry(patient) && (list = fit(all()))[0] && (await deliver(list)); );
		if (isSlow || fit(all())[0]) schedule(remaining() || IDLE_MS);
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

	/** Sends bursts and drops, halves or sets them aside as the answer says. False: wait before the next try. */
	const deliver = async (list: Burst[], keepalive?: boolean) => {
		const e = list.flatMap((burst) => burst.e);
		const w = Date.now();
		const b = newId();
		const envelope = { v: PROTOCOL_VERSION, s: site, b, w, m: performance.now() >>> 0, l: person.l };
		const body = `${JSON.stringify(envelope).slice(0, -1)},"e":[${e.join()}]}`;
		const known = pending;
		const [status, text, after] = await post(body, keepalive);
		const reply = readReply(text);
		const backoff = pending[BACKOFF_KEY];
		if (isAck(status, reply, b, e)) {
			limit = limit * 2 || 1;
			drop(backoff ? [...list, backoff] : list);
			for (const fault of reply.no ?? []) onError?.(fault);
			return true;
		}
		if (keepalive || known !== pending) return false;
		const isRefused = isRefusal(status, reply);
		if (isRefused) {
			limit = list.length >> 1;
			if (list[1]) return true;
			const [burst] = list as [Burst];
			const half = e.length >> 1;
			if (half) {
				hold(e.slice(0, half), burst.r);
				hold(e.slice(half), burst.r);
				drop(list);
				return true;
			}
			// counted once; and no count of a count, which may be refused as well
			if (!burst.t && !/"n":"events_d/.test(body)) onDrop('refused', 1, reply.error);
			burst.t = w + DAY_MS;
			burst.f = true;
		}
		const asked = isRefused ? 0 : askedMs(status, after, reply);
		const n = backoff?.n ?? 0;
		const t = Date.now() + (asked || backoffMs(n));
		Object.assign(backoff ?? hold([], NO_RANK, BACKOFF_KEY), { n: n + 1, h: asked > 0, t, f: true });
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
			if ((weight += EVENT_BYTES + 2 * json.length) < FULL_BYTES) return;
			weight = 0;
			// long ago, so that it is sent with the end of the task
			since = -OLDEST_MS;
			close();
		},
		depart: (gone) => {
			persist();
			if (gone) release();
			const list = fit(all().reverse());
			while (new Blob(list.flatMap(({ e }) => e)).size > BODY_SIZE) list.pop();
			const k = list[0]?.k;
			if (k && k !== parted && mayTry()) void deliver(list, true);
			parted = k;
		},
		rewrite: () => {
			for (const burst of all()) burst.f ||= true;
			persist();
		},
		wipe: () => {
			pending = {};
			open = [];
			disk((store) => store.clear()).catch(() => {});
		},
	};
};
