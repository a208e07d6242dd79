import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WireEvent } from '@aisle/protocol';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { type Engine, startEngine } from '../support/clickhouse/start-engine.js';
import { randomEvent } from '../support/load.js';
import { createRandom } from '../support/seeded.js';
import { batchOf, postBatch } from '../support/wire.js';

/** An engine and a collector start, and every report is asked several times over. */
const LIMIT_MS = 400_000;

let folder: string;
let engine: Engine;
let address: string;
let shops: [Aisle, Aisle];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-migrate-'));
	engine = await startEngine(folder);
	address = `clickhouse://${new URL(engine.url).host}/shop`;
	shops = [createAisle(), createAisle()];
	// the engine of the other tests: a shop that has moved nowhere yet knows of none
	vi.stubEnv('AISLE_CLICKHOUSE_URL', '');
});
afterEach(async () => {
	await Promise.all(shops.map((shop) => shop.dispose()));
	await engine.stop();
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

const send = (collector: Collector, events: WireEvent[]) =>
	postBatch(collector.ingest, batchOf('shop', events, Date.now(), { c: 'granted' }));

test(
	'a shop moves to ClickHouse beside its running server, takes in more there, and moves into a file again',
	async () => {
		const [shop, other] = shops;
		const random = createRandom(9);
		const eventsOf = (count: number) => Array.from({ length: count }, () => randomEvent(random));
		const [first, second, third] = [eventsOf(60), eventsOf(20), eventsOf(30)];
		await shop.must(['site', 'add', 'shop', '--tz', 'Europe/Zagreb', '--currency', 'EUR']);
		const server = await shop.serve();
		await send(server, first);
		expect(await shop.must(['migrate', '--to', address])).toMatch(
			/^shop: copied, every report is equal \([\d,]+ cells\)\n$/,
		);
		await send(server, second);
		await server.stop();
		await shop.must(['migrate', '--to', address]);

		const store = ['--store', address];
		const collector = await shop.serve(store);
		// what a tracker sends again, since the answer of the old server was lost, is known
		await send(collector, [...second.slice(0, 5), ...third]);
		await collector.stop();
		await shop.must(['worker', '--once', ...store]);

		expect(await other.must(['migrate', '--from', address])).toContain('shop: copied, every report is equal');
		const all = first.length + second.length + third.length;
		expect((await other.verify()).stdout).toContain(`shop: equal (${all} events`);
		expect(await other.must(['site', 'list'])).toContain('Europe/Zagreb  EUR');
		expect(await other.overview('shop')).toEqual({
			...(await shop.overview('shop', store)),
			as_of: expect.anything(),
			answered_by: expect.anything(),
		});
	},
	LIMIT_MS,
);
