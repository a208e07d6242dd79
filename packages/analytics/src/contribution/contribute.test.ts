import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoldEvent, Traffic } from '../stored-event.js';
import { at, DAY, HOUR, MINUTE, NOON, RULES } from '../testing/events.js';
import { localDay } from '../time/local-day.js';
import { contribute } from './contribute.js';
import { deriveFacts } from './derive.js';
import { createLedger, type Ledger } from './ledger.js';

type Visitors = Record<string, FoldEvent[]>;

function ledgerOf(visitors: Visitors, loose: FoldEvent[] = [], rules = RULES): Ledger {
	return contribute(deriveFacts({ visitors: new Map(Object.entries(visitors)), loose, records: [] }, rules), rules);
}

/** Sums as `dimension value metric day`, days counted from the one of noon. */
function sumsOf(ledger: Ledger): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const entry of ledger.entries()) {
		if (!('metric' in entry)) continue;
		const name = [entry.dimension, entry.value, entry.metric].filter((part) => part !== '').join(' ');
		sums[`${name} ${entry.day - localDay('UTC', NOON)}`] = entry.n;
	}
	return sums;
}

function uniques(ledger: Ledger, bucket: string, first: number, last: number): number {
	let count = 0;
	for (const entry of ledger.entries()) {
		if (!('previous' in entry) || `${entry.dimension} ${entry.value}`.trim() !== bucket) continue;
		if (entry.day >= first && entry.day <= last && entry.previous < first) count += entry.n;
	}
	return count;
}

const TODAY = localDay('UTC', NOON);
const view = (offset: number, path = '/', given: Partial<FoldEvent> = {}): FoldEvent =>
	at(offset, 'page_view', undefined, { path, ...given });
const purchase = (offset: number, params = {}, given: Partial<FoldEvent> = {}): FoldEvent =>
	at(offset, 'purchase', { transaction_id: 'A1', value: 10, ...params }, given);

describe('dating', () => {
	test('events count on their own day, a session and what it led to on the day of its start', () => {
		const sums = sumsOf(ledgerOf({ 'c:1': [view(11.8 * HOUR), view(12.1 * HOUR), purchase(12.2 * HOUR)] }));
		expect(sums).toMatchObject({
			'all events 0': 1, 'all events 1': 2, 'all pageviews 0': 1, 'all pageviews 1': 1, 'all sessions 0': 1,
			'all engaged_sessions 0': 1, 'all converting_sessions 0': 1, 'all orders 1': 1, 'all revenue_minor 1': 1_000,
		}); // biome-ignore format: one record
		expect(sums).not.toHaveProperty('all sessions 1');
	});

	test('a refund counts on the day of its order, one that waits on its own', () => {
		const refund = (id: string): FoldEvent =>
			at(2 * DAY, 'refund', { transaction_id: id, value: 25 }, { id, source: 'server' });
		const sums = sumsOf(ledgerOf({ 'c:1': [purchase(0)] }, [refund('A1'), refund('A2')]));
		expect(sums).toMatchObject({
			'all revenue_minor 0': 1_000, 'all refund_excess_minor 0': 1_500, 'all refunds_waiting 2': 1,
		}); // biome-ignore format: one record
		expect(sums).not.toHaveProperty('all net_revenue_minor 0');
	});

	test('a cart counts on the day it opened, and in no state that depends on the hour one asks', () => {
		const add = at(0, 'add_to_cart', { items: [{ item_id: 'a' }] });
		const sums = sumsOf(ledgerOf({ 'c:1': [add, purchase(2 * DAY)], 'c:2': [add] }));
		expect(sums).toMatchObject({ 'all carts_opened 0': 2, 'all carts_recovered 0': 1 });
		expect(Object.keys(sums).filter((name) => name.includes('carts_'))).toHaveLength(2);
	});

	test('days are those of the site', () => {
		const rules = { ...RULES, timeZone: 'Asia/Tehran' };
		expect(sumsOf(ledgerOf({ 'c:1': [view(9 * HOUR)] }, [], rules))).toMatchObject({ 'all pageviews 1': 1 });
	});
});

