import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventsOf, idOf, NEWSLETTER } from '../../testing/events.js';
import { type CollectorLog, openCollectorLog } from './collector-log.js';

let folder: string;
let file: string;
let log: CollectorLog;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-log-'));
	file = join(folder, 'forward.db');
	log = openCollectorLog({ file });
});
afterEach(() => {
	log.close();
	rmSync(folder, { recursive: true });
});

const views = (...ids: number[]) => eventsOf(...ids.map((id) => ({ at: `2026-03-10 10:0${id}`, id, key: 'g:a' })));
const arrivals = (ids: readonly number[], site = 'shop') => views(...ids).map((event) => ({ site, event }));
const idsOf = (limit: number) => log.nextBlock(limit)?.copies.map(({ event }) => event.id);

test('a block holds the same events until it is confirmed, also after a restart and with more in the log', () => {
	log.append(arrivals([1, 2, 3]));
	const block = log.nextBlock(2);
	expect(block?.copies.map(({ event }) => event)).toEqual(views(1, 2));
	log.append(arrivals([4]));
	log.close();
	log = openCollectorLog({ file });
	expect(log.nextBlock(1_000)).toEqual(block);
	if (block !== undefined) log.confirm(block);
	expect(idsOf(1_000)).toEqual([idOf(3), idOf(4)]);
});

test('numbers and the name of a log outlive its events', () => {
	const [first] = log.append(arrivals([1]));
	const { name } = log;
	const block = log.nextBlock(10);
	if (block !== undefined) log.confirm(block);
	log.close();
	log = openCollectorLog({ file });
	expect(log.name).toBe(name);
	expect(log.append(arrivals([1]))).toEqual([{ status: 'duplicate', seq: first?.seq }]);
	expect(log.append(arrivals([2]))[0]?.seq).toBeGreaterThan(first?.seq ?? 0);
	expect(log.nextBlock(10)?.last).toBe(2);
});

test('two who send the same block and both confirm it take nothing else along', () => {
	log.append(arrivals([1, 2]));
	const other = openCollectorLog({ file });
	const [mine, theirs] = [log.nextBlock(1), other.nextBlock(1)];
	expect(theirs).toEqual(mine);
	for (const block of [mine, theirs]) if (block !== undefined) other.confirm(block);
	other.close();
	expect(idsOf(10)).toEqual([idOf(2)]);
});

test('a block is of one site, and the same id of another site is another event', () => {
	log.append([...arrivals([1]), ...arrivals([1], 'other'), ...arrivals([2])]);
	const sites: string[] = [];
	for (let block = log.nextBlock(10); block !== undefined; block = log.nextBlock(10)) {
		sites.push(`${block.site} ${block.copies.length}`);
		log.confirm(block);
	}
	expect(sites).toEqual(['shop 2', 'other 1']);
});

test('it tells what waits and since when, and nothing once all is confirmed', () => {
	log.append(arrivals([1, 2, 3]));
	expect(log.standing()).toMatchObject({ waiting: 3, oldest: views(1)[0]?.received });
	const block = log.nextBlock(10);
	if (block !== undefined) log.confirm(block);
	expect(log.standing()).toMatchObject({ waiting: 0, oldest: undefined });
});

test('beyond its bound it takes nothing in, and does so again once it was forwarded', () => {
	log.close();
	log = openCollectorLog({ file, maxBytes: 200_000 });
	const large = (id: number) =>
		eventsOf({ at: '2026-03-10 10:00', id, title: 'x'.repeat(20_000) }).map((event) => ({ site: 'shop', event }));
	let n = 0;
	expect(() => {
		for (; n < 100; n++) log.append(large(n + 1));
	}).toThrow(expect.objectContaining({ code: 'full' }));
	expect(n).toBeGreaterThan(3);
	expect(() => log.append([])).toThrow('full');
	for (let block = log.nextBlock(10); block !== undefined; block = log.nextBlock(10)) log.confirm(block);
	expect(log.append(large(200))).toMatchObject([{ status: 'accepted' }]);
});

test('values of events are known after the events have gone', () => {
	const [event] = eventsOf({ at: '2026-03-10 10:00', path: '/a', traffic: NEWSLETTER });
	if (event === undefined) throw new Error('one event');
	expect(log.isKnown('/a')).toBe(false);
	log.append([{ site: 'shop', event }]);
	log.close();
	log = openCollectorLog({ file });
	expect([log.isKnown('/a'), log.isKnown(NEWSLETTER), log.isKnown('/b')]).toEqual([true, true, false]);
	expect(log.isKnown({ ...NEWSLETTER, source: 'else' })).toBe(false);
});

test('an emptied or foreign file is refused and left as it is', () => {
	const foreign = join(folder, 'foreign.db');
	writeFileSync(foreign, '');
	expect(() => openCollectorLog({ file: foreign })).toThrow(expect.objectContaining({ code: 'corrupt' }));
	writeFileSync(foreign, 'no database at all, but long enough to be looked at'.repeat(30));
	expect(() => openCollectorLog({ file: foreign })).toThrow(expect.objectContaining({ code: 'corrupt' }));
});
