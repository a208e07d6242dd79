import type { ImportLine, WireEvent } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, createAisle } from '../support/aisle.js';
import { chunk, createRandom, shuffle } from '../support/seeded.js';
import { hasSharedData, readExpected, readShared, warnWithoutSharedData } from '../support/shared-data.js';
import { batchOf, postBatch } from '../support/wire.js';

warnWithoutSharedData('the REES46 stream through import and HTTP');

const NAMES: Record<string, string> = { view: 'page_view', cart: 'add_to_cart', purchase: 'purchase' };
const AS_OF = ['--as-of', '2019-12-01T00:00:00Z'];
const BATCH_EVENTS = 100;
const DOUBLED_SHARE = 0.2;

type Line = ImportLine & { id: string; time: number; visitor: string };

/** Each row an event; the incomplete last row of the file is left out. */
function readLines(): Line[] {
	const rows = readShared('events/rees46_multicategory_2019-10-01_00h-02h50.csv.gz').trim().split('\n').slice(1, -1);
	return rows.map((row, index) => {
		const [time = '', type = '', product = '', , , brand = '', price = '', user = ''] = row.split(',');
		const line: Line = {
			id: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
			time: Date.parse(time.replace(' UTC', 'Z').replace(' ', 'T')),
			visitor: user,
			name: NAMES[type] ?? type,
			url: `https://shop.example/product/${product}`,
		};
		if (type === 'view') return line;
		const item = { item_id: product, price: Number(price), quantity: 1, ...(brand ? { item_brand: brand } : {}) };
		const order = type === 'purchase' ? { transaction_id: `row-${index}` } : {};
		return { ...line, params: { ...order, currency: 'USD', value: Number(price), items: [item] } };
	});
}

function toWireEvent(line: Line): WireEvent {
	const event: WireEvent = {
		i: line.id,
		t: line.time,
		l: `life-${line.visitor}`,
		a: line.visitor,
		n: line.name,
		u: line.url ?? '',
	};
	return line.params === undefined ? event : { ...event, p: line.params };
}

let aisle: Aisle;
beforeEach(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'rees', '--tz', 'UTC', '--currency', 'USD']);
});
afterEach(() => aisle.dispose());

describe.skipIf(!hasSharedData)('a real shop: REES46, 2019-10-01', () => {
	it('imported, gives exactly the expected figures', async () => {
		const text = readLines()
			.map((line) => JSON.stringify(line))
			.join('\n');
		expect(await aisle.must(['import', '--site', 'rees', '-'], text)).toContain('17,434 accepted');
		expect(await aisle.overview('rees', AS_OF)).toMatchObject(exactly(readExpected('rees46.json')));
		expect((await aisle.verify()).code).toBe(0);
	});

	it('sent in shuffled batches, a fifth of them twice, gives exactly the same figures', async () => {
		const now = Date.UTC(2019, 9, 1, 3);
		const random = createRandom(46);
		const collector = await aisle.serve(['--clock', '2019-10-01T03:00:00Z']);
		const events = shuffle(
			readLines().map((line) => toWireEvent(line)),
			random,
		);
		const batches = chunk(events, BATCH_EVENTS).map((part) => batchOf('rees', part, now, { c: 'granted' }));
		const doubled = batches.filter(() => random() < DOUBLED_SHARE);
		let duplicates = 0;
		for (const batch of shuffle([...batches, ...doubled], random)) {
			const ack = await postBatch(collector.ingest, batch);
			expect(ack.no).toEqual([]);
			duplicates += ack.dup;
		}
		expect(duplicates).toBe(doubled.reduce((sum, batch) => sum + batch.e.length, 0));
		expect(duplicates).toBeGreaterThan(0);
		expect(await aisle.overview('rees', AS_OF)).toMatchObject(exactly(readExpected('rees46.json')));
		expect((await aisle.verify()).code).toBe(0);
		expect(await collector.stop()).toBe(0);
	});
});

/** Objects are compared whole, so that a currency or a day too many is seen. */
function exactly(expected: Record<string, unknown>): Record<string, unknown> {
	const { revenue_by_currency: currencies, visitors_by_day: days } = expected;
	return {
		...expected,
		revenue_by_currency: expect.toSatisfy((value) => JSON.stringify(value) === JSON.stringify(currencies)),
		visitors_by_day: expect.toSatisfy((value) => JSON.stringify(value) === JSON.stringify(days)),
	};
}
