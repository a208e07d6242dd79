import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { rounded } from '../bench/sdk/limits.mjs';
import { findMarker, readRequest } from '../bench/sdk/protocols.mjs';
import { type Sample, summariseTool } from '../bench/sdk/results.mjs';
import { startSink } from '../bench/sdk/sink.mjs';
import { readTrace } from '../bench/sdk/start-cost.mjs';
import { attempt, inParallel, spreadOf } from '../bench/sdk/stats.mjs';
import { endedBy } from '../bench/sdk/visit.mjs';

const bytes = { minified: 10_483, gzip: 5_042, brotli: 4_597 };
const bundle = (name: string) => ({ name, version: '1.2.3', script: '', bytes });
const url = new URL('http://127.0.0.1:1/v1/e');

describe('figures', () => {
	it('the median of an even count lies between the two in the middle, whatever the order', () => {
		expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25, count: 4 });
		expect(spreadOf([7]).median).toBe(7);
		expect(spreadOf([]).median).toBeNaN();
	});

	it('a figure keeps the digits that mean something', () => {
		expect([0.123, 12.34, 123.4, 4_597, 0, Number.NaN].map(rounded)).toEqual([
			'0.12',
			'12.3',
			'123',
			'4,597',
			'0',
			'-',
		]);
	});

	it('an event costs what its page costs less the blank page, at the same throttling', () => {
		const samples: Sample[] = [
			{ tool: 'aisle', rate: 4, eventUs: 50 },
			{ tool: 'aisle', rate: 6, eventUs: 90 },
			{ tool: 'blank', rate: 4, eventUs: 10 },
		];
		const { event } = summariseTool(bundle('aisle'), samples, [4, 6]);
		expect([event[4]?.median, event[6]?.median]).toEqual([40, 90]);
	});

	it('jobs keep their order however long each takes', async () => {
		const jobs = [30, 1, 10].map((ms) => () => new Promise((resolve) => setTimeout(() => resolve(ms), ms)));
		expect(await inParallel(jobs, 2)).toEqual([30, 1, 10]);
	});

	it('a job that fails is done once again, and one that fails twice is told in one line', async () => {
		let tries = 0;
		const job = (failing: number) => async () => {
			if (++tries <= failing) throw new Error('\u001b[31mno page|\u001b[39m\nCall log: …');
			return tries;
		};
		expect(await attempt(job(1))).toEqual({ value: 2 });
		tries = 0;
		expect(await attempt(job(9))).toEqual({ reason: 'no page/' });
		expect(tries).toBe(2);
	});
});

describe('a measure that hangs', () => {
	const hang = () => {
		let end = () => {};
		const work = new Promise<never>((_, reject) => (end = () => reject(new Error('closed'))));
		return { work: () => work, end: async () => end() };
	};

	it('is ended when its time is up, and says so', async () => {
		const { work, end } = hang();
		await expect(endedBy(10, end, work)).rejects.toThrow('took longer than 0.01 s');
	});

	it('one that fails by itself says why', async () => {
		const { work, end } = hang();
		void end();
		await expect(endedBy(10_000, end, work)).rejects.toThrow('closed');
	});
});

describe('the trace of a start', () => {
	const script = 'http://shop/aisle.js';
	const event = (name: string, ts: number, dur: number, more = {}) => ({
		name,
		ts,
		dur,
		tdur: dur,
		tid: 1,
		pid: 1,
		...more,
	});
	const own = { args: { data: { url: script } } };

	it('counts the CPU of the script, and of what it does later, each once', () => {
		const trace = [
			event('EvaluateScript', 0, 2_000, own),
			event('FunctionCall', 500, 100, own),
			event('FunctionCall', 9_000, 3_000, own),
			event('FunctionCall', 20_000, 9_000, { args: { data: { url: 'http://shop/other.js' } } }),
		];
		expect(readTrace(trace, script)).toEqual({ syncMs: 2, scriptMs: 5, longestMs: 3, layouts: 0 });
	});

	it('sees a layout that the script forces, and not one of another thread or time', () => {
		const start = event('EvaluateScript', 0, 2_000, own);
		const layouts = [event('Layout', 100, 50), event('Layout', 3_000, 50), event('Layout', 100, 50, { tid: 2 })];
		expect(readTrace([start, ...layouts], script).layouts).toBe(1);
	});

	it('a script that never ran is an error, not a free start', () => {
		expect(() => readTrace([], script)).toThrow(/no evaluation/);
	});
});

