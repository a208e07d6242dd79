import type { Params } from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoldEvent } from '../stored-event.js';
import { at, event, HOUR, MINUTE, NOON, permutations, RULES } from '../testing/events.js';
import { foldOrder, type Order, type OrderFold, orderIdOf } from './fold-order.js';

const purchase = (offset: number, params: Params = {}, given: Partial<FoldEvent> = {}): FoldEvent =>
	at(offset, 'purchase', { transaction_id: 'A1', ...params }, given);
const refund = (offset: number, params: Params = {}): FoldEvent =>
	at(offset, 'refund', { transaction_id: 'A1', ...params }, { source: 'server' });

/** What the records amount to, the same in whatever order they came. */
function fold(...records: FoldEvent[]): OrderFold {
	const folds = permutations(records).map((order) => foldOrder('A1', order, RULES));
	const [first = { waiting: [] }] = folds;
	for (const other of folds) expect(other).toEqual(first);
	return first;
}

function order(...records: FoldEvent[]): Order {
	const folded = fold(...records);
	if (folded.order === undefined) throw new Error('no order');
	return folded.order;
}

describe('an order', () => {
	test('whose thank-you page is loaded again counts once, at its first time and value', () => {
		const folded = order(
			purchase(0, { value: 49.9 }),
			purchase(HOUR, { value: 60 }),
			purchase(2 * HOUR, { value: 49.9 }),
		);
		expect(folded).toMatchObject({ id: 'A1', t: NOON, firstId: 'purchase@0', grossMinor: 4_990, netMinor: 4_990 });
	});

	test('from server and browser is decided by the browser and dated by whoever was first', () => {
		const server = purchase(0, { value: 20 }, { source: 'server' });
		const browser = purchase(MINUTE, { value: 21 });
		expect(order(server, browser, purchase(HOUR))).toMatchObject({ t: NOON, grossMinor: 2_000, decider: browser });
		expect(order(server, purchase(MINUTE, {}, { source: 'pos' })).decider).toBe(server);
	});

	test('is verified by the shop’s own records, and worth what these alone say', () => {
		const forged = purchase(0, { value: 9_000, currency: 'JPY' });
		const own = purchase(HOUR, { value: 20, currency: 'EUR' }, { source: 'server' });
		const forgedRefund = at(2 * HOUR, 'refund', { transaction_id: 'A1', refund_id: 'r9' });
		expect(order(forged, own, refund(3 * HOUR, { value: 5, refund_id: 'r1' }), forgedRefund)).toMatchObject({
			currency: 'JPY',
			grossMinor: 9_000,
			netMinor: 0,
			verifiedCurrency: 'EUR',
			verifiedGrossMinor: 2_000,
			verifiedNetMinor: 1_500,
		});
		const unverified = { verifiedCurrency: null, verifiedGrossMinor: 0, verifiedNetMinor: 0 };
		const update = at(1, 'order_updated', { transaction_id: 'A1', value: 20 }, { source: 'server' });
		expect(order(purchase(0, { value: 20 }), update, refund(HOUR))).toMatchObject(unverified);
		expect(order(purchase(0, { value: 20 }, { source: 'mail' }))).toMatchObject(unverified);
	});

	test('has its blanks filled by later records, an update among them', () => {
		const update = at(2, 'order_updated', { transaction_id: 'A1', currency: 'EUR', value: 99 });
		expect(order(purchase(0, { value: 10 }), update)).toMatchObject({ currency: 'EUR', grossMinor: 1_000 });
		expect(order(purchase(0), purchase(1, { currency: 'JPY' }), update)).toMatchObject({
			currency: 'JPY',
			grossMinor: 99,
		});
	});

	test('is not made by an update or a cancellation', () => {
		expect(fold(at(0, 'order_updated', { transaction_id: 'A1', value: 5 }))).toEqual({ waiting: [] });
		expect(fold(at(0, 'order_cancelled', { transaction_id: 'A1' })).order).toBeUndefined();
	});

	test('that an update reached before keeps what its purchase says', () => {
		const update = at(-5, 'order_updated', { transaction_id: 'A1', value: 99, currency: 'EUR' });
		const bought = purchase(0, { value: 10, currency: 'KWD' });
		expect(order(update, bought)).toMatchObject({ t: NOON, grossMinor: 10_000, currency: 'KWD' });
		expect(order(update, purchase(0, { value: 10 }))).toMatchObject({ grossMinor: 1_000, currency: 'EUR' });
	});

	test('without a value is worth its items, rounded once', () => {
		const items = [
			{ item_id: 'a', price: 0.335, quantity: 3 },
			{ item_id: 'b', price: 2 },
			{ item_id: 'c', quantity: 9 },
		];
		expect(order(purchase(0, { items })).grossMinor).toBe(301);
		expect(order(purchase(0, { items }), purchase(1, { value: 7 })).grossMinor).toBe(700);
		expect(order(purchase(0)).grossMinor).toBe(0);
	});

	test('without a currency is in the site’s, and counts in the digits of its own', () => {
		expect(order(purchase(0, { value: 1.005 }))).toMatchObject({ currency: 'USD', grossMinor: 101 });
		expect(order(purchase(0, { value: 1.005, currency: 'KWD' })).grossMinor).toBe(1_005);
		expect(order(purchase(0, { value: 950_000, currency: 'IRR' })).grossMinor).toBe(950_000);
	});

	test('at one moment goes to the record whose id sorts first', () => {
		const records = [
			event('b', { name: 'purchase', params: { value: 2 } }),
			event('a', { name: 'purchase', params: { value: 1 } }),
		];
		expect(order(...records)).toMatchObject({ firstId: 'a', grossMinor: 100 });
	});
});

