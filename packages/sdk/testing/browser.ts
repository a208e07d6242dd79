import type { WireAck, WireBatch, WireEvent } from '@aisle/protocol';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Tracker, TrackerOptions } from '../src/index.js';
import { createTracker } from '../src/index.js';

/** A moment to start from: 2026-04-25T12:00:00Z. */
export const NOON = Date.UTC(2026, 3, 25, 12);

/** One request as the collector saw it. */
export interface Hit {
	batch: WireBatch;
	body: string;
	init: RequestInit;
	/** Wall time of arrival. */
	at: number;
}

/** An answer; `undefined` is a network error, a promise one that may hang. */
export type Answer = Response | undefined | Promise<Response>;

/** What a browser is to these tests: one origin whose storage outlives its pages, a clock that is moved, a collector that is told what to answer. */
export interface Browser {
	hits: Hit[];
	/** Ids by arrival, as an acknowledging collector stored them. */
	stored: Map<string, WireEvent>;
	/** Addresses of images that were asked for. */
	images: string[];
	answer: (hit: Hit) => Answer;
	open: (options?: Partial<TrackerOptions>) => Tracker;
	/** Ends a page without any event, as a crash does. */
	crash: (tracker: Tracker) => void;
	/** Lets time go by, with everything that happens in it. */
	pass: (ms?: number) => Promise<void>;
	/** What IndexedDB holds, by key. */
	records: () => Promise<Record<string, StoredRecord>>;
	setHidden: (hidden: boolean) => void;
	/** Ends every page and gives the globals back. */
	close: () => void;
}

export interface StoredRecord {
	e?: string[];
	n?: number;
	d?: Record<string, number>;
	q?: Record<string, number>;
}

/** The acknowledgement of a whole batch. */
export function ackOf(batch: WireBatch, change: Partial<WireAck> = {}): Response {
	const ack: WireAck = { v: 1, b: batch.b, ok: batch.e.map(({ i }) => i), dup: 0, no: [], ...change };
	return new Response(JSON.stringify(ack), { status: 200 });
}

export function statusOnly(status: number, headers: Record<string, string> = {}): Response {
	return new Response('{}', { status, headers });
}

/** The collector's answer to a request that it refuses for what is in it. */
export function refusal(status: number, code = 'bad_format', path = 'e[0].n'): Response {
	return new Response(JSON.stringify({ error: { code, path } }), { status });
}

/** A fresh browser with fake clocks; close it afterwards. */
export function createBrowser(): Browser {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: NOON });
	vi.stubGlobal('indexedDB', new IDBFactory());
	localStorage.clear();
	sessionStorage.clear();
	vi.spyOn(Math, 'random').mockReturnValue(0.5);
	const trackers: Tracker[] = [];
	const browser: Browser = {
		hits: [],
		stored: new Map(),
		images: [],
		answer: (hit) => acceptAll(browser, hit),
		open: (options) => {
			const tracker = createTracker({ site: 'shop', endpoint: 'https://stats.test', ...options });
			trackers.push(tracker);
			return tracker;
		},
		close: () => {
			for (const tracker of trackers) tracker.stop();
			vi.useRealTimers();
			vi.unstubAllGlobals();
			vi.restoreAllMocks();
		},
		crash: (tracker) => tracker.stop(),
		pass,
		records,
		setHidden: (hidden) => {
			Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
			document.dispatchEvent(new Event('visibilitychange'));
		},
	};
	Object.defineProperty(document, 'hidden', { configurable: true, value: false });
	vi.stubGlobal('fetch', (url: string, init: RequestInit) => receive(browser, url, init));
	vi.stubGlobal(
		'Image',
		class {
			set src(url: string) {
				browser.images.push(url);
			}
		},
	);
	return browser;
}

function acceptAll({ stored }: Browser, { batch }: Hit): Response {
	for (const event of batch.e) stored.set(event.i, event);
	return ackOf(batch);
}

async function receive(browser: Browser, url: string, init: RequestInit): Promise<Response> {
	if (url !== 'https://stats.test/v1/e') throw new TypeError(`unexpected address ${url}`);
	const body = init.body as string;
	const hit: Hit = { batch: JSON.parse(body), body, init, at: Date.now() };
	browser.hits.push(hit);
	const answer = browser.answer(hit);
	if (!answer) throw new TypeError('Failed to fetch');
	const aborted = new Promise<never>((_, reject) => {
		init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
	});
	return Promise.race([answer, aborted]);
}

/** Tasks of the database run on real immediates between the steps of the fake clock. */
async function drain(): Promise<void> {
	for (let turn = 0; turn < 12; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
		await vi.advanceTimersByTimeAsync(0);
	}
}

/** Steps are shorter than the patience with the database; only the end of a long wait is walked in steps. */
async function pass(ms = 20): Promise<void> {
	await drain();
	let left = ms;
	if (left > 30_000) {
		await vi.advanceTimersByTimeAsync(left - 10_000);
		left = 10_000;
	}
	for (; left > 0; left -= 250) {
		await vi.advanceTimersByTimeAsync(Math.min(left, 250));
		await drain();
	}
}

async function records(): Promise<Record<string, StoredRecord>> {
	const found: Record<string, StoredRecord> = {};
	await new Promise<void>((resolve, reject) => {
		const request = indexedDB.open('aisle-shop');
		request.onerror = () => reject(request.error);
		request.onupgradeneeded = () => request.result.createObjectStore('outbox');
		request.onsuccess = () => {
			const cursor = request.result.transaction('outbox').objectStore('outbox').openCursor();
			cursor.onsuccess = () => {
				if (cursor.result) {
					found[cursor.result.key as string] = cursor.result.value;
					cursor.result.continue();
				} else {
					request.result.close();
					resolve();
				}
			};
		};
	});
	return found;
}

/** Only the bursts of events among the records. */
export async function bursts(browser: Browser): Promise<string[][]> {
	return Object.values(await browser.records()).flatMap(({ e }) => (e ? [e] : []));
}

export const namesIn = (hit: Hit | undefined): string[] => hit?.batch.e.map(({ n }) => n) ?? [];

/** A page past its start, with one event that waits. */
export async function waiting(browser: Browser, name = 'sign_up'): Promise<Tracker> {
	const tracker = browser.open();
	await browser.pass();
	tracker.track(name, {});
	return tracker;
}