describe('what the bench understands of a request', () => {
	const batch = {
		v: 1,
		b: 'nonce',
		e: [
			{ i: 'id-1', p: { bm: 7 } },
			{ i: 'id-2', n: 'page_view' },
		],
	};

	it.each([
		['plain', Buffer.from(JSON.stringify(batch))],
		['gzipped', gzipSync(JSON.stringify(batch))],
	])('an Aisle batch, %s, is acknowledged id by id', (_, body) => {
		const { events, answer } = readRequest('aisle', body, url);
		expect(events).toEqual([{ marker: 7, id: 'id-1' }]);
		expect(JSON.parse(answer(1))).toEqual({ v: 1, b: 'nonce', ok: ['id-1', 'id-2'], dup: 1, no: [] });
	});

	it('an event without an id of its own has none', () => {
		expect(readRequest('plausible', Buffer.from('{"p":{"bm":3}}'), url).events).toEqual([{ marker: 3 }]);
	});

	it('a marker is found in a form, in JSON inside JSON and in base64', () => {
		const form = new URLSearchParams({ data: '[{"properties":{"bm":4,"$insert_id":"x"}}]' }).toString();
		expect(readRequest('mixpanel', Buffer.from(form), url).events).toEqual([{ marker: 4, id: 'x' }]);
		const nested = JSON.stringify({ data: { data: { bm: 0 } } });
		expect(findMarker({ ue_pr: nested })).toBe(0);
		expect(findMarker({ ue_px: Buffer.from(nested).toString('base64url') })).toBe(0);
		expect(findMarker({ title: '{Oak' })).toBeUndefined();
	});
});

describe('a collector of the bench', () => {
	const sinks: Awaited<ReturnType<typeof startSink>>[] = [];
	const sinkFor = async (tool: string) => {
		const sink = await startSink(tool, '');
		sinks.push(sink);
		return sink;
	};
	const post = (to: string, body: unknown) => fetch(to, { method: 'POST', body: JSON.stringify(body) });
	afterEach(() => Promise.all(sinks.splice(0).map((sink) => sink.close())));

	it('counts a copy that the tool itself could not be told from the first, and no other', async () => {
		const [plausible, aisle] = [await sinkFor('plausible'), await sinkFor('aisle')];
		for (let i = 0; i < 2; i++) {
			await post(plausible.collector, { p: { bm: 1 } });
			await post(aisle.collector, { v: 1, b: 'x', e: [{ i: 'id-1', p: { bm: 1 } }] });
		}
		expect([plausible.stored(), plausible.copies()]).toEqual([1, 1]);
		expect([aisle.stored(), aisle.copies()]).toEqual([1, 0]);
	});

	it('stores nothing while it refuses or plays a portal, and is not there while it is down', async () => {
		const sink = await sinkFor('plausible');
		sink.mode = 'unavailable';
		expect((await post(sink.collector, { p: { bm: 1 } })).status).toBe(503);
		sink.mode = 'portal';
		expect(await (await post(sink.collector, { p: { bm: 1 } })).text()).toContain('<!doctype html>');
		await sink.down();
		await expect(post(sink.collector, {})).rejects.toThrow();
		await sink.up();
		sink.mode = 'up';
		expect(sink.stored()).toBe(0);
		await post(sink.collector, { p: { bm: 1 } });
		expect(sink.stored()).toBe(1);
	});

	it('weighs bodies, and tells preflights from requests', async () => {
		const sink = await sinkFor('openpanel');
		await fetch(sink.collector, { method: 'OPTIONS' });
		await post(sink.collector, { bm: 1 });
		const sizes = sink.arrivals.map(({ isPreflight, bodyBytes }) => [isPreflight, bodyBytes]);
		expect(sizes).toEqual([
			[true, 0],
			[false, 8],
		]);
	});

	it('a body that nobody could read is told, not counted', async () => {
		const sink = await sinkFor('plausible');
		await fetch(sink.collector, { method: 'POST', body: 'not JSON' });
		expect([sink.stored(), sink.strays.length]).toEqual([0, 1]);
	});
});
