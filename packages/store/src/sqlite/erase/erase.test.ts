import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../port.js';
import { LATER, SHOP } from '../../testing/conformance/suite.js';
import { eventsOf, moment } from '../../testing/events.js';
import { type Connection, openForWriting } from '../database.js';
import { openSqliteReader, openSqliteStore } from '../index.js';
import { createSqliteStore } from '../store.js';

const CANARY = 'kanarienvogel';

let folder = '';
let file = '';
let db: Connection;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-erase-'));
	file = join(folder, 'aisle.db');
	db = openForWriting({ file });
	store = createSqliteStore(db, file);
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const put = (events: readonly StoredEvent[]) => store.append(events.map((event) => ({ site: SHOP.name, event })));

/** How often the bird is in the file and its log. */
function birds(of = file): number {
	const bytes = Buffer.concat([of, `${of}-wal`].filter(existsSync).map((name) => readFileSync(name)));
	return bytes.toString('latin1').split(CANARY).length - 1;
}

const bird = (what: string) => `${CANARY}-${what}`;
const START = moment('2026-03-10 10:00');

/** Others, `events` page views each, before and after whoever is erased. */
const crowd = (from: number, people: number, events = 3): StoredEvent[] =>
	Array.from({ length: people * events }, (_, n) => n).flatMap((n) => {
		const who = from + Math.floor(n / events);
		const words = { path: `/p/${n % 40}`, title: `Page ${who} of ${n}`, params: { [`p${n % 5}`]: `v${n}` } };
		return eventsOf({ at: START + n * 1_000, id: from * 1_000 + n, key: `g:w${who}`, life: `L${who}`, ...words });
	});

/** One person who leaves the bird wherever an event has a place for it. */
function singer(): StoredEvent[] {
	const traffic = { channel: 'Email', source: bird('source'), medium: 'email', campaign: bird('camp'), tagged: true };
	const who = { key: `g:${bird('visitor')}`, life: bird('life') };
	const order = {
		transaction_id: bird('order'),
		value: 5,
		items: [{ item_id: bird('item'), price: 5, [bird('mark')]: 1 }],
	};
	return eventsOf(
		{ at: START, id: 1, ...who, host: bird('host'), path: bird('path'), title: bird('title'), traffic },
		{ at: START + 1, id: 2, ...who, referrerHost: bird('ref'), referrerPath: bird('from'), query: bird('query') },
		{
			at: START + 2,
			id: 3,
			...who,
			userId: bird('user'),
			name: bird('event'),
			params: { [bird('name')]: bird('value') },
		},
		{ at: START + 3, id: 4, ...who, name: 'add_to_cart', params: { items: [{ item_id: bird('item'), price: 5 }] } },
		{ at: START + 4, id: 5, ...who, name: 'purchase', params: order },
		{ at: START + 5, id: 6, source: 'server', name: 'refund', params: { ...order, refund_id: bird('refund') } },
		{
			at: START + 6,
			id: 7,
			...who,
			bot: true,
			title: bird('robot'),
			country: 'HR',
			region: bird('region'),
			agent: { browser: bird('agent') },
		},
		{ at: START + 7, id: 8, key: `u:${bird('user')}`, userId: bird('user'), source: 'pos', name: 'login' },
	);
}

it('nothing of an erased person is left in the file or its log, and all of the others is', async () => {
	await put(crowd(1, 100));
	await put(singer());
	const refused = { site: SHOP.name, received: LATER, fault: { code: 'too_old', path: 't' } as const };
	await store.append([], [{ ...refused, body: `{"n":"x","l":"${bird('life')}"}` }]);
	await put(crowd(2_000, 100));
	expect(birds()).toBeGreaterThan(40);
	const others = crowd(2_000, 100).slice(-3);
	expect(await store.erase(SHOP.name, `u:${bird('user')}`)).toMatchObject({ events: 8, orders: 1, rejected: 1 });
	expect(birds()).toBe(0);
	const reader = openSqliteReader({ file });
	expect((await reader.exportPerson(SHOP.name, others[0]?.key ?? '')).events).toEqual(others);
	await reader.close();
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 600 });
	await put(singer());
	await store.close();
	expect(birds()).toBe(0);
	store = openSqliteStore({ file });
});

it('a reader in the way keeps the log from being emptied, and the next look does it', async () => {
	await put(singer());
	const reader = openForWriting({ file });
	reader.exec('BEGIN; SELECT * FROM text');
	await store.erase(SHOP.name, `u:${bird('user')}`);
	expect(birds()).toBeGreaterThan(0);
	reader.exec('COMMIT');
	reader.close();
	await store.tidy();
	expect(birds()).toBe(0);
});

it.each(['event', 'session', 'roll', 'erased', 'cart', 'orders', 'unused', 'person', 'life'])(
	'an erasure that fails at the table %s leaves everything as it was',
	async (table) => {
		await put(crowd(1, 20));
		await put(singer());
		for (const what of ['DELETE', 'UPDATE', 'INSERT'])
			db.exec(`CREATE TEMP TRIGGER stop_${what} BEFORE ${what} ON ${table} BEGIN SELECT RAISE(ABORT, 'stop'); END`);
		await expect(store.erase(SHOP.name, `u:${bird('user')}`)).rejects.toThrow('stop');
		for (const what of ['DELETE', 'UPDATE', 'INSERT']) db.exec(`DROP TRIGGER stop_${what}`);
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 68 });
		const reader = openSqliteReader({ file });
		expect((await reader.exportPerson(SHOP.name, `u:${bird('user')}`)).events).toHaveLength(8);
		await reader.close();
		expect(await store.erase(SHOP.name, `u:${bird('user')}`)).toMatchObject({ events: 8 });
		expect(birds()).toBe(0);
	},
);

it('between slices others are stored, words that they use stay, and a process that is killed there goes on at its start', async () => {
	await put(crowd(1, 60, 100));
	await put(singer());
	const copy = join(folder, 'killed.db');
	const again = eventsOf({ at: START, id: 77, key: 'g:late', path: bird('path'), title: bird('title') });
	let slices = 0;
	const erasure = await store.erase(SHOP.name, `u:${bird('user')}`, async ({ done, total }) => {
		expect(done).toBeLessThan(total ?? 0);
		if (slices++ > 0) return;
		for (const end of ['', '-wal']) cpSync(`${file}${end}`, `${copy}${end}`);
		await put(again);
	});
	expect(erasure).toMatchObject({ events: 8 });
	expect(slices).toBeGreaterThan(0);
	expect(birds()).toBeGreaterThan(0);
	const reader = openSqliteReader({ file });
	expect((await reader.exportPerson(SHOP.name, 'g:late')).events).toEqual(again);
	await reader.close();
	await store.erase(SHOP.name, 'g:late');
	expect(birds()).toBe(0);

	expect(birds(copy)).toBeGreaterThan(0);
	const killed = openSqliteStore({ file: copy });
	expect(await killed.verify(SHOP.name)).toMatchObject({ equal: true, events: 6_000 });
	await killed.tidy();
	expect(birds(copy)).toBe(0);
	await killed.close();
});

it('numbers of erased events are not given again', async () => {
	const [first] = await put(crowd(1, 1, 1));
	const outcomes = await put(singer());
	await store.erase(SHOP.name, `u:${bird('user')}`);
	await store.close();
	store = openSqliteStore({ file });
	const [next] = await put(crowd(2, 1, 1));
	expect(first?.seq).toBe(1);
	expect(next?.seq).toBe(Math.max(...outcomes.map(({ seq }) => seq)) + 1);
});
