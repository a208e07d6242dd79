import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, NOON } from '../testing/events.js';
import { orderAfter, someOrders, someTouches, touchesOf } from '../testing/touches.js';
import { type Attribution, type AttributionModel, attribute, creditOrder } from './attribute.js';
import type { RuleModel } from './rule-weights.js';
import type { TouchedOrder } from './touch-path.js';

const RULES: RuleModel[] = [
	{ name: 'first' },
	{ name: 'last' },
	{ name: 'last_non_direct' },
	{ name: 'linear' },
	{ name: 'time_decay' },
	{ name: 'position_based' },
];
const MODELS: AttributionModel[] = [
	...RULES,
	{ name: 'position_based', firstPercent: 0, lastPercent: 30 },
	{ name: 'markov' },
	{ name: 'markov', memory: 2 },
	{ name: 'markov', memory: 3 },
	{ name: 'shapley' },
	{ name: 'shapley', worth: 'rate' },
];

/** Net credited by key, of one currency. */
const net = ({ credits }: Attribution, currency = 'EUR'): Record<string, number> =>
	Object.fromEntries(credits.map(({ key, netMinor }) => [key, netMinor.get(currency) ?? 0]));
const credited = (keys: string[], model: AttributionModel, netMinor = 1_000): Record<string, number> =>
	net(attribute({ orders: [orderAfter(keys, netMinor)] }, model));

describe('one order after a, b and c', () => {
	test.each<[AttributionModel, Record<string, number>]>([
		[{ name: 'first' }, { a: 1_000 }],
		[{ name: 'last' }, { c: 1_000 }],
		[{ name: 'last_non_direct' }, { c: 1_000 }],
		[{ name: 'linear' }, { a: 333, b: 333, c: 334 }],
		[{ name: 'position_based' }, { a: 400, b: 200, c: 400 }],
		[
			{ name: 'position_based', firstPercent: 50, lastPercent: 10 },
			{ a: 500, b: 400, c: 100 },
		],
		[
			{ name: 'position_based', firstPercent: 60, lastPercent: 0 },
			{ a: 600, b: 400 },
		],
		[
			{ name: 'time_decay', halfLifeDays: 1 / 24 },
			{ a: 142, b: 285, c: 573 },
		],
		[{ name: 'time_decay', halfLifeDays: 1e-9 }, { c: 1_000 }],
		[{ name: 'markov' }, { a: 334, b: 333, c: 333 }],
		[{ name: 'shapley' }, { a: 334, b: 333, c: 333 }],
	])('%j credits %j', (model, expected) => expect(credited(['a', 'b', 'c'], model)).toEqual(expected));

	test('with a repeat, the repeat has a part of its own', () => {
		expect(credited(['a', 'a', 'b'], { name: 'linear' }, 6)).toEqual({ a: 4, b: 2 });
	});
});

describe('position-based', () => {
	test.each([
		[['a'], { a: 1_000 }],
		[['a', 'b'], { a: 500, b: 500 }],
		[['a', 'b', 'c', 'd'], { a: 400, b: 100, c: 100, d: 400 }],
	])('%j credits %j', (keys, expected) => expect(credited(keys, { name: 'position_based' })).toEqual(expected));

	test('without shares for first and last gives two touches the same', () => {
		const model = { name: 'position_based', firstPercent: 0, lastPercent: 0 } as const;
		expect(credited(['a', 'b'], model)).toEqual({ a: 500, b: 500 });
		expect(credited(['a', 'b', 'c'], model)).toEqual({ b: 1_000 });
	});
});

describe('direct', () => {
	test.each(MODELS.filter(({ name }) => name !== 'last'))('is skipped where there is something else: %j', (model) => {
		const orders = [orderAfter(['direct', 'a', 'direct'])];
		const lost = [touchesOf('a', 'direct')];
		expect(net(attribute({ orders, lost }, model))).toEqual({ a: 1_000 });
	});

	test('is credited by the last touch', () => {
		expect(credited(['direct', 'a', 'direct'], { name: 'last' })).toEqual({ direct: 1_000 });
	});

	test.each(MODELS)('alone has the credit: %j', (model) => {
		expect(credited(['direct'], model)).toEqual({ direct: 1_000 });
	});
});

