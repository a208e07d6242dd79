import { type Fault, PATHS, PROTOCOL_VERSION, type WireBatch } from '@aisle/protocol';
import { randomHex } from '../identity/ids.js';
import type { Person } from '../identity/person.js';
import { type Backoff, type Entry, type Outbox, plus, sift } from '../outbox/outbox.js';
import { faultsIn } from './ack.js';
import { askForPixel } from './pixel.js';
import { post } from './post.js';

/** Milliseconds of silence after which events are sent, and the longest the oldest of them waits. */
const IDLE_MS = 2_000;
const OLDEST_MS = 5_000;
/** Events, or bytes of events, that are sent at once. */
const FULL_EVENTS = 50;
const FULL_BYTES = 48 * 1_024;
/** Bytes of a request: below the 64 KiB that a page may leave behind in flight, and quick on a slow line. Far below the protocol's limits. */
const BODY_BYTES = 60_000;
const ENVELOPE_BYTES = 500;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Events of blocked requests that are asked for as images, in a page. */
const MAX_PIXELS = 3;

/** What a sender works with. */
export interface SenderOptions {
	site: string;
	endpoint: string;
	person: Person;
	box: Outbox;
	/** Name of the lock that one flush of the origin holds. */
	lock: string;
	/** Aborted when the tracker stops. */
	signal: AbortSignal;
	/** Counts what should not have happened. */
	onFault: (error: unknown) => void;
	/** Told what the collector refuses, each code once. */
	onError: ((error: Error) => void) | undefined;
}

/** Decides when what is sent, and what an answer means. */
export interface Sender {
	/** Plans the flush that a tracked event asks for. */
	plan: (entry: Entry) => void;
	/** Sends what waits, after what is being sent; `urgent` passes over our own backoff but not over a wait the collector asked for. Never rejects. */
	flush: (urgent?: boolean) => Promise<void>;
	/** Sends the newest events with a request that outlives the page; `gone`: the page is left, not only hidden. */
	part: (gone: boolean) => void;
}

/** Milliseconds a `Retry-After` asks for, as seconds or as a date, up to an hour; 0 for none, a past one or garbage. */
function askedMs(after: string | null | undefined): number {
	const ms = after ? Number(after) * 1_000 || Date.parse(after) - Date.now() : 0;
	return ms > 0 ? Math.min(ms, HOUR_MS) : 0;
}

/** Takes from the head of a list what fits into one request, at least one event. */
function fit(queue: Entry[]): Entry[] {
	let body = ENVELOPE_BYTES;
	return queue.filter(({ bytes }, at) => (body += bytes + 1) <= BODY_BYTES || !at);
}

// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createSender({ site, endpoint, person, box, lock, signal, onFault, onError }: SenderOptions): Sender {
	const bornMs = Date.now();
	/** Codes that were told and events that were asked for as images. */
	const done = new Set<string>();
	let tail: Promise<void> = Promise.resolve();
	let timer: ReturnType<typeof setTimeout>;
	/** Gives the lock back: a page that holds it cannot go into the back-forward cache. */
	let release = () => {};
	let since = 0;
	let events = 0;
	let bytes = 0;
	/** How many may still be asked for; none once a batch was acknowledged. */
	let pixels = MAX_PIXELS;
	let lastParted = '';

	/** Milliseconds until a failed try may be repeated; a clock that was set back cannot stretch it. */
	const remaining = () => {
		const ms = box.backoff().t - Date.now();
		return ms > 0 && ms <= HOUR_MS ? ms : 0;
	};

	const schedule = (delayMs: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => signal.aborted || flush(), Math.max(delayMs, remaining()));
	};

	/** What waits, oldest first; without what was refused in this page life or on the day before it. */
	const queue = () =>
		[...box.pending.values()]
			.filter(({ id }) => (box.backoff().q[id] ?? 0) <= bornMs)
			.sort((a, b) => (a.id < b.id ? -1 : 1));

	const once = (key: string) => done.size < done.add(key).size;

	const tell = (faults: Fault[]) => {
		for (const { code, path } of faults) {
			if (once(code)) onError?.(new Error([code, path].join(' ')));
		}
		return true;
	};

	const flush = (urgent?: boolean) => {
		const round = async () => {
			clearTimeout(timer);
			events = bytes = 0;
			await box.load();
			if (!remaining() || (urgent && !box.backoff().h)) {
				const list = queue();
				while (list[0] && (await deliver(list.splice(0, fit(list).length))));
			}
			if (queue()[0]) schedule(remaining() || IDLE_MS);
		};
		// where there are no locks, or a sandboxed frame may not use them, the collector still counts once
		tail = tail
			.then(() =>
				navigator.locks.request(lock, { ifAvailable: true }, (held) =>
					held ? Promise.race([round(), new Promise<void>((resolve) => (release = resolve))]) : schedule(IDLE_MS),
				),
			)
			.catch(round)
			.catch(onFault);
		return tail;
	};

	/** Forgets acknowledged events, and of the counts those that went with them. */
	const accept = (list: Entry[], d: Backoff['d']) =>
		box.settle(
			list.map(({ id }) => id),
			({ d: now }) => ({ t: 0, n: 0, h: false, d: sift(now, (reason, count) => count - (d[reason] ?? 0)) }),
		);

	/** Keeps a refused event from being sent for a day and this page life; counts it the first time. */
	const setAside = ({ id }: Entry) =>
		box.settle([], ({ d, q }) => ({
			d: q[id] ? d : plus(d, 'refused', 1),
			// without those that are gone by now
			q: sift({ ...q, [id]: Math.max(bornMs, Date.now()) + DAY_MS }, (key, ms) => (box.pending.has(key) ? ms : 0)),
		}));

	const askForPixels = (list: Entry[]) => {
		for (const entry of list.slice(-MAX_PIXELS)) {
			if (pixels && once(entry.id)) {
				pixels--;
				askForPixel(endpoint, site, entry);
			}
		}
	};

	/** Sends events and settles, halves or sets them aside as the answer says. False: wait before the next try. */
	const deliver = async (entries: Entry[], keepalive = false): Promise<boolean> => {
		const list = entries.filter(({ id }) => box.pending.has(id));
		const [first, second] = list;
		if (!first) return true;
		// of two requests at a time only one may carry the counts
		const d = keepalive ? {} : box.backoff().d;
		const b = randomHex(8);
		const m = Math.round(performance.now());
		const envelope: WireBatch = { v: PROTOCOL_VERSION, s: site, b, w: Date.now(), m, l: person.l ?? '', d, e: [] };
		const body = `${JSON.stringify(envelope).slice(0, -2)}${list.map(({ json }) => json).join()}]}`;
		const [status, text, after] = await post(endpoint + PATHS.batch, body, keepalive);
		const { n } = box.backoff();
		const faults = faultsIn(status, text, b, list);
		if (faults && status === 200) {
			pixels = 0;
			await accept(list, d);
			return tell(faults);
		}
		if (keepalive) return false;
		if (faults) {
			if (second) return (await deliver(list.splice(0, list.length >> 1))) && deliver(list);
			await setAside(first);
			return tell(faults);
		}
		const asked = [401, 403, 404, 410].includes(status) ? HOUR_MS : askedMs(after);
		const wait = asked || Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** n);
		await box.settle([], () => ({ t: Date.now() + wait, n: n + 1, h: asked > 0 }));
		if (!status && navigator.onLine) askForPixels(list);
		return false;
	};

	return {
		flush,
		plan: (entry) => {
			const now = performance.now();
			if (!events++) since = now;
			bytes += entry.bytes;
			schedule(events < FULL_EVENTS && bytes < FULL_BYTES ? Math.min(IDLE_MS, since + OLDEST_MS - now) : 0);
		},
		part: (gone) => {
			if (gone) release();
			const list = fit(
				queue()
					.filter(({ id }) => id > lastParted)
					.reverse(),
			);
			lastParted = list[0]?.id ?? lastParted;
			if (!remaining() || !box.backoff().h) void deliver(list, true);
		},
	};
}
