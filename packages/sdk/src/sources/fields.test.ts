// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { ga4 } from './ga4.js';

const page = window as unknown as Record<string, unknown>;
let tracker: FakeTracker;

beforeEach(() => {
	tracker = createFakeTracker();
	tracker.start(ga4());
});
afterEach(() => {
	tracker.stop();
	Reflect.deleteProperty(page, 'dataLayer');
});

const push = (...entries: unknown[]) => (page['dataLayer'] as unknown[]).push(...entries);
const gtag = (...args: unknown[]) => push(args);
const ITEM = { item_id: 'A1', item_name: 'Mug', price: 12.5, quantity: 2 };

describe('what the collector would refuse', () => {
	const first = () => tracker.events()[0]?.[1];

	test('numbers come as numbers or not at all, long ones as text', () => {
		const items = [{ item_id: 4006381333931, price: '1,234.50', quantity: '2', discount: -1, item_brand: true }];
		push({
			event: 'purchase',
			ecommerce: { transaction_id: 1700000000000, value: -5, tax: ' ', currency: 'Euro', items },
		});
		expect(first()).toEqual({ transaction_id: '1700000000000', items: [{ item_id: '4006381333931', quantity: 2 }] });
	});

	test('names that every object has are left out, yes and no where they can be', () => {
		const item = JSON.parse('{"item_id":"A1","constructor":"x","__proto__":"y"}');
		push({ event: 'purchase', ecommerce: { transaction_id: true, currency: false, items: [item] } });
		gtag('event', 'fits', { constructor: 'x', yes: true, toString: 1 });
		expect(tracker.events().map(([, params]) => JSON.stringify(params))).toEqual([
			'{"items":[{"item_id":"A1"}]}',
			'{"yes":true}',
		]);
	});

	test('items without id and name are left out, those with the names of old are renamed', () => {
		const items = [{ price: 1 }, { id: 'A1', name: 'Mug', list_name: 'Gifts', position: 3, category: 'Cups' }, null];
		gtag('event', 'view_item_list', { items });
		expect(first()).toMatchObject({
			items: [{ item_id: 'A1', item_name: 'Mug', item_list_name: 'Gifts', index: 3, item_category: 'Cups' }],
		});
		expect((first()?.items ?? []).length).toBe(1);
	});

	test('a refund of some items is worth their sum, and one of unknown worth is not recorded', () => {
		const refund = (more: object) => push({ event: 'refund', ecommerce: { transaction_id: 'T1', ...more } });
		refund({ items: [ITEM] });
		refund({ items: [{ item_id: 'A1' }] });
		refund({ value: '10,00' });
		refund({});
		expect(tracker.events().map(([, params]) => params)).toEqual([
			{ transaction_id: 'T1', items: [ITEM], value: 25 },
			{ transaction_id: 'T1' },
		]);
	});
});
