import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEFT_CARTS } from '../testing/conformance/recovering.js';
import { THREE_DAYS } from '../testing/conformance/scenario.js';
import { SHOP } from '../testing/conformance/suite.js';
import { withOtherIds } from '../testing/conformance/worth-scenario.js';
import { openForReading, openForWriting } from './database.js';
import { openSqliteReader, openSqliteStore } from './index.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './schema.js';

let folder = '';
let file = '';
beforeEach(() => {
	folder = fs.mkdtempSync(join(tmpdir(), 'aisle-file-'));
	file = join(folder, 'aisle.db');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const pragma = (db: Database.Database, name: string): unknown => db.pragma(name, { simple: true });

/** A closed database with the scenario in it. */
async function fill(): Promise<void> {
	const store = openSqliteStore({ file });
	await store.addSite(SHOP);
	await store.append(
		[...THREE_DAYS, ...withOtherIds(LEFT_CARTS)].map((event) => ({ site: SHOP.name, event })),
		[{ site: SHOP.name, received: 0, fault: { code: 'bad_format' }, body: '' }],
	);
	// so that the newest table and index have something in their pages as well
	const cost = { date: '2026-03-10', source: 'ads', medium: 'cpc', campaign: 'spring', currency: 'USD', costMinor: 1 };
	await store.putCosts(SHOP.name, [{ ...cost, clicks: null, impressions: null }]);
	await store.changeGoals(SHOP.name, { put: { name: 'Order', step: 'event:purchase', value: 'event' } });
	await store.putSegment(SHOP.name, { name: 'all', include: [], exclude: [] });
	await store.close();
	execute(`INSERT INTO event_column (site, block, header, columns, details) VALUES (1, 0, '[]', x'00', '');
		INSERT INTO touchpoint (site, person, t, id, kind) VALUES (1, 1, 0, x'00', 'campaign')`);
}

const execute = (sql: string): void => void new Database(file).exec(sql).close();

function overwrite(at: number, bytes: Buffer): void {
	const handle = fs.openSync(file, 'r+');
	fs.writeSync(handle, bytes, 0, bytes.length, at);
	fs.closeSync(handle);
}

/** Opening must fail with the code, and the file must be what it was. */
function expectRefused(code: string, message?: string): void {
	const before = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
	let refusal: unknown;
	try {
		openSqliteStore({ file });
	} catch (error) {
		refusal = error;
	}
	expect(refusal).toMatchObject({ name: 'StoreError', code });
	if (message !== undefined) expect(String(refusal)).toContain(message);
	expect(fs.existsSync(file) ? fs.readFileSync(file) : undefined).toEqual(before);
}

describe('an open database', () => {
	it('loses nothing with the power, overwrites what it deletes and keeps a page cache', () => {
		const db = openForWriting({ file });
		expect(pragma(db, 'journal_mode')).toBe('wal');
		expect(pragma(db, 'synchronous')).toBe(2);
		expect(pragma(db, 'secure_delete')).toBe(1);
		expect(pragma(db, 'cache_size')).toBe(-32_768);
		expect(pragma(db, 'wal_autocheckpoint')).toBe(4_000);
		expect(pragma(db, 'application_id')).toBe(Buffer.from('AISL').readUInt32BE());
		expect(pragma(db, 'user_version')).toBe(MIGRATIONS.length);
		db.close();
	});

	it('waits for a lock as long as it is told', () => {
		const db = openForWriting({ file });
		expect(pragma(db, 'busy_timeout')).toBe(10_000);
		db.close();
		const hasty = openForWriting({ file, busyMs: 7 });
		expect(pragma(hasty, 'busy_timeout')).toBe(7);
		hasty.close();
	});

	it('cannot be written through the reading side', () => {
		openForWriting({ file }).close();
		const db = openForReading({ file });
		expect(() => db.prepare('DELETE FROM event').run()).toThrow(/readonly/);
		db.close();
	});
});

describe('a file that is refused', () => {
	it('a page overwritten in the middle', async () => {
		await fill();
		const { size } = fs.statSync(file);
		overwrite(Math.floor(size / 2 / 4_096) * 4_096, Buffer.alloc(4_096, 0xa5));
		expectRefused('corrupt', 'restore a backup');
	});

	it('a file cut in half', async () => {
		await fill();
		fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
		expectRefused('corrupt', 'damaged');
	});

	it('a file cut within its last page', async () => {
		await fill();
		fs.truncateSync(file, fs.statSync(file).size - 100);
		expectRefused('corrupt', 'damaged');
	});

	it('a header overwritten', async () => {
		await fill();
		overwrite(0, Buffer.from('no database here'));
		expectRefused('corrupt', 'SQLITE_NOTADB');
	});

	it('a database of another program', () => {
		execute('CREATE TABLE invoice (no INTEGER); INSERT INTO invoice VALUES (7)');
		expectRefused('corrupt', 'not a database of Aisle');
	});

	it('a file that somebody emptied', async () => {
		await fill();
		fs.truncateSync(file, 0);
		expectRefused('corrupt', 'empty');
		expect(fs.statSync(file).size).toBe(0);
	});

	it('a database whose tables somebody dropped', async () => {
		await fill();
		execute('DROP TABLE event; DROP INDEX cart_day');
		expectRefused(
			'corrupt',
			'event, event_visitor, event_previous, event_unfolded, event_moved, event_removed, cart_day missing',
		);
	});

	it('a database that is gone while its log is there', async () => {
		await fill();
		fs.rmSync(file);
		fs.writeFileSync(`${file}-wal`, 'acknowledged events');
		expectRefused('corrupt', 'its log');
		expect(fs.existsSync(file)).toBe(false);
		expect(fs.readFileSync(`${file}-wal`, 'utf8')).toBe('acknowledged events');
	});

	it('a schema of a newer Aisle, for writing and for reading', async () => {
		await fill();
		execute(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
		expectRefused('newer_version', 'update this one');
		expect(() => openSqliteReader({ file })).toThrow(/newer/);
	});

	it('a database that another process writes', () => {
		openForWriting({ file }).close();
		const other = new Database(file);
		other.exec('BEGIN IMMEDIATE');
		expect(() => openSqliteStore({ file, busyMs: 1 })).toThrow(expect.objectContaining({ code: 'busy' }));
		other.exec('ROLLBACK');
		other.close();
		openForWriting({ file, busyMs: 1 }).close();
	});

	it('a database that may only be read', async () => {
		await fill();
		fs.chmodSync(folder, 0o755);
		fs.chmodSync(file, 0o444);
		withoutPrivileges(() =>
			expect(() => openSqliteStore({ file })).toThrow(expect.objectContaining({ code: 'read_only' })),
		);
	});

	it('a folder in which nothing may be made', () => {
		const closed = join(folder, 'closed');
		fs.mkdirSync(closed);
		fs.chmodSync(folder, 0o755);
		fs.chmodSync(closed, 0o555);
		withoutPrivileges(() =>
			expect(() => openSqliteStore({ file: join(closed, 'aisle.db') })).toThrow(
				expect.objectContaining({ code: 'io' }),
			),
		);
	});

	it('a missing one and a foreign one, for reading', () => {
		expect(() => openSqliteReader({ file })).toThrow(expect.objectContaining({ code: 'io' }));
		expect(fs.existsSync(file)).toBe(false);
		new Database(file).exec('CREATE TABLE other (a)').close();
		expect(() => openForReading({ file })).toThrow(/not a database of Aisle/);
	});
});

/** File permissions mean nothing to the superuser, so such a test steps down for its moment. */
function withoutPrivileges(work: () => void): void {
	const isRoot = process.geteuid?.() === 0;
	if (isRoot) process.seteuid?.(65_534);
	try {
		work();
	} finally {
		if (isRoot) process.seteuid?.(0);
	}
}

describe('a new database', () => {
	it('what a killed creation left behind is made anew', async () => {
		fs.writeFileSync(`${file}.new`, 'half a database');
		await fill();
		expect(fs.existsSync(`${file}.new`)).toBe(false);
	});

	it('is whole when it is moved: a copy of the file alone opens', async () => {
		openForWriting({ file }).close();
		const copy = join(folder, 'copy.db');
		fs.cpSync(file, copy);
		const store = openSqliteStore({ file: copy });
		expect(await store.sites()).toEqual([]);
		await store.close();
	});
});

describe('migrations', () => {
	const steps = [
		'CREATE TABLE one (a)',
		'CREATE TABLE two (a); INSERT INTO two VALUES (1); INSERT INTO nowhere VALUES (1)',
	];
	const tablesOf = (db: Database.Database) => db.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all();

	it('a step that fails in the middle leaves the version before it', () => {
		const db = new Database(file);
		expect(() => migrate(db, 0, steps)).toThrow(/nowhere/);
		expect(tablesOf(db)).toEqual(['one']);
		expect(pragma(db, 'user_version')).toBe(1);
		db.close();
	});

	it('goes on where it stopped', () => {
		const db = new Database(file);
		expect(() => migrate(db, 0, steps)).toThrow(/nowhere/);
		migrate(db, 1, [steps[0] ?? '', 'CREATE TABLE two (a)']);
		expect(tablesOf(db)).toEqual(['one', 'two']);
		expect(pragma(db, 'user_version')).toBe(2);
		db.close();
	});
});
