import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flushed, warmUp } from '../../support/client-bench.js';

const PURCHASE = { transaction_id: 'T-1', currency: 'USD', value: 9, items: [{ item_id: 'A1', price: 9 }] };

describe.skipIf(browserPath === undefined)('storage that the browser wipes between visits', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
		bench.pages.set('/thank-you', { tag: 'data-mode="granted"' });
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	const wipe = async (page: Page) => {
		const session = await page.context().newCDPSession(page);
		await session.send('Storage.clearDataForOrigin', { origin: bench.pages.url, storageTypes: 'all' });
	};
	const buy = async (page: Page): Promise<string[]> => {
		const marks = await bench.track(page, 1, { name: 'purchase', params: PURCHASE });
		await flushed(page);
		await expectDelivered(bench, marks);
		return marks;
	};
	const keysOf = (marks: string[]) => bench.rows().flatMap(({ mark = '', key }) => (marks.includes(mark) ? [key] : []));

	it('the next visit has a new visitor, the same order is one conversion, and the open page goes on', async () => {
		const context = await bench.visitor();
		const page = await bench.open(context, '/thank-you');
		const first = await buy(page);
		await wipe(page);
		// the page that was open has lost its database under its hands
		const marks = await bench.track(page, 3);
		await flushed(page);
		await expectDelivered(bench, marks);
		expect(new Set(keysOf([...first, ...marks])).size).toBe(1);
		await page.close();
		const back = await bench.open(context, '/thank-you');
		const again = await buy(back);
		expect(keysOf(again)).not.toEqual(keysOf(first));
		const { orders, revenue_minor } = await bench.aisle.overview('shop');
		expect({ orders, revenue_minor }).toEqual({ orders: 1, revenue_minor: 900 });
	});

	it('what waits in memory survives the wipe for the page that has it', async () => {
		const page = await bench.open(await bench.visitor(), '/thank-you');
		await warmUp(bench, page);
		bench.proxy.reply = () => 'drop';
		const marks = await bench.track(page, 3);
		await flushed(page);
		await wipe(page);
		bench.proxy.reset();
		marks.push(...(await bench.track(page, 2)));
		await flushed(page);
		await expectDelivered(bench, marks);
	});
});
