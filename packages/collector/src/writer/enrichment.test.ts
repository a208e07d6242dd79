import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGeo } from '../enrich/geo.js';
import type { RawHit } from '../hit.js';
import { batchHit, NOW, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from './writer.js';

const CHROME =
	'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36';

async function storedFrom(hit: RawHit, store = new MemoryStore()) {
	const geo = {
		place: (address: string) => (address === '203.0.113.7' ? { country: 'HR', region: 'HR-21 Zagreb' } : {}),
	};
	await createWriter({ store, clock: () => NOW, geo }).submit(hit);
	return store.arrivals.map(({ event }) => event);
}

describe('a stored event', () => {
	it('carries agent, place, language, traffic and page, and neither address nor user agent', async () => {
		const url = 'https://shop.example/p/1?utm_source=news&utm_medium=email&secret=1#top';
		const hit = {
			...batchHit([wireEvent(1, { u: url, r: 'https://mail.example/inbox' })]),
			userAgent: CHROME,
			language: 'hr',
		};
		const [event] = await storedFrom(hit);
		expect(event).toMatchObject({
			t: NOW - 1_000,
			received: NOW,
			agent: { browser: 'Chrome', os: 'Android', device: 'mobile' },
			country: 'HR',
			region: 'HR-21 Zagreb',
			language: 'hr',
			host: 'shop.example',
			path: '/p/1',
			traffic: { channel: 'Email', source: 'news', tagged: true },
			referrerHost: 'mail.example',
			bot: false,
		});
		const text = JSON.stringify(event);
		for (const never of ['203.0.113.7', 'Mozilla', 'secret']) expect(text).not.toContain(never);
	});

	it('of a known bot says so', async () => {
		const bots = ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.5.0'];
		for (const userAgent of bots)
			expect(await storedFrom({ ...batchHit([wireEvent(1)]), userAgent })).toMatchObject([{ bot: true }]);
	});

	it('of a known referrer spammer is kept and marked, as a bot’s is', async () => {
		const [event] = await storedFrom(
			batchHit([wireEvent(1, { u: 'https://shop.example/', r: 'http://www.semalt.com/x' })]),
		);
		expect(event).toMatchObject({ bot: true, referrerHost: 'www.semalt.com' });
	});

	it('has personal text masked, but never in the ids that orders and products count by', async () => {
		const p = {
			transaction_id: '4111111111111111',
			note: 'for jo@mail.example',
			items: [{ item_id: '4111111111111111', item_name: 'Gift for jo@mail.example' }],
		};
		const [event] = await storedFrom(batchHit([wireEvent(1, { n: 'purchase', h: 'Hello jo@mail.example', p })]));
		expect(JSON.stringify(event)).not.toContain('jo@mail.example');
		expect(event?.params).toMatchObject({
			transaction_id: '4111111111111111',
			items: [{ item_id: '4111111111111111' }],
		});
	});

	it('of somebody called guest belongs to nobody', async () => {
		const [event] = await storedFrom(batchHit([wireEvent(1, { k: 'Guest' })]));
		expect(event?.userId).toBeUndefined();
		expect(event?.key).toMatch(/^c:/);
	});

	it('keeps of a link among its parameters what it keeps of a page', async () => {
		const link = 'https://other.example/x?token=secret&utm_source=shop#top';
		const [event] = await storedFrom(batchHit([wireEvent(1, { n: 'click', p: { link_url: link } })]));
		expect(event?.params).toEqual({ link_url: 'https://other.example/x?utm_source=shop' });
	});

	it('keeps its life beside the key, and the key of an opt-out says nothing of the sender', async () => {
		const [event] = await storedFrom(batchHit([wireEvent(1)], { c: 'denied' }));
		expect(event).toMatchObject({ mode: 'denied', key: 'l:life', life: 'life' });
	});

	it('of one hit over local midnight gets the key of its own day', async () => {
		const events = [wireEvent(1, { t: NOW - 13 * 3_600_000, l: 'earlier' }), wireEvent(2)];
		const [before, after] = await storedFrom(batchHit(events));
		expect(before?.key).toMatch(/^c:/);
		expect(before?.key).not.toBe(after?.key);
	});
});

const database = new URL('../../../../../shared/data/geo/GeoLite2-Country-Test.mmdb', import.meta.url);

const cities = new URL('GeoLite2-City-Test.mmdb', database);

describe.skipIf(!existsSync(database))('places (skipped without ../shared)', () => {
	it('come from the database, for IPv4 and IPv6, and nothing from what it does not know', () => {
		const geo = createGeo([readFileSync(database)]);
		expect(geo.place('2.125.160.216')).toEqual({ country: 'GB' });
		expect(geo.place('2001:218::1')).toEqual({ country: 'JP' });
		expect(geo.place('127.0.0.1')).toEqual({});
		expect(geo.place('')).toEqual({});
	});

	it('come with their region from a database of cities', () => {
		const geo = createGeo([readFileSync(cities)]);
		expect(geo.place('2.125.160.216')).toEqual({ country: 'GB', region: 'GB-ENG England' });
		expect(geo.place('2001:218::1')).toEqual({ country: 'JP' });
	});
});
