import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { browserPath, launchBrowser } from '../support/browser.js';
import { ABOUT, COUNTED_LINES } from '../support/dashboard/counted-shop.js';
import { type Dashboard, type DashboardOptions, openDashboard } from '../support/dashboard/page.js';

/** Where the dialogs can be looked at afterwards. */
const PICTURES = fileURLToPath(new URL('../../.artifacts/dashboard/', import.meta.url));

let aisle: Aisle;
let collector: Collector;
let browser: Browser;

beforeAll(async () => {
	if (browserPath === undefined) return;
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop', '--tz', 'UTC', '--currency', 'EUR']);
	await aisle.must(['import', '--site', 'shop', '-'], COUNTED_LINES);
	collector = await aisle.serve();
	browser = await launchBrowser();
	mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
	await browser?.close();
	await aisle?.dispose();
});

const open = (options: DashboardOptions): Promise<Dashboard> => openDashboard(browser, collector.dashboard, options);

/** What the dialog says, in one line. */
async function told({ page }: Dashboard): Promise<string> {
	await page.locator('.explain .explain-value').waitFor();
	await expect.poll(() => page.locator('.explain [aria-busy="true"]').count()).toBe(0);
	return page
		.locator('.explain')
		.innerText()
		.then((text) => text.replaceAll(/\s+/g, ' '));
}

async function picture({ page }: Dashboard, name: string): Promise<void> {
	await page.screenshot({ path: `${PICTURES}${name}.png` });
}

describe.skipIf(browserPath === undefined)('what is behind a figure', () => {
	it('is reached from its definition by keyboard, down to the raw events, and gives the focus back', async () => {
		const dashboard = await open({ search: ABOUT });
		const { page } = dashboard;
		await page.locator('.figures .figure-name', { hasText: 'Net revenue' }).focus();
		await page.keyboard.press('Enter');
		await page.locator('.definition button').focus();
		await page.keyboard.press('Enter');
		expect(await told(dashboard)).toMatch(
			/What is counted: Net revenue .*€10\.00 Counted Sum of the amounts of 1 .*Mar 10, 2026.* Order T-1 €10\.00/,
		);
		await page.getByRole('button', { name: 'Raw events around Order T-1' }).click();
		expect(await told(dashboard)).toMatch(/Page view.*Product viewed.*Order.*€20\.00/);
		await picture(dashboard, 'en-1280-why-net');
		await page.keyboard.press('Escape');
		expect(await page.locator('.explain').count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Net revenue');
		await dashboard.close();
	});

	it('tells of a row what is in it, of its other figures as well, and leads to the journey of a person', async () => {
		const dashboard = await open({ search: `${ABOUT}&screen=sources` });
		const { page } = dashboard;
		await page
			.getByRole('row', { name: /Organic search/ })
			.locator('.why')
			.nth(1)
			.click();
		expect(await told(dashboard)).toMatch(/Sessions Organic search .* 1 Counted .*Visit \//);
		await page.locator('.explain select').selectOption('net_revenue_minor');
		await expect.poll(() => told(dashboard)).toMatch(/Net revenue Organic search .*€10\.00.*Order T-1/);
		await page.getByRole('link', { name: 'Journey behind Order T-1' }).click();
		await expect.poll(() => page.url()).toContain('screen=journey');
		expect(await page.locator('.explain').count()).toBe(0);
		await expect.poll(() => page.locator('main').innerText()).toContain('Product viewed');
		await dashboard.close();
	});

	it('names what is left out with the reason, and holds to the filters of the page', async () => {
		const dashboard = await open({ search: `${ABOUT}&screen=carts` });
		const { page } = dashboard;
		await page.locator('.totals .why').nth(1).click();
		expect(await told(dashboard)).toMatch(/Converted .* 1 Counted .*Left out, and why 1 Cart: abandoned/);
		await page.keyboard.press('Escape');
		await dashboard.show(`${ABOUT}&screen=carts&filter=channel:is:Email`);
		await page.locator('.totals .why').first().click();
		expect(await told(dashboard)).toMatch(/1 Counted .*Left out, and why 1 Cart: in no visit that began in the dates/);
		await dashboard.close();
	});

	it('has no fault of access on a phone, in Persian and in the dark, and fits into it', async () => {
		const search = `${ABOUT}&screen=products&lang=fa`;
		const dashboard = await open({ search, width: 360, height: 740, theme: 'dark', touch: true });
		const { page } = dashboard;
		await page.locator('.why').first().click();
		expect(await told(dashboard)).toMatch(/چه شمرده شده/);
		await page.locator('.item-ways button').first().click();
		await told(dashboard);
		await picture(dashboard, 'fa-360-why');
		const small = await page
			.locator('.explain button, .explain select, .explain a')
			.evaluateAll((all) =>
				all
					.map((one) => one.getBoundingClientRect())
					.filter(({ width, height }) => width > 0 && Math.min(width, height) < 44),
			);
		expect(small).toEqual([]);
		expect(await dashboard.faults()).toEqual([]);
		expect(await page.locator('.explain').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
		await dashboard.close();
		expect([...dashboard.errors, ...dashboard.violations]).toEqual([]);
	});
});
