import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { idOf, NOW, pixelHit } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from './writer.js';

function setUp() {
	const store = new MemoryStore();
	return { store, writer: createWriter({ store, clock: () => NOW, newId: () => idOf(9) }) };
}

describe('a pixel', () => {
	it('without id and clocks gets both from the collector, and its page from the Referer', async () => {
		const { store, writer } = setUp();
		const answer = await writer.submit(pixelHit('s=shop', { referer: 'https://shop.example/p/1' }));
		expect(answer).toEqual({ status: 200, body: '' });
		expect(store.arrivals[0]?.event).toMatchObject({ id: idOf(9), t: NOW, name: 'page_view', path: '/p/1' });
	});

	it('sent twice with its id counts once', async () => {
		const { store, writer } = setUp();
		const query = `s=shop&i=${idOf(1)}&t=${NOW - 5_000}&w=${NOW}`;
		await writer.submit(pixelHit(query));
		await writer.submit(pixelHit(query));
		expect(store.arrivals.map(({ event }) => event.t)).toEqual([NOW - 5_000]);
	});

	it('that is wrong is settled with its fault and kept', async () => {
		const { store, writer } = setUp();
		expect(await writer.submit(pixelHit('s=shop&p.value=-1'))).toEqual({
			status: 200,
			body: '',
			fault: 'out_of_range',
		});
		expect(await writer.submit(pixelHit('s=nobody'))).toEqual({
			status: 200,
			body: '',
			fault: 'unknown_site',
			events: 1,
		});
		expect(await writer.submit(pixelHit('n=x'))).toMatchObject({ fault: 'missing_field' });
		expect(store.rejected).toHaveLength(1);
	});

	it('is not held on to by whoever remembers its ids', async () => {
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		const { store, writer } = setUp();
		const rest = 'y'.repeat(1_000_000);
		collect();
		const before = process.memoryUsage().heapUsed;
		for (let i = 0; i < 20; i++)
			await writer.submit(
				pixelHit(`s=shop&i=${idOf(i)}&l=a-life-of-a-page-${i}&k=a-user-of-the-shop-${i}&x=${rest}${i}`),
			);
		collect();
		expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
		expect(store.arrivals).toHaveLength(20);
	});
});
