import { afterEach, describe, expect, it } from 'vitest';
import { serveSpa } from '../../../examples/spa/serve.mjs';
import type { Tab } from '../../support/browsers/index.js';
import { readStored, type StoredEvent } from '../../support/stored-events.js';
import type { World } from '../world.js';

const find = (name: string) => `[data-testid="${name}"]`;

/** Waits until an element is there and clicks it. */
async function click(tab: Tab, name: string): Promise<void> {
	const wanted = find(name);
	await expect.poll(() => tab.evaluate((s) => document.querySelector(s) !== null, wanted)).toBe(true);
	await tab.evaluate((s) => document.querySelector<HTMLElement>(s)?.click(), wanted);
}

async function fill(tab: Tab, name: string, text: string): Promise<void> {
	await tab.evaluate(
		(selector, value) => {
			const input = document.querySelector<HTMLInputElement>(selector);
			if (input) input.value = value;
		},
		find(name),
		text,
	);
}

/** A page is looked at for longer than the tracker gives a router to settle. */
const look = (tab: Tab) => tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));

/** Looks at a product, buys it, goes one page back and changes the language. */
async function shopAround(tab: Tab): Promise<void> {
	await click(tab, 'product-rose-white');
	await look(tab);
	await click(tab, 'add-to-cart');
	await click(tab, 'go-cart');
	await look(tab);
	await click(tab, 'go-checkout');
	await look(tab);
	await fill(tab, 'name', 'Ada Example');
	await fill(tab, 'address', '1 Example Street');
	await click(tab, 'place-order');
	await expect.poll(() => tab.evaluate(() => document.title)).toBe('Thank you · Harbour Tea');
	await look(tab);
	await tab.evaluate(() => history.back());
	await expect.poll(() => tab.evaluate(() => document.title)).toBe('Checkout · Harbour Tea');
	await look(tab);
	await click(tab, 'switch-language');
	await expect.poll(() => tab.evaluate(() => document.documentElement.dir)).toBe('rtl');
}

const TITLES = [
	'Teas · Harbour Tea',
	'Rose White · Harbour Tea',
	'Cart · Harbour Tea',
	'Checkout · Harbour Tea',
	'Thank you · Harbour Tea',
	'Checkout · Harbour Tea',
	'تسویه حساب · چای بندر',
];

/** That a single-page shop is seen page by page. */
export function describeRoutes(world: () => World): void {
	describe('a single-page shop', () => {
		afterEach(() => world().clear());

		/** What a visit with this routing stored, in order, once so many of the awaited events are there. */
		async function visit(routing: 'history' | 'hash', awaited: string, count: number): Promise<StoredEvent[]> {
			const shop = await serveSpa({ port: 0, collector: world().collector.ingest, routing });
			const tab = await world().engine.newTab();
			try {
				await tab.goto(`${shop.url}/`);
				await shopAround(tab);
				const own = new URL(shop.url).host;
				const events = () => readStored(world().aisle.folder).filter(({ host }) => host === own);
				await expect.poll(() => events().filter(({ name }) => name === awaited).length).toBe(count);
				await tab.close();
				return events();
			} finally {
				await shop.close();
			}
		}

		it('history routing gives one page view a route, each with its settled title', async () => {
			const events = await visit('history', 'page_view', TITLES.length);
			const views = events.filter(({ name }) => name === 'page_view');
			expect(views.map(({ title }) => title)).toEqual(TITLES);
			const paths = ['/', '/product/rose-white', '/cart', '/checkout', '/thank-you', '/checkout', '/fa/checkout'];
			expect(views.map(({ path }) => path)).toEqual(paths);
			const names = events.map(({ name }) => name);
			expect(names.filter((name) => name === 'purchase')).toHaveLength(1);
			// what a page shows follows its page view
			expect(names.slice(0, 2)).toEqual(['page_view', 'view_item_list']);
			expect(names.indexOf('view_item')).toBe(names.indexOf('page_view', 1) + 1);
		});

		it('hash routing gives one page view a route, each with its settled title', async () => {
			const events = await visit('hash', 'page_view', TITLES.length);
			expect(events.filter(({ name }) => name === 'page_view').map(({ title }) => title)).toEqual(TITLES);
		});

		it('hash routing leads through the whole shop', async () => {
			const events = await visit('hash', 'purchase', 1);
			expect(events.filter(({ name }) => name === 'purchase')).toMatchObject([{ bot: 0 }]);
		});
	});
}
