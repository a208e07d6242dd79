import { expect, test } from 'vitest';
import type { FoldEvent } from '../stored-event.js';
import { at, HOUR, NOON, permutations, RULES } from '../testing/events.js';
import { localDay } from '../time/local-day.js';
import { deriveFacts } from './derive.js';
import { factKey, toFactRows } from './fact-rows.js';

const EVENTS: FoldEvent[] = [
	at(0, 'page_view', undefined, { path: '/a' }),
	at(1, 'add_to_cart', { items: [{ item_id: 'a', price: 3 }] }),
	at(2, 'purchase', { transaction_id: 'A1', value: 3 }),
	at(13 * HOUR, 'refund', { transaction_id: 'A2' }),
];

function rowsOf(events: readonly FoldEvent[]): ReturnType<typeof toFactRows> {
	return toFactRows(deriveFacts({ visitors: new Map([['c:1', events]]), loose: [], records: [] }, RULES), RULES);
}

test('every fact is a row under its own key, with null for what is absent', () => {
	const rows = rowsOf(EVENTS);
	for (const [key, row] of rows) expect(factKey(row)).toBe(key);
	expect([...rows.values()].map(({ table }) => table).sort()).toEqual([
		'cart', 'membership', 'orders', 'session', 'touchpoint', 'waiting_refund',
	]); // biome-ignore format: one list
	expect(rows.get(JSON.stringify(['session', 'c:1', NOON]))).toMatchObject({
		person: 'v:c:1', orders: 1, engaged: true, singlePage: false, entryPath: '/a', traffic: null, country: null,
	}); // biome-ignore format: one record
	expect(rows.get(JSON.stringify(['orders', 'A1']))).toMatchObject({
		owner: 'v:c:1',
		visitor: 'c:1',
		sessionStart: NOON,
	});
});

test('what browsers said of a cart stands in its row', () => {
	const cartOf = (...more: FoldEvent[]) =>
		rowsOf([...EVENTS.slice(0, 2), ...more]).get(JSON.stringify(['cart', 'v:c:1', NOON + 1, 'add_to_cart@1']));
	expect(cartOf()).toMatchObject({ exits: 0, leftAt: null, leftStep: null, idleAt: null, returns: 0 });
	const said = [at(2, 'cart_idle'), at(3, 'cart_exit', { checkout_step: 'begin_checkout' }), at(4, 'cart_return')];
	expect(cartOf(...said)).toMatchObject({
		exits: 1, leftAt: NOON + 3, leftStep: 'checkout', idleAt: NOON + 2, returns: 1,
	}); // biome-ignore format: one record
});

test('a row is dated by the rules of its kind', () => {
	const today = localDay('UTC', NOON);
	const days = [...rowsOf(EVENTS).values()].map((row) => ('day' in row ? `${row.table} ${row.day - today}` : ''));
	expect(days.filter((text) => text !== '').sort()).toEqual(['cart 0', 'orders 0', 'session 0', 'waiting_refund 1']);
});

test('rows do not depend on the order of the events', () => {
	const rows = rowsOf(EVENTS);
	for (const other of permutations(EVENTS)) expect(rowsOf(other)).toEqual(rows);
});