describe('the look-back', () => {
	const after = (ageMs: number): TouchedOrder => ({
		...orderAfter([]),
		touches: [{ at: NOON - ageMs, key: 'a', direct: false }],
	});

	test.each([
		[30 * DAY, undefined, 1],
		[30 * DAY + 1, undefined, 0],
		[7 * DAY, 7, 1],
		[7 * DAY + 1, 7, 0],
		[90 * DAY, 90, 1],
		[0, 7, 1],
		[-1, 7, 0],
	])('a touch %i ms before the order with %s days: credits %i', (ageMs, days, credits) => {
		const input = days === undefined ? { orders: [after(ageMs)] } : { orders: [after(ageMs)], lookbackDays: days };
		for (const model of MODELS) {
			const result = attribute(input, model);
			expect(result.credits).toHaveLength(credits);
			expect(result.unattributed.orders).toBe(1 - credits);
		}
	});

	test.each([6, 91, Number.NaN])('of %d days is refused', (lookbackDays) => {
		for (const model of MODELS) expect(() => attribute({ orders: [], lookbackDays }, model)).toThrow(RangeError);
	});

	test('of a path without an order counts from its last touch', () => {
		const far = { at: NOON - 31 * DAY, key: 'b', direct: false };
		const near = { at: NOON, key: 'a', direct: false };
		const lost = [[near, far]];
		const input = { orders: [orderAfter(['a']), orderAfter(['b'])], lost };
		// the lost path is a's alone: b always converts
		expect(net(attribute(input, { name: 'shapley', worth: 'rate' }))['b']).toBeGreaterThan(1_000);
	});
});

describe('an option that means nothing', () => {
	test.each<AttributionModel>([
		{ name: 'time_decay', halfLifeDays: 0 },
		{ name: 'time_decay', halfLifeDays: Number.NaN },
		{ name: 'position_based', firstPercent: 60, lastPercent: 41 },
		{ name: 'position_based', firstPercent: -1 },
	])('is refused: %j', (model) => {
		expect(() => attribute({ orders: [orderAfter(['a', 'b'])] }, model)).toThrow(RangeError);
	});
});

describe('touches', () => {
	test('at the same time go by key, however they come', () => {
		const touches = ['c', 'a', 'b'].map((key) => ({ at: NOON, key, direct: false }));
		for (const order of [touches, touches.toReversed()]) {
			const orders = [{ ...orderAfter([]), touches: order }];
			expect(net(attribute({ orders }, { name: 'first' }))).toEqual({ a: 1_000 });
			expect(net(attribute({ orders }, { name: 'last' }))).toEqual({ c: 1_000 });
		}
	});

	test('of one order carry their parts one by one', () => {
		expect(creditOrder(orderAfter(['a', 'direct', 'a']), { name: 'linear' })).toEqual([
			{ touch: { at: NOON - 3 * HOUR, key: 'a', direct: false }, share: 0.5, netMinor: 500 },
			{ touch: { at: NOON - HOUR, key: 'a', direct: false }, share: 0.5, netMinor: 500 },
		]);
		expect(creditOrder(orderAfter([]), { name: 'linear' })).toEqual([]);
	});
});

test.each(MODELS)('nothing gives nothing: %j', (model) => {
	const nothing = { credits: [], unattributed: { orders: 0, netMinor: new Map() } };
	expect(attribute({ orders: [] }, model)).toEqual(nothing);
	expect(attribute({ orders: [], lost: [touchesOf('a'), []] }, model)).toEqual(nothing);
});

test.each(MODELS)('an order refunded to nothing counts as an order, with no net: %j', (model) => {
	const { credits } = attribute({ orders: [orderAfter(['a', 'b'], 0)] }, model);
	expect(credits.reduce((sum, { orders }) => sum + orders, 0)).toBeCloseTo(1, 12);
	for (const { netMinor } of credits) expect(netMinor.get('EUR') ?? 0).toBe(0);
});

describe.each(MODELS)('credits of %j', (model) => {
	const expectation = (orders: readonly TouchedOrder[], result: Attribution): void => {
		const all = [...result.credits, result.unattributed];
		expect(all.reduce((sum, each) => sum + each.orders, 0)).toBeCloseTo(orders.length, 9);
		for (const currency of ['EUR', 'IRR', 'nonsense']) {
			const wanted = orders.reduce((sum, order) => sum + (order.currency === currency ? order.netMinor : 0), 0);
			expect(all.reduce((sum, { netMinor }) => sum + (netMinor.get(currency) ?? 0), 0)).toBe(wanted);
		}
		for (const { orders: parts, netMinor } of all) {
			expect(parts).toBeGreaterThanOrEqual(0);
			for (const minor of netMinor.values()) expect(Number.isInteger(minor) && minor >= 0).toBe(true);
		}
	};

	test('add up to the net of all orders in each currency, and to the orders', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), (orders, lost) =>
				expectation(orders, attribute({ orders, lost }, model)),
			),
		);
	});

	test('do not depend on the order of orders, paths and touches', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), (orders, lost) => {
				const turned = orders.map((order) => ({ ...order, touches: order.touches.toReversed() })).reverse();
				const other = { orders: turned, lost: lost.map((touches) => touches.toReversed()).reverse() };
				expect(attribute(other, model)).toEqual(attribute({ orders, lost }, model));
			}),
		);
	});
});

test.each(RULES)('credits of one order sum to exactly its net: %j', (model) => {
	fc.assert(
		fc.property(someOrders, (orders) => {
			for (const order of orders) {
				const credits = creditOrder(order, model);
				const sum = credits.reduce((all, { netMinor }) => all + netMinor, 0);
				expect(sum).toBe(credits.length > 0 ? order.netMinor : 0);
			}
		}),
	);
});
