import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderOn, someCustomerOrders } from '../testing/customer-orders.js';
import { rfmGrid } from './rfm-grid.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const AS_OF = 1_000;

describe('scores', () => {
	test('of ten different customers are two of each', () => {
		const orders = names.map((person, at) => orderOn(person, at, at * 10));
		const { scores } = rfmGrid(orders, AS_OF);
		expect(scores.map(({ recency }) => recency)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
		expect(scores.map(({ monetary }) => monetary)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
		expect(new Set(scores.map(({ frequency }) => frequency))).toEqual(new Set([1]));
	});

	test('go by the last order, the number of orders and their sum', () => {
		const orders = [orderOn('a', 1, 5), orderOn('a', 9, 5), orderOn('b', 5, 100)];
		expect(rfmGrid(orders, AS_OF).scores).toEqual([
			{ person: 'a', recency: 3, frequency: 3, monetary: 1 },
			{ person: 'b', recency: 1, frequency: 1, monetary: 3 },
		]);
	});

	test('of equal values are equal, those of the few above them the better', () => {
		const often = [orderOn('j', 0), orderOn('j', 0)];
		const { scores } = rfmGrid([...names.slice(0, 9).map((person) => orderOn(person, 0)), ...often], AS_OF);
		expect(scores.map(({ frequency }) => frequency)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 5]);
	});

	test('leave out what came after the day asked for', () => {
		const orders = [orderOn('a', 5), orderOn('a', 6), orderOn('b', 6)];
		expect(rfmGrid(orders, 5).scores).toEqual([{ person: 'a', recency: 1, frequency: 1, monetary: 1 }]);
		expect(rfmGrid(orders, 6).scores).toHaveLength(2);
	});
});

test('without orders there are 25 empty cells', () => {
	const { scores, cells } = rfmGrid([], AS_OF);
	expect(scores).toEqual([]);
	expect(cells).toHaveLength(25);
	expect(cells.every(({ customers, netMinor }) => customers === 0 && netMinor === 0)).toBe(true);
});

test('an order refunded to nothing is an order', () => {
	const cells = rfmGrid([orderOn('a', 1, 0)], AS_OF).cells.filter(({ customers }) => customers > 0);
	expect(cells).toEqual([{ recency: 1, frequency: 1, customers: 1, orders: 1, netMinor: 0 }]);
});

test('cells hold every customer and all their net; scores do not depend on the order of the input', () => {
	fc.assert(
		fc.property(someCustomerOrders, (orders) => {
			const { scores, cells } = rfmGrid(orders, AS_OF);
			const persons = new Set(orders.map(({ person }) => person));
			expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(persons.size);
			const net = orders.reduce((sum, { netMinor }) => sum + netMinor, 0);
			expect(cells.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(net);
			expect(cells.reduce((sum, cell) => sum + cell.orders, 0)).toBe(orders.length);
			for (const score of scores) {
				for (const each of [score.recency, score.frequency, score.monetary]) expect([1, 2, 3, 4, 5]).toContain(each);
			}
			expect(rfmGrid(orders.toReversed(), AS_OF)).toEqual({ scores, cells });
		}),
	);
});
