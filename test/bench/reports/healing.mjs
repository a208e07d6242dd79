// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@aisle/store';
import { createRandom, hex, uuidV7 } from '../ingest/shop.mjs';

/** @typedef {import('@aisle/analytics').StoredEvent} StoredEvent */
/** @typedef {ReturnType<typeof openSqliteStore>} Store */
/** What one of them costs. @typedef {{ what: string, value: number, unit: string, limit: number }} Cost */

const SITE = 'shop';
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5, 9);
/** Events of a visitor on a day: far from those of an automated one. */
const A_DAY = 2_500;
const COMMIT = 2_000;

/**
 * What late events, log-ins that join visitors, and very busy visitors cost whoever writes: milliseconds of processor time, in a
 * process that remembers nobody.
 * @param {{ seed: number }} options
 * @returns {Promise<Cost[]>}
 */
export async function measureHealing({ seed }) {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-healing-'));
	const file = join(folder, 'shop.db');
	const random = createRandom(seed);
	try {
		let store = openSqliteStore({ file });
		await store.addSite({ name: SITE, timeZone: 'UTC', currency: 'EUR' });
		await fill(store, random);
		await store.close();
		// opened anew for each, so that nobody is remembered
		/** @param {(store: Store) => Promise<number>} work */
		const anew = async (work) => {
			store = openSqliteStore({ file });
			const figure = await work(store);
			await store.close();
			return figure;
		};
		return [
			cost(
				'late event of a visitor with 20',
				1_000 * (await anew((each) => late(each, 'ordinary', 200, random))),
				'µs',
				400,
			),
			cost('late event of a visitor with 1,000', await anew((each) => late(each, 'busy', 10, random)), 'ms', 5),
			cost('log-in that joins two visitors', await anew((each) => joins(each, random)), 'ms', 2),
			cost(
				'in-order event of a visitor with 100,000, against an ordinary one',
				await anew((each) => inOrder(each, random)),
				'times',
				2,
			),
			cost(
				'first event of a visitor with 100,000 whom nothing remembers',
				await anew((each) => spent(each, [view('g:huge', at(43, 0), random)])),
				'ms',
				20,
			),
			cost('late event of a visitor with 100,000, the longest', await anew((each) => longest(each, random)), 'ms', 20),
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** @param {string} what @param {number} value @param {string} unit @param {number} limit @returns {Cost} */
const cost = (what, value, unit, limit) => ({ what, value, unit, limit });

/** @param {string} key @param {number} t @param {() => number} random @param {Partial<StoredEvent>} [more] */
function view(key, t, random, more = {}) {
	const path = `/products/${Math.floor(random() * 500)}`;
	const who = { source: /** @type {const} */ ('browser'), mode: /** @type {const} */ ('granted'), key, bot: false };
	const event = {
		id: uuidV7(t, random),
		t,
		received: t + 500,
		name: 'page_view',
		path,
		life: hex(random, 16),
		...who,
		...more,
	};
	return { site: SITE, event: /** @type {StoredEvent} */ (event) };
}

/** Visitors with 20, with 1,000 and one with 100,000 events, over forty days. @param {Store} store @param {() => number} random */
async function fill(store, random) {
	const all = [];
	for (let no = 0; no < 1_000; no++)
		for (let n = 0; n < 20; n++) all.push(view(`g:ordinary ${no}`, at(n % 4, n), random));
	for (let no = 0; no < 10; no++) for (let n = 0; n < 1_000; n++) all.push(view(`g:busy ${no}`, at(n % 40, n), random));
	for (let n = 0; n < 100_000; n++) all.push(view('g:huge', at(Math.floor(n / A_DAY), n % A_DAY), random));
	all.sort((a, b) => a.event.t - b.event.t);
	for (let from = 0; from < all.length; from += COMMIT) await store.append(all.slice(from, from + COMMIT));
}

/** @param {number} day @param {number} n */
const at = (day, n) => START + day * DAY_MS + n * 11_000;

/** Milliseconds of processor time for each of a batch. @param {Store} store @param {ReturnType<typeof view>[]} batch */
async function spent(store, batch) {
	const before = process.cpuUsage();
	await store.append(batch);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000 / batch.length;
}

/** @param {Store} store @param {string} kind @param {number} visitors @param {() => number} random */
async function late(store, kind, visitors, random) {
	// statements are compiled by the first
	await store.append([view('g:nobody', at(2, 5), random)]);
	return spent(
		store,
		Array.from({ length: visitors }, (_, no) => view(`g:${kind} ${no}`, at(2, 7) + 3, random)),
	);
}

/** @param {Store} store @param {() => number} random */
async function joins(store, random) {
	await store.append([view('g:nobody', at(2, 6), random, { userId: 'nobody' })]);
	const first = Array.from({ length: 100 }, (_, no) =>
		view(`g:ordinary ${400 + no}`, at(41, no), random, { userId: `user ${no}` }),
	);
	await store.append(first);
	return spent(
		store,
		first.map((_, no) => view(`g:ordinary ${600 + no}`, at(41, 200 + no), random, { userId: `user ${no}` })),
	);
}

/** @param {Store} store @param {() => number} random */
async function inOrder(store, random) {
	const batch = (/** @type {string} */ key, /** @type {number} */ from) =>
		Array.from({ length: 50 }, (_, n) => view(key, at(42, from + n), random));
	await store.append([...batch('g:huge', 0), ...batch('g:ordinary 900', 0)]);
	/** @type {number[]} */
	const huge = [];
	/** @type {number[]} */
	const ordinary = [];
	// by turns, so that what else runs on the machine is in both
	for (let round = 1; round <= 20; round++) {
		huge.push(await spent(store, batch('g:huge', round * 60)));
		ordinary.push(await spent(store, batch('g:ordinary 900', round * 60)));
	}
	return median(huge) / median(ordinary);
}

/** @param {Store} store @param {() => number} random */
async function longest(store, random) {
	await store.append([view('g:huge', at(43, 1), random)]);
	let most = 0;
	for (const day of [38, 30, 20, 10, 1])
		most = Math.max(most, await spent(store, [view('g:huge', at(day, 100) + 5, random)]));
	return most;
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
