import type { LiveEvent } from '@aisle/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLiveHub } from '../live-hub.js';
import { createDashboardApp } from './app.js';

const event = (seq: number): LiveEvent => ({ seq, time: seq, name: 'page_view', source: 'browser' });
const events = (...numbers: number[]) => numbers.map(event);

function setUp() {
	const live = createLiveHub();
	const asked: [string, number, number][] = [];
	let stored: LiveEvent[] = [];
	let release = () => {};
	let held: Promise<void> | undefined;
	const app = createDashboardApp({
		reports: {
			sites: async () => [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }],
			report: () => Promise.reject(new Error('not asked for here')),
			explain: () => Promise.reject(new Error('not asked for')),
			segments: async () => [],
			rejected: () => Promise.reject(new Error('not asked for')),
			recent: async (...question) => {
				asked.push(question);
				await held;
				return stored.filter(({ seq }) => seq > question[1]);
			},
		},
		live,
		assets: new Map(),
		heartbeatMs: 15_000,
	});
	const open = async (headers: Record<string, string> = {}, query = 'site=shop') => {
		const abort = new AbortController();
		const response = await app.request(`/api/live?${query}`, {
			signal: abort.signal,
			headers: { Host: 'localhost', ...headers },
		});
		return { response, reader: response.body?.getReader() };
	};
	const hold = () => {
		held = new Promise((resolve) => {
			release = resolve;
		});
	};
	return { app, live, asked, open, hold, release: () => release(), store: (list: LiveEvent[]) => void (stored = list) };
}

type Reader = ReadableStreamDefaultReader<Uint8Array> | undefined;

async function chunkOf(reader: Reader): Promise<string> {
	return Buffer.from((await reader?.read())?.value ?? []).toString();
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

afterEach(() => {
	vi.useRealTimers();
});

describe('the live stream', () => {
	it('shows the newest stored events first, then what is stored from now on', async () => {
		const { live, asked, open, store } = setUp();
		store(events(1, 2));
		const { response, reader } = await open();
		expect(response.headers.get('content-type')).toMatch('text/event-stream');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await chunkOf(reader)).toBe('retry: 2000\n\n');
		expect(idsIn(await chunkOf(reader))).toEqual([1, 2]);
		live.publish('other', events(9));
		live.publish('shop', events(3));
		expect(await chunkOf(reader)).toBe(`id: 3\ndata: ${JSON.stringify(event(3))}\n\n`);
		expect(asked).toEqual([['shop', 0, 50]]);
	});

	it('resumes after the last event the client has', async () => {
		const { asked, open, store } = setUp();
		store(events(5, 6, 7));
		const { reader } = await open({ 'Last-Event-ID': '6' });
		await chunkOf(reader);
		expect(idsIn(await chunkOf(reader))).toEqual([7]);
		expect(asked).toEqual([['shop', 6, 200]]);
	});

	it('shows no event twice and loses none while it catches up', async () => {
		const { live, open, store, hold, release } = setUp();
		hold();
		store(events(1, 2, 3));
		const { reader } = await open();
		await chunkOf(reader);
		live.publish('shop', events(3, 4));
		release();
		expect(idsIn(await chunkOf(reader))).toEqual([1, 2, 3]);
		expect(idsIn(await chunkOf(reader))).toEqual([4]);
	});

	it('beats while nothing happens', async () => {
		vi.useFakeTimers();
		const { reader } = await setUp().open();
		await chunkOf(reader);
		vi.advanceTimersByTime(15_000);
		expect(await chunkOf(reader)).toBe(':\n\n');
	});

	it('ends for a client that does not read, which then comes again', async () => {
		const { live, open } = setUp();
		const { reader } = await open();
		const title = 'x'.repeat(4_000);
		for (let seq = 1; seq <= 200; seq++) {
			live.publish(
				'shop',
				events(seq).map((event) => ({ ...event, title })),
			);
		}
		let bytes = 0;
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) bytes += part.value.length;
		expect(bytes).toBeGreaterThan(200_000);
		expect(bytes).toBeLessThan(270_000);
	});

	it('a HEAD opens no stream that nobody could end', async () => {
		const { app } = setUp();
		for (let asked = 0; asked < 150; asked++) {
			await app.request('/api/live?site=shop', { method: 'HEAD', headers: { host: '127.0.0.1' } });
		}
		const opened = await app.request('/api/live?site=shop', { headers: { host: '127.0.0.1' } });
		expect(opened.status).toBe(200);
		await opened.body?.cancel();
	});

	it('leaves nothing behind when its client goes', async () => {
		const { live, open } = setUp();
		let listeners = 0;
		const { subscribe } = live;
		live.subscribe = (...listening) => {
			const leave = subscribe(...listening);
			listeners++;
			return () => {
				listeners--;
				leave();
			};
		};
		vi.useFakeTimers();
		for (let client = 0; client < 300; client++) {
			const { response, reader } = await open();
			expect([response.status, listeners]).toEqual([200, 1]);
			await reader?.cancel();
		}
		expect(vi.getTimerCount()).toBe(0);
		expect(listeners).toBe(0);
	});

	it('is refused beyond a hundred at once', async () => {
		const { open } = setUp();
		const clients = await Promise.all(Array.from({ length: 101 }, () => open()));
		expect(clients.map(({ response }) => response.status).filter((status) => status !== 200)).toEqual([503]);
		for (const { reader } of clients) await reader?.cancel();
	});

	it.each([
		['', '', 400, 'missing_field'],
		['site=nobody', '', 404, 'unknown_site'],
		['site=shop', 'abc', 400, 'bad_format'],
		['site=shop', '-1', 400, 'bad_format'],
	])('of %j after %j is refused', async (query, last, status, code) => {
		const { response, reader } = await setUp().open(last === '' ? {} : { 'Last-Event-ID': last }, query);
		expect([response.status, JSON.parse(await chunkOf(reader))]).toMatchObject([status, { error: { code } }]);
	});
});
