// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { jsonLd } from './json-ld.js';
import { productOf } from './product-of.js';

const offer = (price: unknown, more: object = {}) => ({ '@type': 'Offer', price, priceCurrency: 'EUR', ...more });
const MUG = {
	'@type': 'Product',
	sku: 'A1',
	name: 'Mug',
	brand: { '@type': 'Brand', name: 'Kiln' },
	offers: offer('12.50'),
};
const ITEM = { item_id: 'A1', item_name: 'Mug', item_brand: 'Kiln', price: 12.5, currency: 'EUR' };

/** Puts nodes (or texts, as they are) into the page, one script each. */
function describeBy(...nodes: unknown[]): void {
	document.head.innerHTML = '';
	for (const node of nodes) {
		const script = document.createElement('script');
		script.type = 'application/ld+json';
		script.textContent = typeof node === 'string' ? node : JSON.stringify(node);
		document.head.append(script);
	}
}

describe('the product of a page', () => {
	const found = (...nodes: unknown[]) => {
		describeBy(...nodes);
		return productOf(document);
	};

	test('is found alone, in lists, graphs and under a page, by any way of writing its type, beside broken JSON', () => {
		expect(found(MUG)).toEqual(ITEM);
		expect(found('{"@type":"Product",', [{ '@type': 'Organization' }, MUG])).toEqual(ITEM);
		expect(found({ '@graph': [{ '@type': 'WebPage' }, { ...MUG, '@type': ['Thing', 'Product'] }] })).toEqual(ITEM);
		expect(found({ '@type': 'ItemPage', mainEntity: { ...MUG, '@type': 'http://schema.org/Product' } })).toEqual(ITEM);
		expect(found(MUG, { ...MUG, name: 'Mug by a plugin' })).toEqual(ITEM);
		expect(found('null', '[[1,"x",null]]', { '@type': 'ProductCollection', name: 'x' })).toBeUndefined();
	});

	test('is none where there are several, or where it is one of a list', () => {
		expect(found(MUG, { ...MUG, sku: 'B2' })).toBeUndefined();
		expect(found({ '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: MUG }] })).toBeUndefined();
	});

	test('has a price only where all its offers have the same', () => {
		const priced = (offers: unknown) => {
			const { price, currency } = found({ ...MUG, offers }) ?? {};
			return [price, currency];
		};
		const none = [undefined, undefined];
		expect(priced([offer(10), offer('10.00')])).toEqual([10, 'EUR']);
		expect(priced([offer(10), offer(12)])).toEqual(none);
		expect(priced([offer(10), offer(10, { priceCurrency: 'USD' })])).toEqual(none);
		expect(priced({ lowPrice: 10, highPrice: '10', priceCurrency: 'EUR' })).toEqual([10, 'EUR']);
		expect(priced({ lowPrice: 10, highPrice: 12, priceCurrency: 'EUR' })).toEqual(none);
		expect(priced({ lowPrice: 10, priceCurrency: 'EUR' })).toEqual(none);
		expect(priced(offer('from 10'))).toEqual(none);
		expect(priced(offer(10, { priceCurrency: 'Euro' }))).toEqual([10, undefined]);
		const old = { price: 15, priceType: 'https://schema.org/ListPrice' };
		expect(priced({ priceSpecification: [{ price: '10', priceCurrency: 'EUR' }, old] })).toEqual([10, 'EUR']);
		expect(priced(offer('۱۲۳٬۰۰۰', { priceCurrency: 'IRR' }))).toEqual([123000, 'IRR']);
	});

	test('may be a group, whose price is that of its variants', () => {
		const group = {
			'@type': 'ProductGroup',
			productGroupID: 'G1',
			name: 'Mugs',
			hasVariant: [MUG, { ...MUG, sku: 'A2' }],
		};
		expect(found(group)).toEqual({ item_id: 'G1', item_name: 'Mugs', price: 12.5, currency: 'EUR' });
		expect(productOf(document, 'A2')).toEqual({ ...ITEM, item_id: 'A2' });
	});

	test('is chosen by an id out of many, to fill in what shop code does not know', () => {
		describeBy({ '@type': 'ItemList', itemListElement: [{ item: MUG }, { item: { ...MUG, sku: 'B2' } }] });
		expect({ ...productOf(document, 'B2'), quantity: 2 }).toEqual({ ...ITEM, item_id: 'B2', quantity: 2 });
		expect(productOf(document, 'C3')).toBeUndefined();
	});
});

describe('a product page', () => {
	let tracker: FakeTracker;
	const setUrl = (url: string) =>
		(window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(url);

	beforeEach(() => {
		vi.useFakeTimers();
		setUrl('https://shop.test/mug');
		tracker = createFakeTracker();
		describeBy(MUG);
	});
	afterEach(() => {
		tracker.stop();
		vi.useRealTimers();
	});
	const VIEW = ['view_item', { value: 12.5, currency: 'EUR', items: [ITEM] }];
	const views = () => tracker.events().filter(([name]) => name === 'view_item');

	test('is a view of its product, once everything else had its time', () => {
		tracker.start(jsonLd());
		expect(views()).toEqual([]);
		vi.runAllTimers();
		dispatchEvent(new Event('pagehide'));
		expect(views()).toEqual([VIEW]);
	});

	test('left before that is one as well', () => {
		tracker.start(jsonLd());
		dispatchEvent(new Event('pagehide'));
		vi.runAllTimers();
		expect(views()).toEqual([VIEW]);
	});

	test('whose view somebody else records is theirs', () => {
		tracker.start(jsonLd());
		tracker.track('view_item', {});
		vi.runAllTimers();
		expect(views()).toEqual([['view_item', {}]]);
	});

	test('of a single-page application is a view each time, and a description left over is none', () => {
		tracker.start(jsonLd());
		vi.runAllTimers();
		const go = (url: string) => {
			setUrl(url);
			tracker.track('page_view');
			vi.runAllTimers();
		};
		go('https://shop.test/cart');
		expect(views()).toHaveLength(1);
		go('https://shop.test/mug');
		expect(views()).toHaveLength(2);
		describeBy({ ...MUG, sku: 'B2' });
		go('https://shop.test/plate');
		expect(views()).toHaveLength(3);
	});

	test('without a price is a view without a value', () => {
		describeBy({ ...MUG, offers: undefined });
		tracker.start(jsonLd());
		vi.runAllTimers();
		expect(views()).toEqual([['view_item', { items: [{ item_id: 'A1', item_name: 'Mug', item_brand: 'Kiln' }] }]]);
	});
});
