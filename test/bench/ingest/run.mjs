// @ts-check
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createWriter } from '@aisle/collector';
import { decodeBatch } from '@aisle/protocol/decode';
import { openSqliteStore } from '@aisle/store';
import { shopTraffic } from './shop.mjs';

const USAGE =
	'npm run bench:ingest -- [--events 200000] [--commit 1000] [--body 10] [--rate 50] [--seed 1] [--onto FILE] [--verify]';

/** @typedef {import('./shop.mjs').Hit} Hit */
/** @typedef {{ events: number, commits: number, total: number, decode: number, append: number, wall: number }} Costs CPU and wall in microseconds */

/** Measures the writer without HTTP: decode, validate, enrich, fold and commit a seeded shop's traffic. */
async function main() {
	const options = readOptions();
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-'));
	try {
		const shops = [await openShop(options, join(folder, 'aisle.db'))];
		if (options.onto !== undefined) {
			console.log(`copying ${options.onto}`);
			copyFileSync(options.onto, join(folder, 'large.db'));
			shops.push(await openShop(options, join(folder, 'large.db')));
		}
		await measure(options, shops);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
	const text = (/** @type {string} */ value) => ({ type: /** @type {const} */ ('string'), default: value });
	try {
		const { values } = parseArgs({
			options: {
				events: text('200000'),
				commit: text('1000'),
				body: text('10'),
				rate: text('50'),
				seed: text('1'),
				onto: { type: 'string' },
				verify: { type: 'boolean', default: false },
			},
			strict: true,
		});
		const { events, commit, body, rate, seed, onto, verify } = values;
		return { events: +events, commit: +commit, body: +body, rate: +rate, seed: +seed, onto, verify };
	} catch (error) {
		console.error(`${String(error)}\n${USAGE}`);
		process.exit(2);
	}
}

/** @typedef {Awaited<ReturnType<typeof openShop>>} Shop */

/** A database with what comes to it: an empty one, or a copy of one that holds events already. @param {Options} options @param {string} file */
async function openShop({ seed, rate, body }, file) {
	const store = openSqliteStore({ file, onRecount: (site) => console.log(`counting ${site} again`) });
	const [known] = await store.sites();
	const site = known?.name ?? 'shop';
	await store.addSite(known ?? { name: site, timeZone: 'Europe/Zagreb', currency: 'EUR' });
	const costs = newCosts();
	const writer = createWriter({ store: meter(store, costs), clock: Date.now });
	const traffic = shopTraffic({ seed, eventsPerSecond: rate, bodyEvents: body, site });
	return { file, site, store, costs, writer, traffic, before: statSync(file).size };
}

/** The databases take turns, commit by commit. @param {Options} options @param {Shop[]} shops */
async function measure(options, shops) {
	console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, seed ${options.seed}`);
	console.log(
		`commits of ${options.commit} events, bodies of up to ${options.body}, ${options.rate} events a second of the shop's time`,
	);
	if (shops.length > 1) console.log(`in turns: an empty database, and one of ${sizeOf(shops[1])} MB`);
	console.log('events      CPU us/event: all   decode  judge+enrich  append   events/s  commits/s  rss MB');
	const last = shops.map(({ costs }) => ({ ...costs }));
	const step = Math.max(options.commit, Math.ceil(options.events / 5));
	while (shops.some(({ costs }) => costs.events < options.events)) {
		for (const [at, { traffic, writer, costs }] of shops.entries()) {
			await commit(takeHits(traffic, options.commit), writer, costs);
			const before = last[at] ?? newCosts();
			if (costs.events < before.events + step && costs.events < options.events) continue;
			report(costs, before);
			last[at] = { ...costs };
		}
	}
	for (const { site, store, writer, costs, file, before } of shops) {
		report(costs, newCosts(), 'all');
		if (options.verify) console.log(`verify: ${JSON.stringify(await store.verify(site))}`);
		await writer.close();
		if (before < 1e6) console.log(`${(statSync(file).size / costs.events).toFixed(1)} bytes an event on disk`);
	}
	const [empty, large] = shops.map(({ costs }) => costs.events / costs.wall);
	if (empty && large) console.log(`the large one takes ${(large / empty).toFixed(2)} of the events a second`);
}

/** @param {Shop} [shop] */
function sizeOf(shop) {
	return ((shop?.before ?? 0) / 1e6).toFixed(0);
}

/** @returns {Costs} */
function newCosts() {
	return { events: 0, commits: 0, total: 0, decode: 0, append: 0, wall: 0 };
}

/** The store with the CPU time of `append` added up. @template {import('@aisle/store').Store} S @param {S} store @param {Costs} costs @returns {S} */
function meter(store, costs) {
	return {
		...store,
		append(arrivals, rejected) {
			const before = cpuMicros();
			const done = store.append(arrivals, rejected);
			costs.append += cpuMicros() - before;
			costs.commits++;
			return done;
		},
	};
}

/** @param {Generator<Hit>} traffic @param {number} events */
function takeHits(traffic, events) {
	const hits = [];
	for (let taken = 0; taken < events; ) {
		const hit = /** @type {Hit} */ (traffic.next().value);
		hits.push(hit);
		taken += hit.events;
	}
	return hits;
}

/** @param {Hit[]} hits @param {ReturnType<typeof createWriter>} writer @param {Costs} costs */
async function commit(hits, writer, costs) {
	const startedAt = performance.now();
	const before = cpuMicros();
	const answers = await Promise.all(hits.map((hit) => writer.submit(hit)));
	costs.total += cpuMicros() - before;
	costs.wall += (performance.now() - startedAt) * 1_000;
	for (const answer of answers) if (answer.status !== 200 || answer.fault !== undefined) throw new Error(answer.body);
	for (const { events } of hits) costs.events += events;
	// decoding alone, once more: the writer does it within its own time
	const again = cpuMicros();
	for (const { body } of hits) decodeBatch(body);
	costs.decode += cpuMicros() - again;
}

function cpuMicros() {
	const { user, system } = process.cpuUsage();
	return user + system;
}

/** @param {Costs} now @param {Costs} before @param {string} [label] */
function report(now, before, label = String(now.events)) {
	const events = now.events - before.events;
	const [all, decode, append] = [now.total - before.total, now.decode - before.decode, now.append - before.append].map(
		(us) => us / events,
	);
	const cells = [all, decode, (all ?? 0) - (decode ?? 0) - (append ?? 0), append].map((us) =>
		(us ?? 0).toFixed(1).padStart(8),
	);
	const wall = (now.wall - before.wall) / 1e6;
	const rates = [events / wall, (now.commits - before.commits) / wall].map((rate) => rate.toFixed(0).padStart(8));
	console.log(label.padEnd(22), ...cells, ...rates, (process.memoryUsage.rss() / 1e6).toFixed(0).padStart(8));
}

await main();
