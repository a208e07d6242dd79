import type { WireAck, WireBatch, WireEvent } from '@aisle/protocol';
import { vi } from 'vitest';
import type { Person } from '../src/identity/person.js';
import { eventId, lifeId } from '../src/identity/ids.js';
import type { Burst } from '../src/outbox/burst.js';
import type { Queue } from '../src/outbox/contract.js';
import type { Disk } from '../src/outbox/disk.js';
import type { Answer } from '../src/outbox/post.js';
import { createQueue } from '../src/outbox/queue.js';
import { createLocks } from './platform.js';

/** What a database does with a transaction: `late` ends it, `hung` even begins it, after the tracker's patience. */
export const DISK_MOODS = ['well', 'slow', 'late', 'hung', 'aborts', 'refuses', 'full'] as const;
export type DiskMood = (typeof DISK_MOODS)[number];

/** What a collector, or what stands in its place, answers; `deaf` stores and is not heard. */
export const COLLECTOR_MOODS = [
	'well',
	'slow',
	'deaf',
	'down',
	'busy',
	'asks',
	'portal',
	'narrow',
	'picky',
	'stale',
	'partial',
	'garbled',
	'strange',
] as const;
export type CollectorMood = (typeof COLLECTOR_MOODS)[number];

const PATIENCE_MS = 1_000;
const LATE_MS = 1_500;

/** A page of the origin: a queue and what it was given. */
export interface Page {
	queue: Queue;
	person: Person;
	/** Events that it recorded: names by id. */
	told: Map<string, string>;
	isOver: boolean;
	/** Records an event; gives its id. */
	track: (name: string, text?: string) => string;
}

/** A request as it left a page. */
export interface Sent {
	page: Page;
	batch: WireBatch;
	at: number;
}

/** One origin with a database and a collector that have moods, on a clock that is moved. */
export interface Origin {
	diskMood: DiskMood;
	collectorMood: CollectorMood;
	pages: Page[];
	records: Map<string, Burst>;
	/** Ids that were in the database at some time. */
	written: Set<string>;
	/** Names by id of the events that must arrive, unless they were counted as dropped: all but those of which a crash left nothing written. */
	due: Map<string, string>;
	/** Events that were counted as given up. */
	dropped: number;
	/** Events as the collector has them. */
	stored: Map<string, WireEvent>;
	sent: Sent[];
	faults: unknown[];
	open: () => Page;
	/** Ends a page as a crash does: nothing that it has begun goes on. */
	kill: (page: Page) => void;
}

/** Needs the fake clocks of `setTimeout`, `Date` and `performance`. */
export function createOrigin(): Origin {
	const locks = createLocks();
	vi.stubGlobal('navigator', { locks });
	const origin: Origin = {
		diskMood: 'well',
		collectorMood: 'well',
		pages: [],
		records: new Map(),
		written: new Set(),
		due: new Map(),
		dropped: 0,
		stored: new Map(),
		sent: [],
		faults: [],
		open: () => openPage(origin),
		kill: (page) => {
			page.isOver = true;
			for (const [id] of page.told) if (!origin.written.has(id)) origin.due.delete(id);
			origin.pages = origin.pages.filter((other) => other !== page);
			locks.release();
		},
	};
	return origin;
}

