import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { toIdBytes } from './codes.js';
import type { Connection } from './connection.js';
import { createKnownIds, type KnownIds } from './known-ids.js';
import { migrate } from './migrate.js';

const RUN = 16;
const SITE = 1;

let db: Connection;
let ids: KnownIds;
beforeEach(() => {
	db = new Database(':memory:');
	migrate(db, 0);
	ids = createKnownIds(db, RUN);
});

/** Ids of one time in no order, as they come. */
const idOf = (n: number): Buffer =>
	toIdBytes(`01900000-0000-7000-8000-${String((n * 7_919) % 10_007).padStart(12, '0')}`);
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const inIndex = (): number => db.prepare<[], number>('SELECT count(*) FROM known_id').pluck().get() ?? 0;
const until = (): unknown => db.prepare('SELECT n FROM known_id_until').pluck().get();

/** Events as a batch brings them: what was new, by number. */
function store(batch: readonly number[], site = SITE): void {
	const known = ids.findAll(site, batch.map(idOf));
	for (const [at, n] of batch.entries()) {
		expect(known[at] ?? ids.add(site, idOf(n), n)).toBeUndefined();
		db.prepare(
			'INSERT INTO event (n, site, id, t, delay, source, mode, name, bot) VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0)',
		).run(n, site, idOf(n));
	}
	ids.settle(batch.length);
}

const found = (list: readonly number[], site = SITE): unknown => ids.findAll(site, list.map(idOf));

describe('ids of stored events', () => {
	it('are found in memory, in what is being written and in the index', () => {
		for (let n = 1; n <= 200; n += 5) store(numbers(n, n + 4));
		expect(found(numbers(1, 200))).toEqual(numbers(1, 200));
		expect(found(numbers(201, 240))).toEqual(numbers(201, 240).map(() => undefined));
		expect(ids.find(SITE, idOf(200))).toBe(200);
		expect(ids.wrong(SITE)).toBeUndefined();
	});

	it('are known a second time within their batch, also where a run ends in it', () => {
		store(numbers(1, RUN - 1));
		ids.findAll(SITE, [idOf(100), idOf(101)]);
		expect([100, 101, 100, 101].map((n, at) => ids.add(SITE, idOf(n), 100 + at))).toEqual([
			undefined,
			undefined,
			100,
			101,
		]);
	});

	it('are those of their own site', () => {
		for (let n = 1; n <= 60; n += 5) store(numbers(n, n + 4));
		expect(found(numbers(1, 60), 2)).toEqual(numbers(1, 60).map(() => undefined));
	});

	it('go into the index in parts, all of a run before the next one is full', () => {
		for (let n = 1; n <= 10 * RUN; n++) {
			store([n]);
			expect(n - inIndex()).toBeLessThanOrEqual(2 * RUN + 1);
		}
		expect(until()).toBe(9 * RUN);
		expect(inIndex()).toBeGreaterThanOrEqual(9 * RUN);
	});

	it('are known after a restart, at whatever point', () => {
		for (let n = 1; n <= 100; n++) {
			store([n]);
			ids = createKnownIds(db, RUN);
			expect(found(numbers(1, n))).toEqual(numbers(1, n));
		}
		expect(ids.wrong(SITE)).toBeUndefined();
	});

	it('of a transaction that failed are new again, and those before it known', () => {
		for (let n = 1; n <= 150; n += 3) {
			const attempt = numbers(n, n + 2 + (n % 40));
			expect(() =>
				db.transaction(() => {
					store(attempt);
					throw new Error('disk full');
				})(),
			).toThrow('disk full');
			ids.takeBack();
			expect(found(attempt)).toEqual(attempt.map(() => undefined));
			store(numbers(n, n + 2));
			expect(found(numbers(1, n + 2))).toEqual(numbers(1, n + 2));
		}
		expect(ids.wrong(SITE)).toBeUndefined();
	});
});

it('ids of events that took numbers of others who are gone are known after a restart', () => {
	for (let n = 1; n <= 100; n++) store([n]);
	db.exec('DELETE FROM event WHERE n > 10; DELETE FROM known_id WHERE n > 10');
	ids.forget();
	const later = Array.from({ length: 20 }, (_, i) => idOf(500 + i));
	ids.findAll(SITE, later);
	for (const [i, id] of later.entries()) {
		expect(ids.add(SITE, id, 11 + i)).toBeUndefined();
		db.prepare(
			'INSERT INTO event (n, site, id, t, delay, source, mode, name, bot) VALUES (?, 1, ?, 0, 0, 0, 0, 0, 0)',
		).run(11 + i, id);
	}
	ids = createKnownIds(db, RUN);
	expect(ids.findAll(SITE, later)).toEqual(numbers(11, 30));
});

describe('ids that were removed', () => {
	const gone = numbers(1, 150).filter((n) => n % 3 === 0);
	const left = numbers(1, 150).filter((n) => n % 3 !== 0);
	const remove = (): void => {
		db.exec(`DELETE FROM event WHERE n IN (${gone.join(', ')})`);
		ids.remove(SITE, gone.map(idOf));
	};
	beforeEach(() => {
		for (let n = 1; n <= 150; n += 5) store(numbers(n, n + 4));
	});

	it('are new, in memory as in the index, and the others known', () => {
		remove();
		expect(found(gone)).toEqual(gone.map(() => undefined));
		expect(found(left)).toEqual(left);
		for (let n = 151; n <= 250; n += 5) store(numbers(n, n + 4));
		expect(found(gone)).toEqual(gone.map(() => undefined));
		expect(found(left)).toEqual(left);
		expect(ids.wrong(SITE)).toBeUndefined();
		expect(inIndex()).toBe(left.length + Number(until()) - 150);
	});

	it('are known again where their removal failed', () => {
		expect(() =>
			db.transaction(() => {
				remove();
				throw new Error('disk full');
			})(),
		).toThrow('disk full');
		ids.takeBack();
		expect(found(numbers(1, 150))).toEqual(numbers(1, 150));
	});
});

describe('a fault in the index is seen:', () => {
	beforeEach(() => {
		for (let n = 1; n <= 100; n++) store([n]);
	});

	it.each([
		['an id is missing', 'DELETE FROM known_id WHERE n = 7'],
		['an id leads elsewhere', 'UPDATE known_id SET n = 8 WHERE n = 7'],
		['an event is stored twice', 'UPDATE event SET id = (SELECT id FROM event WHERE n = 7) WHERE n = 8'],
		['a new event is stored twice', 'UPDATE event SET id = (SELECT id FROM event WHERE n = 99) WHERE n = 100'],
	])('%s', (_, fault) => {
		expect(ids.wrong(SITE)).toBeUndefined();
		db.exec(fault);
		expect(ids.wrong(SITE)).toBeTypeOf('number');
	});
});
