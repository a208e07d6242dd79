import { gunzipSync } from 'node:zlib';
import type { WireAck, WireBatch, WireEvent } from '@aisle/protocol';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Tracker, TrackerOptions } from '../src/index.js';
import { createTracker } from '../src/index.js';
import { createLocks, type Locks, stubPlatform } from './platform.js';

/** A moment to start from: 2026-04-25T12:00:00Z. */
export const NOON = Date.UTC(2026, 3, 25, 12);

/** One request as the collector saw it. */
export interface Hit {
	batch: WireBatch;
	/** The text, unpacked where it came packed. */
	body: string;
	/** True where it came packed. */
	packed: boolean;
	init: RequestInit;
	/** Wall time of arrival. */
	at: number;
}

/** An answer; `undefined` is a network error, a promise one that may hang. */
export type Answer = Response | undefined | Promise<Response>;

/** What a browser is to these tests: one origin whose storage outlives its pages, a clock that is moved, a collector that is told what to answer. */
export interface Browser {
	hits: Hit[];
	/** Events by id in the order of their arrival, as an accepting collector stored them. */
	stored: Map<string, WireEvent>;
	/** What the collector says; {@link accept} until a test says otherwise. */
	answer: (hit: Hit) => Answer;
	/** Stores and acknowledges the whole batch. */
	accept: (hit: Hit) => Response;
	locks: Locks;
	/** Tracker of a new page. */
	open: (options?: Partial<TrackerOptions>) => Tracker;
	/** Ends a page without any event, as a crash does. */
	crash: (tracker: Tracker) => void;
	/** Ends a page as a navigation does: hidden, left, gone. */
	leave: (tracker: Tracker) => void;
	/** Lets time go by, with everything that happens in it. */
	pass: (ms?: number) => Promise<void>;
	/** What IndexedDB holds, by key. */
	records: (site?: string) => Promise<Record<string, StoredRecord>>;
	setHidden: (hidden: boolean) => void;
	setFocused: (focused: boolean) => void;
	/** Address of the page, as a load would set it. */
	setUrl: (url: string) => void;
	/** Ends every page and gives the globals back. */
	close: () => void;
}

/** A burst of events, or the backoff under the key `~`. */
export interface StoredRecord {
	k: string;
	e: string[];
	t: number;
	n?: number;
	h?: boolean;
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
	const open = new Set<Tracker>();
	const end = (tracker: Tracker) => {
		tracker.stop();
		open.delete(tracker);
	};
	const browser: Browser = {
		hits: [],
		stored: new Map(),
		answer: (hit) => browser.accept(hit),
		accept: ({ batch }) => {
			for (const event of batch.e) browser.stored.set(event.i, event);
			return ackOf(batch);
		},
		locks: createLocks(),
		open: (options) => {
			const tracker = createTracker({ site: 'shop', endpoint: 'https://stats.test', ...options });
			open.add(tracker);
			return tracker;
		},
		close: () => {
			for (const tracker of open) tracker.stop();
			vi.unstubAllGlobals();
			vi.useRealTimers();
			vi.restoreAllMocks();
		},
		crash: (tracker) => {
			end(tracker);
			// a page that is gone has no timers; whose a timer is, is known only where no other page is open
			if (!open.size) clearTimers();
			browser.locks.release();
		},
		leave: (tracker) => {
			browser.setHidden(true);
			dispatchEvent(new Event('pagehide'));
			browser.crash(tracker);
			setVisible(true);
		},
		pass,
		records,
		setHidden: (hidden) => {
			setVisible(!hidden);
			document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
		},
		setFocused: (focused) => {
			vi.mocked(document.hasFocus).mockReturnValue(focused);
			dispatchEvent(new Event(focused ? 'focus' : 'blur'));
		},
		setUrl: (url) => (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(url),
	};
	setVisible(true);
	const clearTimers = stubPlatform(browser.locks);
	vi.stubGlobal('fetch', (url: string, init: RequestInit) => receive(browser, url, init));
	return browser;
}

function setVisible(visible: boolean): void {
	Object.defineProperty(document, 'hidden', { configurable: true, value: !visible });
}

async function receive(browser: Browser, url: string, init: RequestInit): Promise<Response> {
	if (url !== 'https://stats.test/v1/e') throw new TypeError(`unexpected address ${url}`);
	const packed = typeof init.body !== 'string';
	const body = packed ? gunzipSync(init.body as unknown as ArrayBuffer).toString() : (init.body as string);
	const hit: Hit = { batch: JSON.parse(body), body, packed, init, at: Date.now() };
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

/** Goes from timer to timer and lets the database finish after each, so that it never seems to hang, however long the wait. */
async function pass(ms = 20): Promise<void> {
	await drain();
	let over = false;
	setTimeout(() => (over = true), ms);
	while (!over) {
		await vi.advanceTimersToNextTimerAsync();
		await drain();
	}
}

async function records(site = 'shop'): Promise<Record<string, StoredRecord>> {
	const name = `aisle-${site}`;
	const found: Record<string, StoredRecord> = {};
	await new Promise<void>((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onerror = () => reject(request.error);
		request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'k' });
		request.onsuccess = () => {
			const all = request.result.transaction(name).objectStore(name).getAll();
			all.onsuccess = () => {
				for (const record of all.result as StoredRecord[]) found[record.k] = record;
				request.result.close();
				resolve();
			};
		};
	});
	return found;
}

/** Only the bursts of events among the records. */
export async function bursts(browser: Browser): Promise<string[][]> {
	return Object.values(await browser.records()).flatMap(({ e }) => (e.length ? [e] : []));
}

/** Names of the events that are stored in the browser. */
export async function namesStored(browser: Browser): Promise<string[]> {
	return (await bursts(browser)).flat().map((json) => (JSON.parse(json) as WireEvent).n);
}

export const namesIn = (hit: Hit | undefined): string[] => hit?.batch.e.map(({ n }) => n) ?? [];

/** Names of what the collector has, in the order of arrival. */
export const namesAt = ({ stored }: Browser): string[] => [...stored.values()].map(({ n }) => n);

/** Events of a name that the collector has. */
export const eventsAt = ({ stored }: Browser, name: string): WireEvent[] =>
	[...stored.values()].filter(({ n }) => n === name);

/** A page past its start, with one event that waits. */
export async function waiting(browser: Browser, name = 'sign_up'): Promise<Tracker> {
	const tracker = browser.open();
	await browser.pass();
	tracker.track(name, {});
	return tracker;
}
