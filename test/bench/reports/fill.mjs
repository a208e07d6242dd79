// @ts-check
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@aisle/store';
import Database from 'better-sqlite3';
import { ROOT, say, seconds } from '../../tools/run.mjs';
import { copyPeople, settle } from './copies.mjs';
import { SHOP_VERSION, shopDays } from './shop.mjs';

/** @typedef {{ file: string, sites: string[], events: number }} Filled `events`: of each shop */

/** Events of a commit, at least. */
const COMMIT = 2_000;
const FOLDER = `${ROOT}.artifacts/bench-reports`;

/**
 * A file with seeded shops of so many events each, filled through the store's own `append` and kept for the next run.
 * `copies`: how many of everybody there are in the end.
 * @param {{ events: number, sites: number, seed: number, copies: number }} options
 * @returns {Promise<Filled>}
 */
export async function filledFile({ events, sites, seed, copies }) {
	const names = Array.from({ length: sites }, (_, no) => `shop-${no + 1}`);
	const version = await schemaVersion();
	const name = `shops-${sites}x${events}-seed${seed}-${SHOP_VERSION}-schema${version}`;
	const file = join(FOLDER, `${name}.db`);
	if (existsSync(file)) say(`${file} is there from an earlier run`);
	else await fill(file, names, { events, seed });
	if (copies === 1) return { file, sites: names, events };
	const larger = join(FOLDER, `${name}-times${copies}.db`);
	if (existsSync(larger)) say(`${larger} is there from an earlier run`);
	else {
		copyPeople(file, `${larger}.new`, copies);
		await settle(
			`${larger}.new`,
			names.map((site, no) => ({ site, event: firstEvent({ events, seed }, no) })),
		);
		renameSync(`${larger}.new`, larger);
	}
	return { file: larger, sites: names, events: events * copies };
}

/** @param {{ events: number, seed: number }} options @param {number} no */
const daysOf = ({ events, seed }, no) => shopDays({ seed: seed * 1_000 + no, events });

/** @param {{ events: number, seed: number }} options @param {number} no */
function firstEvent(options, no) {
	for (const [event] of daysOf(options, no)) if (event !== undefined) return event;
	throw new Error('a shop without events');
}

/** Version of the schema that this store writes. */
async function schemaVersion() {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-'));
	try {
		const file = join(folder, 'empty.db');
		await openSqliteStore({ file }).close();
		const db = new Database(file, { readonly: true });
		const version = Number(db.pragma('user_version', { simple: true }));
		db.close();
		return version;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** @param {string} file @param {string[]} sites @param {{ events: number, seed: number }} options */
async function fill(file, sites, { events, seed }) {
	mkdirSync(FOLDER, { recursive: true });
	const draft = `${file}.filling`;
	for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
	const store = openSqliteStore({ file: draft });
	for (const name of sites) await store.addSite({ name, timeZone: 'Europe/Zagreb', currency: 'EUR' });
	const all = events * sites.length;
	say(`filling ${file} with ${all.toLocaleString('en')} events ...`);
	const startedAt = performance.now();
	const shops = sites.map((site, no) => ({ site, days: daysOf({ events, seed }, no) }));
	let [done, told] = [0, 0];
	for (let open = true; open; ) {
		open = false;
		// the shops grow side by side, as they would
		for (const { site, days } of shops) {
			const { value: day, done: isOver } = days.next();
			if (isOver || day === undefined) continue;
			open = true;
			for (let at = 0; at < day.length; at += COMMIT) {
				await store.append(day.slice(at, at + COMMIT).map((event) => ({ site, event })));
			}
			done += day.length;
		}
		if (done < told + all / 20) continue;
		told = done;
		const rate = (performance.now() - startedAt) / done;
		say(`${Math.round((100 * done) / all)} %, ${seconds(rate * (all - done))} to go`);
	}
	await store.close();
	renameSync(draft, file);
}
