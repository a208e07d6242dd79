import type { WireAck, WireEvent } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import type { HitAnswer } from '../hit.js';
import { batchHit, idOf, NOW, pixelHit, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from './writer.js';

function setUp() {
	const store = new MemoryStore();
	store.unstorable = 'cursed';
	const errors: unknown[] = [];
	const told: number[] = [];
	const writer = createWriter({ store, clock: () => NOW, random: () => 0, onError: (error) => errors.push(error) });
	writer.onStored((_site, events) => told.push(...events.map(({ seq }) => seq)));
	return { store, writer, errors, told };
}

const ackOf = (answer: HitAnswer) => JSON.parse(answer.body) as WireAck;
const cursed = (number: number) => wireEvent(number, { n: 'cursed' });
const many = (count: number): WireEvent[] => Array.from({ length: count }, (_, index) => wireEvent(index));

describe('an event that the store cannot hold', () => {
	it('is refused for good, and the others of its batch are stored and acknowledged', async () => {
		const { store, writer, errors, told } = setUp();
		const events = [wireEvent(1), { ...wireEvent(2), n: 'no name' }, cursed(3), wireEvent(4), wireEvent(1)];
		const answer = await writer.submit(batchHit(events));
		expect(answer.status).toBe(200);
		expect(ackOf(answer)).toMatchObject({
			ok: [idOf(1), idOf(4), idOf(1)],
			dup: 1,
			no: [
				{ at: 1, code: 'bad_format' },
				{ at: 2, i: idOf(3), code: 'unstorable', path: 'e[2]' },
			],
		});
		expect(store.arrivals.map(({ event }) => event.id)).toEqual([idOf(1), idOf(4)]);
		expect(store.rejected.map(({ fault }) => fault.code)).toEqual(['bad_format', 'unstorable']);
		expect(told).toEqual([1, 2]);
		expect(errors).toEqual([]);
		expect(await writer.health()).toEqual({ ready: true, reasons: [] });
	});

	it('is kept, without its text where that cannot be held either', async () => {
		const { store, writer } = setUp();
		store.unstorableText = 'Boot';
		await writer.submit(batchHit([{ ...cursed(1), h: 'Shoe' }, { ...cursed(2), h: 'Boot' }, wireEvent(3)]));
		expect(store.rejected).toMatchObject([
			{ site: 'shop', received: NOW, fault: { code: 'unstorable' }, body: expect.stringContaining('Shoe') },
			{ site: 'shop', received: NOW, fault: { code: 'unstorable' }, body: '' },
		]);
	});

	it('harms no other hit of its group', async () => {
		const { store, writer } = setUp();
		const hits = [[wireEvent(1)], [cursed(2)], [wireEvent(3), cursed(4)]].map((events) => batchHit(events));
		const answers = await Promise.all(hits.map((hit) => writer.submit(hit)));
		expect(answers.map((answer) => [answer.status, ackOf(answer).ok, ackOf(answer).no.length])).toEqual([
			[200, [idOf(1)], 0],
			[200, [], 1],
			[200, [idOf(3)], 1],
		]);
		expect(store.arrivals).toHaveLength(2);
	});

	it('is found in a thousand with a few tries', async () => {
		const { store, writer } = setUp();
		const events = [...many(700), cursed(700), ...many(1_000).slice(701)];
		expect(ackOf(await writer.submit(batchHit(events)))).toMatchObject({ no: [{ at: 700 }], dup: 0 });
		expect(store.arrivals).toHaveLength(999);
		expect(store.tries).toBeLessThan(30);
	});

	it('settles a pixel', async () => {
		const { store, writer } = setUp();
		expect(await writer.submit(pixelHit('s=shop&n=cursed'))).toEqual({ status: 200, body: '', fault: 'unstorable' });
		expect(store.rejected).toMatchObject([{ fault: { code: 'unstorable' } }]);
	});

	it('is asked for again when the disk fills up before it was told apart', async () => {
		const { store, writer } = setUp();
		const { append } = store;
		store.append = (arrivals, rejected) => {
			if (arrivals.length === 1) store.failure = new StoreError('full', 'no');
			return append(arrivals, rejected);
		};
		const hit = batchHit([wireEvent(1), wireEvent(2), cursed(3), wireEvent(4)]);
		expect(await writer.submit(hit)).toMatchObject({ status: 503, fault: 'storage_unavailable' });
		expect(await writer.health()).toEqual({ ready: false, reasons: ['storage_full'] });
		store.append = append;
		store.failure = undefined;
		expect(ackOf(await writer.submit(hit))).toMatchObject({ ok: [idOf(1), idOf(2), idOf(4)], dup: 2, no: [{ at: 2 }] });
	});
});

it('a refused event whose text cannot be held stops none of its batch', async () => {
	const { store, writer } = setUp();
	store.unstorableText = 'Boot';
	const bad = { ...wireEvent(1), n: 'no name', h: 'Boot' };
	const ack = ackOf(await writer.submit(batchHit([bad, wireEvent(2)])));
	expect(ack).toMatchObject({ ok: [idOf(2)], no: [{ at: 0, code: 'bad_format' }] });
	expect(store.rejected).toMatchObject([{ fault: { code: 'bad_format' }, body: '' }]);
});