describe('persons', () => {
	test('with a browser event count on each such day, without one on none', () => {
		const server = purchase(2 * DAY, {}, { source: 'server', userId: 'ann' });
		const ledger = ledgerOf({
			'g:1': [view(0, '/', { userId: 'ann' }), view(DAY)],
			'u:ann': [server],
			'u:bob': [server],
		});
		expect([TODAY, TODAY + 1, TODAY + 2].map((day) => uniques(ledger, 'all', day, day))).toEqual([1, 1, 0]);
		expect(uniques(ledger, 'all', TODAY, TODAY + 2)).toBe(1);
	});

	test('convert on the days of their orders that belong to a session', () => {
		const later = at(3 * HOUR, 'purchase', { transaction_id: 'A2' }, { source: 'server', userId: 'ann' });
		const bought = purchase(12.1 * HOUR, {}, { userId: 'ann' });
		const ledger = ledgerOf({ 'g:1': [view(11.9 * HOUR), bought], 'u:ann': [later] });
		expect([0, 1].map((n) => uniques(ledger, 'buyer', TODAY + n, TODAY + n))).toEqual([0, 1]);
		expect(sumsOf(ledger)).toMatchObject({ 'all orders 0': 1, 'all orders 1': 1, 'all converting_sessions 0': 1 });
	});

	test('of a page are those who viewed it, of a channel those whose sessions came through it', () => {
		const traffic: Traffic = { channel: 'Email', source: 'news', medium: 'email', tagged: true };
		const ledger = ledgerOf({
			'c:1': [view(0, '/a', { traffic }), view(1, '/b'), view(2 * HOUR, '/a')],
			'c:2': [view(0, '/a'), at(1, 'scroll', undefined, { path: '/b' })],
		});
		const buckets = ['page /a', 'page /b', 'channel Email', 'channel Direct', 'all'];
		expect(buckets.map((bucket) => uniques(ledger, bucket, TODAY, TODAY))).toEqual([2, 1, 1, 2, 2]);
	});
});

describe('money', () => {
	test('in another currency than the site’s stands apart', () => {
		const sums = sumsOf(ledgerOf({ 'c:1': [purchase(0, { currency: 'EUR', value: 7 })] }));
		expect(sums).toMatchObject({
			'all orders 0': 1, 'currency EUR orders 0': 1, 'currency EUR revenue_minor 0': 700, 'currency EUR net_revenue_minor 0': 700,
		}); // biome-ignore format: one record
		expect(sums).not.toHaveProperty('all revenue_minor 0');
	});

	test('of an order without a session belongs to no channel', () => {
		const sums = sumsOf(ledgerOf({}, [purchase(0, {}, { source: 'pos' })]));
		expect(sums).toEqual({
			'all events 0': 1, 'event purchase events 0': 1, 'all orders 0': 1, 'all revenue_minor 0': 1_000, 'all net_revenue_minor 0': 1_000,
			'all verified_orders 0': 1, 'all verified_revenue_minor 0': 1_000, 'all verified_net_revenue_minor 0': 1_000,
		}); // biome-ignore format: one record
	});
});

test('what is excluded is counted as that and as nothing else', () => {
	expect(sumsOf(ledgerOf({ 'c:1': [view(0, '/', { bot: true })] }))).toEqual({ 'all excluded_events 0': 1 });
});

test('any visitors, added and taken away, leave nothing; their uniques are those of a plain count', () => {
	const visit = fc.record({
		hour: fc.integer({ min: 0, max: 24 * 12 }),
		name: fc.constantFrom('page_view', 'add_to_cart', 'purchase', 'refund', 'remove_from_cart'),
		userId: fc.option(fc.constantFrom('ann', 'bob'), { nil: undefined, freq: 2 }),
		order: fc.constantFrom('A1', 'A2', 'A3'),
		visitor: fc.constantFrom('c:1', 'c:2', 'c:3', 'c:4'),
	});
	const events = fc.array(visit, { maxLength: 40 }).map((list) =>
		list.map(({ hour, name, userId, order, visitor }, n) => {
			const params = { transaction_id: order, value: 5, items: [{ item_id: 'a', price: 5 }] };
			const event = at(hour * HOUR + n * MINUTE, name, params, {
				id: `${n}`,
				...(userId === undefined ? {} : { userId }),
			});
			return { visitor, event };
		}),
	);
	const day = fc.integer({ min: -1, max: 13 }).map((n) => TODAY + n);
	fc.assert(
		fc.property(events, day, day, (list, a, b) => {
			const visitors: Visitors = {};
			for (const { visitor, event } of list) visitors[visitor] = [...(visitors[visitor] ?? []), event];
			const world = { visitors: new Map(Object.entries(visitors)), loose: [], records: [] };
			const facts = deriveFacts(world, RULES);
			const ledger = contribute(facts, RULES);
			const [first, last] = [Math.min(a, b), Math.max(a, b)];
			const within = ({ t }: FoldEvent): boolean => localDay('UTC', t) >= first && localDay('UTC', t) <= last;
			const plain = [...facts.eventsByPerson.values()].filter((seen) => seen.some(within)).length;
			expect(uniques(ledger, 'all', first, last)).toBe(plain);
			const both = createLedger();
			both.merge(ledger, 1);
			both.merge(contribute(deriveFacts(world, RULES), RULES), -1);
			expect([...both.entries()]).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});
