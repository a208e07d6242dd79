import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WireEvent } from '@aisle/protocol';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { type Engine, startEngine } from '../support/clickhouse/start-engine.js';
import { randomEvent } from '../support/load.js';
import { createRandom } from '../support/seeded.js';
import { batchOf, postBatch } from '../support/wire.js';

/** Engines and collectors start several times over. */
const LIMIT_MS = 400_000;

let folder: string;
let engine: Engine;
let store: string[];
let shops: Aisle[];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-collectors-'));
	engine = await startEngine(folder);
	store = ['--store', `clickhouse://${new URL(engine.url).host}/shop`];
	shops = [createAisle(), createAisle()];
});
afterEach(async () => {
	await Promise.all(shops.map((shop) => shop.dispose()));
	await engine.stop();
	rmSync(folder, { recursive: true });
});

const shopAt = (at: number): Aisle => {
	const shop = shops[at];
	if (shop === undefined) throw new Error(`no shop ${at}`);
	return shop;
};

interface Ready {
	ready: boolean;
	warnings?: string[];
	behind?: { events: number; seconds: number };
}

const readyOf = async ({ ingest }: Collector) => (await (await fetch(`${ingest}/readyz`)).json()) as Ready;

const metricsOf = async ({ dashboard }: Collector) => (await fetch(`${dashboard}/metrics`)).text();

async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

const send = (collector: Collector, events: WireEvent[]) =>
	postBatch(collector.ingest, batchOf('shop', events, Date.now(), { c: 'granted' }));

const eventsOf = (random: () => number, count: number) => Array.from({ length: count }, () => randomEvent(random));

async function figuresOf(shop: Aisle): Promise<{ pageviews: number; orders: number }> {
	const { pageviews, orders } = await shop.overview('shop', store);
	return { pageviews, orders };
}

test(
	'collectors acknowledge while ClickHouse is away, say so, and drain by themselves; retries through another count once',
	async () => {
		const random = createRandom(7);
		await shopAt(0).must(['site', 'add', 'shop', ...store]);
		const [one, two] = [await shopAt(0).serve([...store, '--no-fold']), await shopAt(1).serve(store)];
		// the second was told of the site by nobody but ClickHouse
		const first = eventsOf(random, 40);
		await until(() => send(two, first.slice(0, 1)).then(({ ok }) => ok.length === 1));
		expect((await send(one, first)).ok).toHaveLength(40);
		await until(async () => (await metricsOf(one)).includes('aisle_forward_events_total{outcome="forwarded"} 40\n'));

		await engine.kill();
		const later = eventsOf(random, 60);
		expect((await send(one, later)).ok).toHaveLength(60);
		expect((await send(two, later.slice(0, 30))).ok).toHaveLength(30);
		await until(async () => (await readyOf(one)).warnings?.includes('forwarding_io') === true);
		await until(async () => (await readyOf(one)).behind?.events === 60);
		expect((await readyOf(one)).ready).toBe(true);
		const metrics = await metricsOf(one);
		expect(metrics).toContain('aisle_forward_waiting_events 60\n');
		expect(metrics).toMatch(/aisle_forward_failures_total\{reason="io"\} [1-9]/);
		await one.kill();
		const again = await shopAt(0).serve([...store, '--no-fold']);
		expect((await readyOf(again)).ready).toBe(true);

		engine = await startEngine(folder, [], Number(new URL(engine.url).port));
		for (const collector of [again, two]) await until(async () => (await readyOf(collector)).behind?.events === 0);
		expect((await readyOf(again)).warnings ?? []).toEqual([]);
		await shopAt(1).must(['worker', '--once', ...store]);
		const all = [...first, ...later];
		const named = (name: string): number => all.filter(({ n }) => n === name).length;
		expect(await figuresOf(shopAt(0))).toEqual({ pageviews: named('page_view'), orders: named('purchase') });
		expect(await figuresOf(shopAt(1))).toEqual(await figuresOf(shopAt(0)));
		const verified = await shopAt(0).run(['verify', ...store]);
		expect(verified.stdout).toContain(`shop: equal (${all.length} events`);
		await Promise.all([again.stop(), two.stop()]);
		// a folder that forwards does not answer from its own file in silence
		const silent = await shopAt(0).run(['report', 'overview', '--site', 'shop'], '', {
			env: { AISLE_CLICKHOUSE_URL: '' },
		});
		expect(silent).toMatchObject({ code: 2, stdout: '' });
	},
	LIMIT_MS,
);

test(
	'with --ack cluster nothing is acknowledged that ClickHouse does not have, and it counts once when it comes again',
	async () => {
		const random = createRandom(8);
		await shopAt(0).must(['site', 'add', 'shop', ...store]);
		const collector = await shopAt(0).serve([...store, '--ack', 'cluster']);
		const events = eventsOf(random, 20);
		await engine.kill();
		await expect(send(collector, events)).rejects.toThrow('503');
		// known to the log, and not to ClickHouse
		await expect(send(collector, events)).rejects.toThrow('503');
		engine = await startEngine(folder, [], Number(new URL(engine.url).port));
		await until(() =>
			send(collector, events).then(
				({ ok }) => ok.length === 20,
				() => false,
			),
		);
		await collector.kill();
		rmSync(join(shopAt(0).folder), { recursive: true });
		await shopAt(1).must(['worker', '--once', ...store]);
		expect((await shopAt(1).run(['verify', ...store])).stdout).toContain('shop: equal (20 events');
	},
	LIMIT_MS,
);
