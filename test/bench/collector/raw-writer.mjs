// @ts-check
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createWriter, runWriterPort } from '@aisle/collector';
import { openSqliteStore } from '@aisle/store';
import Database from 'better-sqlite3';
import { SITE } from './servers.mjs';

const { folder } = /** @type {{ folder: string }} */ (workerData);
// sites and secrets as ever; events into a table of their own
const store = openSqliteStore({ file: join(folder, 'aisle.db') });
await store.addSite({ name: SITE, timeZone: 'Europe/Zagreb', currency: 'EUR' });
const db = new Database(join(folder, 'raw.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE raw (n INTEGER PRIMARY KEY, site TEXT NOT NULL, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO raw (site, id, event) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

const keep = db.transaction((/** @type {import('@aisle/store').Arrival[]} */ arrivals) =>
	arrivals.map(({ site, event }) => {
		const { changes, lastInsertRowid } = insert.run(site, event.id, JSON.stringify(event));
		/** @type {import('@aisle/store').Outcome['status']} */
		const status = changes === 1 ? 'accepted' : 'duplicate';
		return { status, seq: Number(lastInsertRowid) };
	}),
);

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const writer = createWriter({ store: { ...store, append: async (arrivals) => keep(arrivals) }, clock: Date.now });
runWriterPort(parentPort, writer);
