import { type LiveEvent, MAX_EVENT_AGE_MS, type WireAck } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import type { HitAnswer } from '../hit.js';
import { batchHit, hitOf, idOf, NOW, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import type { WriterOptions } from './contract.js';
import { createWriter } from './writer.js';

function setUp(options: Partial<WriterOptions> = {}) {
	const store = new MemoryStore();
	const errors: unknown[] = [];
	const writer = createWriter({
		store,
		clock: () => NOW,
		random: () => 0,
		onError: (error) => errors.push(error),
		...options,
	});
	return { store, writer, errors };
}

const ackOf = (answer: HitAnswer) => JSON.parse(answer.body) as WireAck;

describe('a batch', () => {
	it('is acknowledged by id once it is stored', async () => {
		const { store, writer } = setUp();
		const answer = await writer.submit(batchHit([wireEvent(1), wireEvent(2)]));
		expect(answer.status).toBe(200);
		expect(ackOf(answer)).toEqual({ v: 1, b: 'nonce', ok: [idOf(1), idOf(2)], dup: 0, no: [] });
		expect(store.arrivals.map(({ event }) => event.id)).toEqual([idOf(1), idOf(2)]);
	});

	it('sent twice counts once, and so does an id that stands twice in one', async () => {
		const { store, writer } = setUp();
		await writer.submit(batchHit([wireEvent(1)]));
		const again = ackOf(await writer.submit(batchHit([wireEvent(1), wireEvent(2), wireEvent(2)])));
		expect(again).toMatchObject({ ok: [idOf(1), idOf(2), idOf(2)], dup: 2, no: [] });
		expect(store.arrivals).toHaveLength(2);
	});

	it('has every event in ok or in no, and keeps what was refused', async () => {
		const { store, writer } = setUp();
		const old = wireEvent(3, { t: NOW - MAX_EVENT_AGE_MS - 1, m: 10_000 - MAX_EVENT_AGE_MS - 1 });
		const events = [wireEvent(1), { ...wireEvent(2), n: 'not a name for x@y.example' }, { ...old, l: 'earlier' }];
		const ack = ackOf(await writer.submit(batchHit(events)));
		expect(ack.ok).toEqual([idOf(1)]);
		expect(ack.no).toMatchObject([
			{ at: 1, i: idOf(2), code: 'bad_format', path: 'e[1].n' },
			{ at: 2, i: idOf(3), code: 'out_of_range', path: 'e[2].m' },
		]);
		expect(store.rejected.map(({ site, received, fault }) => [site, received, fault.code])).toEqual([
			['shop', NOW, 'bad_format'],
			['shop', NOW, 'out_of_range'],
		]);
		expect(store.rejected[0]?.body).not.toContain('x@y.example');
	});

	it('older than 30 days is refused event by event, to the millisecond', async () => {
		const { store, writer } = setUp();
		const before = (ms: number, number: number) => wireEvent(number, { t: NOW - ms, l: 'earlier' });
		const ack = ackOf(await writer.submit(batchHit([before(MAX_EVENT_AGE_MS, 1), before(MAX_EVENT_AGE_MS + 1, 2)])));
		expect(ack.ok).toEqual([idOf(1)]);
		expect(ack.no).toMatchObject([{ at: 1, i: idOf(2), code: 'too_old', path: 'e[1].t' }]);
		expect(store.rejected).toHaveLength(1);
	});

	it('keeps at most 2,000 characters of what was refused, and takes any nesting', async () => {
		const { store, writer } = setUp();
		const deep = `{"v":1,"s":"shop","b":"b","w":1,"m":1,"l":"l","e":[${'['.repeat(25_000)}${']'.repeat(25_000)}]}`;
		await writer.submit(hitOf(deep));
		await writer.submit(batchHit([{ ...wireEvent(1), h: 'word '.repeat(2_000) }]));
		expect(store.rejected.map(({ fault }) => fault.code)).toEqual(['wrong_type', 'too_long']);
		expect(store.rejected[1]?.body).toHaveLength(2_000);
	});

	it('of a thousand bad events leaves a bounded text behind, and every fault', async () => {
		const { store, writer } = setUp();
		const bad = { ...wireEvent(1), n: 'no name', h: 'word '.repeat(90) };
		await writer.submit(batchHit(Array(1_000).fill(bad)));
		expect(store.rejected).toHaveLength(1_000);
		expect(store.rejected.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(22_000);
	});

	it('for an unknown site is refused, others are not', async () => {
		const { writer } = setUp();
		const answers = await Promise.all([
			writer.submit(batchHit([wireEvent(1)], { s: 'nobody' })),
			writer.submit(batchHit([wireEvent(2)])),
		]);
		expect(answers.map(({ status, fault }) => [status, fault])).toEqual([
			[404, 'unknown_site'],
			[200, undefined],
		]);
	});
});

describe('a group', () => {
	it('holds everything that arrived while the one before committed', async () => {
		const { store, writer } = setUp();
		await Promise.all([1, 2, 3, 4].map((number) => writer.submit(batchHit([wireEvent(number)]))));
		expect(store.commits).toEqual([4]);
	});

	it('tells each of its hits what became of its own events', async () => {
		const { writer } = setUp();
		await writer.submit(batchHit([wireEvent(2)]));
		const hits = [[wireEvent(2)], [wireEvent(1), wireEvent(3)], [wireEvent(4)]].map((events) => batchHit(events));
		const answers = await Promise.all(hits.map((hit) => writer.submit(hit)));
		expect(answers.map((answer) => ackOf(answer).dup)).toEqual([1, 0, 0]);
	});

	it('stops growing at 3,000 events', async () => {
		const { store, writer } = setUp();
		const hits = Array.from({ length: 40 }, (_, hit) =>
			batchHit(Array.from({ length: 100 }, (_, event) => wireEvent(hit * 100 + event))),
		);
		const answers = await Promise.all(hits.map((hit) => writer.submit(hit)));
		expect(store.commits).toEqual([3_000, 1_000]);
		expect(answers.every((answer) => ackOf(answer).ok.length === 100)).toBe(true);
	});

	it('commits all but the hit that breaks an invariant', async () => {
		const { store, writer, errors } = setUp();
		store.poison = 'bad_one';
		const events = [wireEvent(1), wireEvent(2, { n: 'bad_one' }), wireEvent(3)];
		const answers = await Promise.all(events.map((event) => writer.submit(batchHit([event]))));
		expect(answers.map(({ status }) => status)).toEqual([200, 503, 200]);
		expect(store.arrivals.map(({ event }) => event.id)).toEqual([idOf(1), idOf(3)]);
		expect(errors).toHaveLength(1);
	});

	it.each(['full', 'io', 'busy', 'read_only'] as const)(
		'is not acknowledged when the store is %s, and the next is',
		async (code) => {
			const { store, writer, errors } = setUp();
			store.failure = new StoreError(code, 'no');
			const answers = await Promise.all([1, 2].map((number) => writer.submit(batchHit([wireEvent(number)]))));
			expect(answers).toEqual(
				Array(2).fill(expect.objectContaining({ status: 503, fault: 'storage_unavailable', retryAfter: 5 })),
			);
			expect(await writer.health()).toEqual({ ready: false, reasons: [`storage_${code}`] });
			store.failure = undefined;
			expect(await writer.submit(batchHit([wireEvent(1)]))).toMatchObject({ status: 200 });
			expect(await writer.health()).toEqual({ ready: true, reasons: [] });
			expect(errors).toEqual([]);
		},
	);

	it('is refused for now while a salt cannot be made', async () => {
		const { store, writer } = setUp();
		const salt = store.salt;
		store.salt = () => {
			throw new StoreError('full', 'no');
		};
		expect(await writer.submit(batchHit([wireEvent(1)]))).toMatchObject({ status: 503, fault: 'storage_unavailable' });
		store.salt = salt;
		expect(await writer.submit(batchHit([wireEvent(1)]))).toMatchObject({ status: 200 });
	});
});

it('a store that failed is asked again after a while, without waiting for traffic', async () => {
	let now = NOW;
	const { store, writer } = setUp({ clock: () => now });
	store.failure = new StoreError('io', 'no');
	await writer.submit(batchHit([wireEvent(1)]));
	store.failure = undefined;
	now += 4_999;
	expect((await writer.health()).ready).toBe(false);
	now += 1;
	expect((await writer.health()).ready).toBe(true);
});

describe('jobs', () => {
	it('run between groups, and hits commit while a long one breathes', async () => {
		const order: string[] = [];
		const { writer } = setUp({
			jobs: async (job, { progress, breathe }) => {
				order.push('job begins');
				progress({ phase: 'read', done: 1 });
				await breathe();
				order.push('job ends');
				return job['result'];
			},
		});
		const job = writer.run({ kind: 'import', result: 7 }, ({ phase }) => order.push(phase));
		const hit = writer.submit(batchHit([wireEvent(1)])).then(() => order.push('hit'));
		expect(await job).toBe(7);
		await hit;
		expect(order).toEqual(['job begins', 'read', 'hit', 'job ends']);
	});

	it('may add a site, whose events are taken from then on', async () => {
		const { store, writer } = setUp({
			jobs: async () => store.addSite({ name: 'new', timeZone: 'UTC', currency: 'USD' }),
		});
		const hit = batchHit([wireEvent(1)], { s: 'new' });
		expect((await writer.submit(hit)).status).toBe(404);
		await writer.run({ kind: 'addSite' });
		expect((await writer.submit(hit)).status).toBe(200);
	});

	it('that fail reject and stop nothing', async () => {
		const { writer } = setUp();
		await expect(writer.run({ kind: 'unheard_of' })).rejects.toThrow('unheard_of');
		expect((await writer.submit(batchHit([wireEvent(1)]))).status).toBe(200);
	});
});

it('drain answers everything, close closes the store afterwards', async () => {
	const { store, writer } = setUp();
	const answers = [1, 2].map((number) => writer.submit(batchHit([wireEvent(number)])));
	await writer.close();
	expect(store.closed).toBe(true);
	expect(store.arrivals).toHaveLength(2);
	await Promise.all(answers);
});

it('accepted events are told to the live stream after their commit, duplicates and bots are not', async () => {
	const { writer } = setUp();
	const told: LiveEvent[] = [];
	writer.onStored((_site, events) => told.push(...events));
	const purchase = wireEvent(1, { n: 'purchase', u: 'https://shop.example/thanks', p: { value: 12.5 } });
	await writer.submit(batchHit([purchase, purchase]));
	await writer.submit({ ...batchHit([wireEvent(2)]), userAgent: 'Googlebot/2.1' });
	expect(told).toMatchObject([{ seq: 1, name: 'purchase', path: '/thanks', value_minor: 1_250, currency: 'EUR' }]);
});