function openPage(origin: Origin): Page {
	const person: Person = { l: lifeId() };
	const newId = () => eventId(Date.now(), person.l);
	const page: Page = {
		person,
		told: new Map(),
		isOver: false,
		track: (name, text) => {
			const i = newId();
			page.told.set(i, name);
			origin.due.set(i, name);
			page.queue.take(JSON.stringify({ i, t: Date.now(), n: name, p: { text } }), name);
			return i;
		},
		queue: createQueue(
			'shop',
			'aisle-shop',
			person,
			createModelDisk(origin, () => page.isOver),
			(body) => receive(origin, page, body),
			newId,
			() => page.isOver,
			(reason, count) => {
				if (reason === 'overflow') origin.dropped += count;
				page.track('events_dropped');
			},
			(error) => void origin.faults.push(error),
		),
	};
	origin.pages.push(page);
	void page.queue.flush();
	return page;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Transactions of an origin end in the order in which they began. */
let tail: Promise<unknown> = Promise.resolve();

function createModelDisk(origin: Origin, isOver: () => boolean): Disk {
	return (work) => {
		const mood = origin.diskMood;
		if (mood === 'refuses') return Promise.reject(new DOMException('closing', 'InvalidStateError'));
		const changes: (() => void)[] = [];
		let isRead = false;
		const store = {
			put: (burst: Burst) => {
				if (mood === 'full') throw new DOMException('full', 'QuotaExceededError');
				const copy = structuredClone(burst);
				changes.push(() => {
					origin.records.set(copy.k, copy);
					for (const json of copy.e) origin.written.add((JSON.parse(json) as WireEvent).i);
				});
			},
			delete: (k: string) => changes.push(() => origin.records.delete(k)),
			clear: () => changes.push(() => origin.records.clear()),
			getAll: () => (isRead = true),
		};
		const begin = () => void work(store as never);
		if (mood !== 'hung')
			try {
				begin();
			} catch (error) {
				return Promise.reject(error as Error);
			}
		const ended = tail.then(async () => {
			await wait({ slow: 300, late: LATE_MS, hung: LATE_MS }[mood as 'slow'] ?? 0);
			if (isOver()) return new Promise(() => {});
			if (mood === 'aborts') throw new DOMException('disk', 'UnknownError');
			if (mood === 'hung') begin();
			for (const change of changes) change();
			return isRead
				? structuredClone([...origin.records.values()].toSorted((a, b) => (a.k < b.k ? -1 : 1)))
				: undefined;
		});
		// of a page that is gone nothing goes on, and the next one does not wait for it
		tail = Promise.race([ended.catch(() => {}), wait(2 * LATE_MS)]);
		return Promise.race([ended, wait(PATIENCE_MS).then(() => Promise.reject(undefined as never))]) as Promise<never>;
	};
}

const answerOf = (status: number, body: unknown, after: string | null = null): Answer => [
	status,
	JSON.stringify(body),
	after,
];

async function receive(origin: Origin, page: Page, body: string): Promise<Answer> {
	const batch = JSON.parse(body) as WireBatch;
	const mood = origin.collectorMood;
	origin.sent.push({ page, batch, at: Date.now() });
	await wait(mood === 'slow' ? 4_000 : 5);
	// a page that is gone hears nothing
	if (page.isOver) return new Promise(() => {});
	const ids = batch.e.map(({ i }) => i);
	const ack: WireAck = { v: 1, b: batch.b, ok: ids, dup: 0, no: [] };
	const store = () => {
		for (const event of batch.e) origin.stored.set(event.i, event);
	};
	switch (mood) {
		case 'down':
			return [];
		case 'busy':
			return answerOf(503, {});
		case 'asks':
			return answerOf(429, {}, '20');
		case 'portal':
			return [200, '<html>Log in</html>'];
		case 'narrow':
			if (ids.length > 2) return answerOf(413, {});
			break;
		case 'picky':
			if (batch.e.some(({ n }) => n === 'poison'))
				return answerOf(400, { error: { code: 'bad_format', path: 'e[0].n' } });
			break;
		case 'deaf':
			store();
			return [];
		case 'stale':
			store();
			return answerOf(200, { ...ack, b: 'another' });
		case 'partial':
			return answerOf(200, { ...ack, ok: ids.slice(1) });
		case 'garbled':
			return answerOf(200, { ...ack, ok: 7, no: [null] });
		case 'strange':
			return answerOf(422, { error: 'no' });
		default:
	}
	store();
	return answerOf(200, ack);
}
