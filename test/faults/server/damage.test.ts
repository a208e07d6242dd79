import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteReader, openSqliteStore, StoreError } from '@aisle/store';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Aisle, createAisle } from '../../support/aisle.js';
import { judgeLedger, readStoredIds } from '../../support/event-ledger.js';
import { createRandom } from '../../support/seeded.js';
import { createShop, PATIENCE } from '../../support/server/bench.js';
import { startTraffic, type Traffic } from '../../support/server/traffic.js';

const PAGE = 4_096;

/** What a killed collector left, and the driver's book of it. */
let victim: Aisle;
let traffic: Traffic;
/** A command over a copy of that. */
let aisle: Aisle;
let scratch: string;
beforeAll(async () => {
	victim = await createShop();
	const collector = await victim.serve();
	traffic = startTraffic({ clients: 4, ingest: () => collector.ingest, random: createRandom(1) });
	await vi.waitUntil(() => traffic.ledger.acked.size > 300, PATIENCE);
	await collector.kill();
	await traffic.stop();
});
beforeEach(() => {
	aisle = createAisle();
	mkdirSync(aisle.folder);
	for (const name of ['aisle.db', 'aisle.db-wal', 'server.json']) {
		copyFileSync(join(victim.folder, name), join(aisle.folder, name));
	}
	scratch = mkdtempSync(join(tmpdir(), 'aisle-damage-'));
});
afterEach(async () => {
	await aisle.dispose();
	rmSync(scratch, { recursive: true, force: true });
});
afterAll(() => victim.dispose());

/** Every row of every table, as text: what a reader of the file can learn from it. */
function contentOf(file: string): string {
	const db = new Database(file, { readonly: true });
	try {
		const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
		return tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())).join('\n');
	} finally {
		db.close();
	}
}

/** How the damage to a database comes to light; `harmless` when all its content is as before, `silent` when nothing tells. */
async function noticed(file: string, content: string): Promise<'start' | 'verify' | 'harmless' | 'silent'> {
	try {
		await openSqliteStore({ file, busyMs: 0 }).close();
	} catch (error) {
		expect(error).toBeInstanceOf(StoreError);
		return 'start';
	}
	const reader = openSqliteReader({ file });
	try {
		if (!(await reader.verify('shop')).equal) return 'verify';
	} catch {
		return 'verify';
	} finally {
		await reader.close();
	}
	return contentOf(file) === content ? 'harmless' : 'silent';
}

describe('a database that was damaged while nothing ran', () => {
	/** The database with its log worked in, and what stands in it. */
	async function whole(): Promise<{ bytes: Buffer; content: string }> {
		const file = join(aisle.folder, 'aisle.db');
		await openSqliteStore({ file }).close();
		return { bytes: readFileSync(file), content: contentOf(file) };
	}

	it('page by page with noise or zeros: each is refused at the start, found by verify, or without content', async () => {
		const { bytes, content } = await whole();
		const random = createRandom(1);
		const found = new Map<string, number>();
		const silent: number[] = [];
		for (let at = 0; at < bytes.length; at += PAGE) {
			const damaged = Buffer.from(bytes);
			const noise = at % (2 * PAGE) === 0 ? () => Math.floor(random() * 256) : () => 0;
			for (let n = at; n < at + PAGE; n++) damaged[n] = noise();
			const file = join(scratch, 'aisle.db');
			writeFileSync(file, damaged);
			const how = await noticed(file, content);
			found.set(how, (found.get(how) ?? 0) + 1);
			if (how === 'silent') silent.push(at / PAGE + 1);
			for (const name of ['', '-wal', '-shm']) rmSync(file + name, { force: true });
		}
		console.info(`${bytes.length / PAGE} damaged pages: ${JSON.stringify(Object.fromEntries(found))}`);
		expect(silent).toEqual([]);
		expect(found.get('start') ?? 0).toBeGreaterThan(10);
	});

	it('is refused by the command in one sentence, and left as it is', async () => {
		const { bytes } = await whole();
		const file = join(aisle.folder, 'aisle.db');
		bytes.fill(0xff, 3 * PAGE, 6 * PAGE);
		writeFileSync(file, bytes);
		await expect(aisle.serve()).rejects.toThrow(/ended with 1 .*aisle: .*damaged.*restore a backup/s);
		expect(readFileSync(file)).toEqual(bytes);
		expect(existsSync(`${file}-wal`)).toBe(false);
	});
});

describe('the log of a database that was killed', () => {
	it('cut off anywhere is taken up to its last whole commit, and a recount agrees', async () => {
		const wal = join(aisle.folder, 'aisle.db-wal');
		const size = readFileSync(wal).length;
		expect(size).toBeGreaterThan(100 * PAGE);
		const random = createRandom(2);
		for (const share of [0.999, 0.7, 0.3, 0.001, random(), random()]) {
			const folder = join(scratch, 'copy');
			mkdirSync(folder);
			for (const name of ['aisle.db', 'aisle.db-wal']) copyFileSync(join(aisle.folder, name), join(folder, name));
			truncateSync(join(folder, 'aisle.db-wal'), Math.floor(size * share));
			const file = join(folder, 'aisle.db');
			await openSqliteStore({ file }).close();
			const { doubled, foreign } = judgeLedger(traffic.ledger, readStoredIds(folder));
			expect({ doubled, foreign }).toEqual({ doubled: [], foreign: [] });
			const reader = openSqliteReader({ file });
			expect(await reader.verify('shop')).toMatchObject({ equal: true });
			await reader.close();
			rmSync(folder, { recursive: true });
		}
	});

	it('damaged in the middle is taken up to the damage, and a recount agrees', async () => {
		const file = join(scratch, 'aisle.db');
		copyFileSync(join(aisle.folder, 'aisle.db'), file);
		const bytes = readFileSync(join(aisle.folder, 'aisle.db-wal'));
		bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 100);
		writeFileSync(`${file}-wal`, bytes);
		await openSqliteStore({ file }).close();
		expect(judgeLedger(traffic.ledger, readStoredIds(scratch))).toMatchObject({ doubled: [], foreign: [] });
		const reader = openSqliteReader({ file });
		expect(await reader.verify('shop')).toMatchObject({ equal: true });
		await reader.close();
	});

	it('that is gone although the server never stopped is told at the start, not passed over in silence', async () => {
		rmSync(join(aisle.folder, 'aisle.db-wal'));
		const told = await aisle.serve().then(
			async (collector) => (await collector.stop(), collector.log()),
			(error: unknown) => String(error),
		);
		expect(told).toMatch(/aisle\.db-wal/);
	});
});
