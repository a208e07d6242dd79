import type { StoredEvent } from '@aisle/analytics';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf } from '../../testing/events.js';
import { THREE_DAYS } from '../../testing/conformance/scenario.js';
import type { Database } from '../database.js';
import { foldPlaces } from '../fold/fold-places.js';
import { rebuildSite, verifySite } from '../fold/recount.js';
import { foldPending } from '../fold/worker.js';
import { type Block, insertBlock, makeBlock } from '../raw/block.js';
import { MIGRATIONS, migrate } from '../schema/migrations.js';
import { addSite } from '../sites.js';
import { emptyDatabase } from './open.js';

let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
	({ database, drop } = await emptyDatabase());
	await migrate(database);
	await addSite(database, { name: 'shop', timeZone: 'UTC', currency: 'USD' });
});
afterEach(() => drop());

const blockOf = (events: readonly StoredEvent[], n = 1, collector = 'one'): Block =>
	makeBlock(
		{ site: 'shop', collector, n },
		events.map((event, at) => ({ event, collector, seq: n * 1_000 + at })),
	);

async function figures(): Promise<unknown[]> {
	return database.rows(
		'SELECT (SELECT count() FROM seen) AS events, (SELECT count() FROM session) AS sessions, (SELECT count() FROM orders) AS orders',
	);
}

async function foldAll(): Promise<void> {
	while ((await foldPending(database)) > 0);
}

test('a schema that is there is left alone, and one of a newer Aisle refused', async () => {
	await migrate(database);
	const done = MIGRATIONS.map((_, index) => ({ n: index + 1 }));
	expect(await database.rows('SELECT n FROM migration ORDER BY n')).toEqual(done);
	await database.command(`INSERT INTO ${database.target.database}.migration SELECT 99, now()`);
	await expect(migrate(database)).rejects.toMatchObject({ code: 'newer_version' });
});

test('a block that is sent again, whole or from where it stopped, counts once', async () => {
	const block = blockOf(THREE_DAYS);
	await database.insert('event', block.event, JSON.stringify(['one', 1, 'shop']));
	for (let times = 0; times < 2; times++) await insertBlock(database, block);
	expect(await database.rows('SELECT count() AS n FROM event SETTINGS final = 0')).toEqual([{ n: THREE_DAYS.length }]);
	await foldAll();
	expect(await figures()).toEqual([{ events: 18, sessions: 5, orders: 3 }]);
	expect(await verifySite(database, 'shop')).toMatchObject({ equal: true, events: 18 });
});

test('of copies that came by several collectors the first received counts, whichever came in first', async () => {
	const [copy] = eventsOf({ at: '2026-03-10 10:00', key: 'c:here', path: '/first' });
	if (copy === undefined) throw new Error('one event');
	const retry = { ...copy, key: 'c:there', path: '/second', received: copy.received + 5 };
	await insertBlock(database, blockOf([retry], 1, 'two'));
	await foldAll();
	expect(await database.rows('SELECT visitor, path FROM seen')).toEqual([{ visitor: 'c:there', path: '/second' }]);
	await insertBlock(database, blockOf([copy], 1, 'one'));
	await foldAll();
	expect(await database.rows('SELECT visitor, path FROM seen')).toEqual([{ visitor: 'c:here', path: '/first' }]);
	expect(await database.rows('SELECT visitor FROM session')).toEqual([{ visitor: 'c:here' }]);
	expect(await verifySite(database, 'shop')).toMatchObject({ equal: true, events: 1 });
});

describe('two workers on one visitor', () => {
	const [first, late] = [
		eventsOf(
			{ at: '2026-03-10 10:00', key: 'g:a', path: '/' },
			{ at: '2026-03-10 11:00', key: 'g:a', path: '/b', id: 2 },
		),
		eventsOf({ at: '2026-03-10 10:30', key: 'g:a', path: '/c', id: 3 }),
	];

	test('change nothing, also when one that had seen less writes last', async () => {
		await insertBlock(database, blockOf(first));
		let overtaken = 0;
		const slow = await foldPlaces(database, 'shop', ['g:a'], {
			async beforeWriting() {
				if (overtaken++ > 0) return;
				await insertBlock(database, blockOf(late, 2));
				await foldAll();
			},
		});
		expect(slow.overtaken).toBe(1);
		expect(await figures()).toEqual([{ events: 3, sessions: 1, orders: 0 }]);
		expect(await verifySite(database, 'shop')).toMatchObject({ equal: true });
	});

	test('leave the work of one that was killed to the other', async () => {
		await insertBlock(database, blockOf(first));
		await insertBlock(database, blockOf(late, 2));
		const killed = foldPending(database, { beforeWriting: () => Promise.reject(new Error('killed')) });
		await expect(killed).rejects.toThrow('killed');
		await foldAll();
		expect(await figures()).toEqual([{ events: 3, sessions: 1, orders: 0 }]);
		expect(await verifySite(database, 'shop')).toMatchObject({ equal: true });
	});
});

test('verify names what is not as a recount has it, and a rebuild heals it', async () => {
	await insertBlock(database, blockOf(THREE_DAYS));
	await foldAll();
	const { database: name } = database.target;
	await database.command(
		`INSERT INTO ${name}.orders SELECT * REPLACE (net_minor + 1 AS net_minor, hash + 1 AS hash) FROM ${name}.orders FINAL WHERE id = 'T1'`,
	);
	expect(await verifySite(database, 'shop')).toMatchObject({
		equal: false,
		difference: { table: 'orders', key: '["T1"]' },
	});
	await rebuildSite(database, 'shop');
	expect(await verifySite(database, 'shop')).toMatchObject({ equal: true });
});
