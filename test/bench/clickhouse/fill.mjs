// @ts-check
import { join } from 'node:path';
import { createWriter } from '@aisle/collector';
import { loadClickHouse } from '@aisle/store';
import { createRandom, shopTraffic } from '../ingest/shop.mjs';
import { cpuMicros } from './pump.mjs';

/** Share of bodies that are sent again, and of those the share that reaches the other collector. */
const AGAIN = 0.1;
const CROSSING = 0.5;
/** Bodies that wait to be sent again, and those of one commit. */
const LATER = 200;
const COMMIT = 100;

/** @typedef {import('../ingest/shop.mjs').Hit} Hit */

/**
 * Two collectors take in a seeded shop's traffic: some bodies come a second time, later, and some of these
 * through the other collector. Answers their logs, which hold all of it.
 * @param {{ url: string, database: string }} place @param {string} folder
 * @param {import('@aisle/protocol').Site} site @param {{ events: number, rate: number, seed: number }} options
 * @returns {Promise<{ events: number, sent: number, logs: import('./pump.mjs').CollectorLog[], cpuUs: number }>}
 */
export async function fillCollectors(place, folder, site, { events: wanted, rate, seed }) {
	const { openCollectorStore, openCollectorLog } = await loadClickHouse();
	const names = ['one', 'two'];
	const stores = names.map((name) =>
		openCollectorStore({
			...place,
			file: join(folder, `${name}.db`),
			log: join(folder, `${name}-forward.db`),
			ack: 'log',
			now: Date.now,
		}),
	);
	for (const store of stores) await store.addSite(site);
	const writers = stores.map((store) => createWriter({ store, clock: Date.now }));
	const before = cpuMicros();
	const random = createRandom(seed);
	let [events, sent] = [0, 0];
	for (const { hits, fresh } of commitsOf(
		shopTraffic({ seed, eventsPerSecond: rate, bodyEvents: 10 }),
		wanted,
		random,
	)) {
		events += fresh;
		await Promise.all(
			hits.map(async ({ hit, to }) => {
				const answer = await writers[to]?.submit(hit);
				if (answer?.status !== 200) throw new Error(answer?.body);
				sent += hit.events;
			}),
		);
	}
	for (const writer of writers) await writer.close();
	const logs = names.map((name) => openCollectorLog({ file: join(folder, `${name}-forward.db`) }));
	return { events, sent, logs, cpuUs: cpuMicros() - before };
}

/**
 * Bodies in the order in which they are sent, with the collector that each goes to. `fresh`: events of bodies that come first.
 * @param {Generator<Hit>} traffic @param {number} wanted @param {() => number} random
 */
function* commitsOf(traffic, wanted, random) {
	/** @type {{ hit: Hit, to: number }[]} */
	const later = [];
	for (let taken = 0; taken < wanted; ) {
		let fresh = 0;
		const hits = [];
		while (hits.length < COMMIT && taken + fresh < wanted) {
			const hit = /** @type {Hit} */ (traffic.next().value);
			const to = random() < 0.5 ? 0 : 1;
			fresh += hit.events;
			hits.push({ hit, to });
			if (random() < AGAIN)
				later.push({ hit: { ...hit, received: hit.received + 60_000 }, to: random() < CROSSING ? 1 - to : to });
		}
		taken += fresh;
		hits.push(...later.splice(0, Math.max(0, later.length - (taken < wanted ? LATER : 0))));
		yield { hits, fresh };
	}
}