describe('an order id', () => {
	test.each(['', ' ', 'undefined', 'null'])('of %j is none: the event stands for itself', (transaction_id) => {
		expect(orderIdOf(at(0, 'purchase', { transaction_id }))).toEqual({ id: 'purchase@0', missing: true });
	});

	test('that is absent is flagged on the order', () => {
		const record = at(0, 'purchase', { value: 1 });
		expect(orderIdOf(record).missing).toBe(true);
		expect(foldOrder(record.id, [record], RULES).order?.idMissing).toBe(true);
		expect(order(purchase(0)).idMissing).toBe(false);
	});

	test.each([['1001', '1001'], [' 1001 ', '1001'], ['nil', 'nil'], ['0', '0']])('of %j is %j', (transaction_id, id) => {
		expect(orderIdOf(at(0, 'purchase', { transaction_id }))).toEqual({ id, missing: false });
	}); // biome-ignore format: one list
});

describe('a refund', () => {
	const bought = purchase(0, { value: 100 });

	test('is taken off the net, not off the gross', () => {
		expect(order(bought, refund(1, { value: 30 }))).toMatchObject({
			grossMinor: 10_000, netMinor: 7_000, excessMinor: 0, refunds: 1,
		}); // biome-ignore format: one record
	});

	test('with the same id counts once, at its first value', () => {
		const sent = [refund(1, { value: 30, refund_id: 'R' }), refund(2, { value: 50, refund_id: 'R' })];
		expect(order(bought, ...sent)).toMatchObject({ netMinor: 7_000, refunds: 1 });
	});

	test.each([undefined, '', 'null'])('with the id %j is its own event', (refund_id) => {
		const id = refund_id === undefined ? {} : { refund_id };
		const sent = [refund(1, { value: 30, ...id }), refund(2, { value: 30, ...id })];
		expect(order(bought, ...sent)).toMatchObject({ netMinor: 4_000, refunds: 2 });
	});

	test('of more than is left leaves nothing, and the excess is told', () => {
		const sent = [refund(1, { value: 80 }), refund(2, { value: 80 })];
		expect(order(bought, ...sent)).toMatchObject({ netMinor: 0, excessMinor: 6_000 });
	});

	test('without a value is all that is left', () => {
		expect(order(bought, refund(1, { value: 30 }), refund(2))).toMatchObject({ netMinor: 0, excessMinor: 0 });
	});

	test('that happened before its order counts all the same', () => {
		expect(order(bought, refund(-HOUR, { value: 30 }))).toMatchObject({ t: NOON, netMinor: 7_000 });
	});

	test('without its order waits at its own time, each id once', () => {
		const waiting = fold(refund(1, { refund_id: 'R' }), refund(2, { refund_id: 'R' }), refund(3)).waiting;
		expect(waiting).toEqual([
			{ orderId: 'A1', refundId: 'refund:R', t: NOON + 1 },
			{ orderId: 'A1', refundId: 'event:refund@3', t: NOON + 3 },
		]);
		expect(fold(bought, refund(1)).waiting).toEqual([]);
	});

	test('is in the currency of its order', () => {
		const rials = purchase(0, { value: 500_000, currency: 'IRR' });
		expect(order(rials, refund(1, { value: 200_000 })).netMinor).toBe(300_000);
	});
});

test('a cancelled order is refunded with all that is left, however often it is cancelled', () => {
	const cancelled = [1, 2].map((n) => at(n * MINUTE, 'order_cancelled', { transaction_id: 'A1', value: 5 }));
	const folded = order(purchase(0, { value: 100 }), refund(1, { value: 30 }), ...cancelled);
	expect(folded).toMatchObject({ grossMinor: 10_000, netMinor: 0, excessMinor: 0, refunds: 2 });
});

test('net and excess always add up to what was bought and asked back', () => {
	fc.assert(
		fc.property(fc.nat({ max: 1_000 }), fc.array(fc.nat({ max: 600 }), { maxLength: 5 }), (value, asked) => {
			const refunds = asked.map((back, n) => refund(n + 1, { value: back }));
			const folded = foldOrder('A1', [...refunds, purchase(0, { value })], RULES).order;
			const sum = asked.reduce((total, back) => total + back * 100, 0);
			expect(folded?.netMinor).toBe(Math.max(0, value * 100 - sum));
			expect(folded?.excessMinor).toBe(Math.max(0, sum - value * 100));
		}),
	);
});
