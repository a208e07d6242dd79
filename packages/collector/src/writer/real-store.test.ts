import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveEvent, WireAck } from '@aisle/protocol';
import { openSqliteReader, openSqliteStore } from '@aisle/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { batchHit, idOf, NOW, pixelHit, wireEvent } from '../testing/hits.js';
import { createWriter } from './writer.js';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-collector-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

async function setUp() {
	const store = openSqliteStore({ file: join(folder, 'aisle.db') });
	await store.addSite({ name: 'shop', timeZone: 'Asia/Tehran', currency: 'EUR' });
	const errors: unknown[] = [];
	const writer = createWriter({ store, clock: () => NOW, onError: (error) => errors.push(error) });
	return { store, writer, errors };
}

const filesText = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));

it('nothing that was only for the hash or was masked is anywhere in the files', async () => {
	const { writer, errors } = await setUp();
	const events = [
		wireEvent(1, { u: 'https://shop.example/p/1?token=hush-hush', h: 'For jo@mail.example' }),
		{ ...wireEvent(2), n: 'not a name for jo@mail.example' },
	];
	const hit = { ...batchHit(events), address: '2001:db8:aaaa:bbbb::77' };
	expect(JSON.parse((await writer.submit(hit)).body)).toMatchObject({ ok: [idOf(1)], no: [{ code: 'bad_format' }] });
	await writer.submit(pixelHit('s=shop', { address: '203.0.113.77' }));
	const open = filesText();
	await writer.close();
	const files = [...open, ...filesText()];
	expect(files.some((text) => text.includes('/p/1'))).toBe(true);
	for (const secret of ['2001:db8', '203.0.113', 'Gecko', 'hush-hush', 'jo@mail']) {
		expect(files.filter((text) => text.includes(secret))).toEqual([]);
	}
	expect(errors).toEqual([]);
});

it('what was sent again after a restart counts once, and the live stream showed what the store shows', async () => {
	const first = await setUp();
	const told: LiveEvent[] = [];
	first.writer.onStored((_site, events) => told.push(...events));
	await first.writer.submit(
		batchHit([wireEvent(1), wireEvent(2, { n: 'purchase', p: { value: 12.5, currency: 'USD' } })]),
	);
	await first.writer.close();
	const second = await setUp();
	const ack = JSON.parse((await second.writer.submit(batchHit([wireEvent(1), wireEvent(3)]))).body) as WireAck;
	expect(ack).toMatchObject({ ok: [idOf(1), idOf(3)], dup: 1 });
	expect(await second.store.verify('shop')).toMatchObject({ equal: true, events: 3 });
	const reader = openSqliteReader({ file: join(folder, 'aisle.db') });
	expect((await reader.recent('shop', 0, 10)).slice(0, 2)).toEqual(told);
	await reader.close();
	await second.writer.close();
});

it('a refused event that is sent again, in a batch or as a pixel, is counted once', async () => {
	const { writer } = await setUp();
	const bad = { ...wireEvent(2), n: 'no name' };
	await writer.submit(batchHit([wireEvent(1), bad]));
	await writer.submit(batchHit([{ ...bad, i: idOf(2).toUpperCase() }]));
	await writer.submit(pixelHit(`s=shop&n=<b>&i=${idOf(2)}`));
	await writer.submit(pixelHit(`s=shop&n=<b>&i=${idOf(3)}`));
	// an id that is no UUID may be everybody's
	for (let times = 0; times < 2; times++) await writer.submit(batchHit([{ ...wireEvent(4), i: 'not-an-id' }]));
	const reader = openSqliteReader({ file: join(folder, 'aisle.db') });
	const { totals } = await reader.rejected('shop', 9);
	expect(totals).toEqual([{ code: 'bad_format', events: 4, requests: 0, first: '2026-04-25', last: '2026-04-25' }]);
	await reader.close();
	await writer.close();
});

it('an event that the database refuses is answered as refused, and its batch is stored and adds up', async () => {
	const { store, writer, errors } = await setUp();
	const append = store.append.bind(store);
	// no event that decodes is refused by today's tables, so one is made so on its way
	store.append = (arrivals, rejected) =>
		append(
			arrivals.map(({ site, event }) => ({ site, event: event.name === 'cursed' ? { ...event, t: 0.5 } : event })),
			rejected,
		);
	const events = [wireEvent(1), wireEvent(2, { n: 'cursed' }), wireEvent(3)];
	const ack = JSON.parse((await writer.submit(batchHit(events))).body) as WireAck;
	expect(ack).toMatchObject({ ok: [idOf(1), idOf(3)], no: [{ at: 1, i: idOf(2), code: 'unstorable' }] });
	expect(await store.verify('shop')).toMatchObject({ equal: true, events: 2 });
	expect(errors).toEqual([]);
	await writer.close();
});
