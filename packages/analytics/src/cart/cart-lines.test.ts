import { describe, expect, test } from 'vitest';
import { addItems, type CartLine, type CartLines, cartValueMinor, linesOf, removeItems } from './cart-lines.js';

function list(lines: CartLines): CartLine[] {
	return [...lines.values()];
}

describe('a cart', () => {
	test('adds the pieces of one product up, whatever the variant', () => {
		const lines: CartLines = new Map();
		addItems(lines, { items: [{ item_id: 'a', item_name: 'Shirt', item_variant: 'red', price: 5 }] });
		addItems(lines, { items: [{ item_id: 'a', item_name: 'Shirt', item_variant: 'blue', quantity: 2 }] });
		expect(list(lines)).toEqual([{ id: 'a', name: 'Shirt', quantity: 3, price: 5 }]);
	});

	test('takes the price that was stated last', () => {
		const lines = linesOf([{ item_id: 'a', price: 5, quantity: 2 }]);
		addItems(lines, { items: [{ item_id: 'a', price: 4 }] });
		expect(cartValueMinor(lines, 'USD')).toBe(1_200);
	});

	test('knows a product without an id by its name', () => {
		const lines = linesOf([{ item_name: 'Shirt' }, { item_name: 'Shirt' }, { item_id: 'x', item_name: 'Shirt' }]);
		expect(list(lines).map(({ id, quantity }) => [id, quantity])).toEqual([
			['Shirt', 2],
			['x', 1],
		]);
	});

	test('holds no line of nothing', () => {
		expect(list(linesOf([{ item_id: 'a', quantity: 0 }]))).toEqual([]);
	});

	test('gets one unnamed piece from an event without items, worth its value', () => {
		const lines: CartLines = new Map();
		addItems(lines, { value: 7.5 });
		addItems(lines, undefined);
		expect(list(lines)).toEqual([{ id: '', quantity: 2, price: 7.5 }]);
		removeItems(lines, undefined);
		expect(cartValueMinor(lines, 'USD')).toBe(750);
	});
});

describe('taking out', () => {
	test('leaves the rest of the pieces', () => {
		const lines = linesOf([{ item_id: 'a', quantity: 3, price: 5 }]);
		removeItems(lines, { items: [{ item_id: 'a', quantity: 2 }] });
		expect(list(lines)).toEqual([{ id: 'a', quantity: 1, price: 5 }]);
	});

	test('of as many pieces or more takes the line away, and no others', () => {
		const lines = linesOf([{ item_id: 'a', quantity: 2 }, { item_id: 'b' }]);
		removeItems(lines, { items: [{ item_id: 'a', quantity: 5 }, { item_id: 'c' }] });
		expect(list(lines).map(({ id }) => id)).toEqual(['b']);
	});

	test('does not reach back into what was listed before', () => {
		const lines = linesOf([{ item_id: 'a', quantity: 3 }]);
		const before = list(lines);
		removeItems(lines, { items: [{ item_id: 'a' }] });
		addItems(lines, { items: [{ item_id: 'a', quantity: 9 }] });
		expect(before).toEqual([{ id: 'a', quantity: 3 }]);
	});
});

test('an empty item id is none: the name tells products apart', () => {
	const lines = linesOf([
		{ item_id: '', item_name: 'A', quantity: 2 },
		{ item_id: '', item_name: 'B' },
	]);
	removeItems(lines, { items: [{ item_id: '', item_name: 'A', quantity: 2 }] });
	expect(list(lines)).toEqual([{ id: 'B', name: 'B', quantity: 1 }]);
});

test('a cart follows five hundred products and no more', () => {
	const lines = linesOf(Array.from({ length: 600 }, (_, index) => ({ item_id: `p${index}` })));
	addItems(lines, { items: [{ item_id: 'p0' }, { item_id: 'new' }] });
	expect([lines.size, lines.get('p0')?.quantity, lines.has('new')]).toEqual([500, 2, false]);
});
