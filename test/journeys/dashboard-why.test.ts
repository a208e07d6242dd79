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

/** What happened, by somebody who means it badly. */
const SALE = '<img src=x onerror=alert(1)> sale';

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
	it('is told of sums, of rows and of what is left out, under the filters of the page', async () => {
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

		await dashboard.show(`${ABOUT}&screen=carts`);
		await page.locator('.totals .why').nth(1).click();
		expect(await told(dashboard)).toMatch(/Converted .* 1 Counted .*Left out, and why 1 Cart: abandoned/);
		await page.keyboard.press('Escape');
		await dashboard.show(`${ABOUT}&screen=carts&filter=channel:is:Email`);
		await page.locator('.totals .why').first().click();
		expect(await told(dashboard)).toMatch(/1 Counted .*Left out, and why 1 Cart: in no visit that began in the dates/);
		await page.keyboard.press('Escape');

		await dashboard.show(`${ABOUT}&screen=sources`);
		const row = page.getByRole('row', { name: /Organic search/ });
		await row.locator('.why').nth(1).click();
		expect(await told(dashboard)).toMatch(/Sessions Organic search .* 1 Counted .*Visit \//);
		await page.locator('.explain select').selectOption('net_revenue_minor');
		await expect.poll(() => told(dashboard)).toMatch(/Net revenue Organic search .*€10\.00.*Order T-1/);
		await page.getByRole('link', { name: 'Journey behind Order T-1' }).click();
		await expect.poll(() => page.url()).toContain('screen=journey');
		expect(await page.locator('.explain').count()).toBe(0);
		await expect.poll(() => page.locator('main').innerText()).toContain('Product viewed');
		await dashboard.close();
	});
});

describe.skipIf(browserPath === undefined)('segments in the page', () => {
	it('are written of its filters, held by the address, changed and deleted; one that is gone is said to be', async () => {
		const dashboard = await open({ search: `${ABOUT}&filter=channel:is:Email` });
		const { page } = dashboard;
		const visitors = (count: number) =>
			expect.poll(() => page.locator('.figures-lead').innerText()).toMatch(new RegExp(`Visitors\\s*${count}\\s`));
		await page.getByRole('button', { name: 'Segments', exact: true }).click();
		await page.getByRole('button', { name: 'New segment of the filters of this page' }).click();
		await page.getByLabel('Name', { exact: true }).fill('mail readers');
		await picture(dashboard, 'en-1280-segment-editor');
		expect(await dashboard.faults()).toEqual([]);
		await page.getByRole('button', { name: 'Save and show' }).click();
		await expect.poll(() => page.url()).toContain('segment=mail+readers');
		expect(page.url()).not.toContain('filter=');
		await visitors(1);
		await page.getByRole('button', { name: 'Change the segment mail readers' }).click();
		const leftOut = page.locator('.segment-side').nth(1);
		await leftOut.getByRole('button', { name: 'Leave out a group' }).click();
		await leftOut.getByRole('checkbox', { name: 'Email' }).check();
		await page.getByRole('button', { name: 'Save and show' }).click();
		await visitors(0);
		await picture(dashboard, 'en-1280-segments');
		await page.getByRole('button', { name: 'Delete the segment mail readers' }).click();
		await page.getByRole('button', { name: 'Delete for everybody?' }).click();
		await expect.poll(() => page.url()).not.toContain('segment=');
		await visitors(3);
		await page.keyboard.press('Escape');

		await dashboard.show(`${ABOUT}&segment=gone`);
		await page.getByText('does not exist any more. Remove it above.').first().waitFor();
		await page.getByRole('button', { name: 'Leave the segment gone' }).click();
		await visitors(3);
		await dashboard.show(`${ABOUT}&screen=attribution&segment=gone`);
		expect(await page.locator('main').innerText()).toContain('Neither filters nor segments apply to this list.');
		await dashboard.close();
	});
});

describe.skipIf(browserPath === undefined)('annotations', () => {
	it('are written by keyboard, stand on the chart and below it as text, and are changed and deleted', async () => {
		const dashboard = await open({ search: ABOUT });
		const { page } = dashboard;
		const list = page.getByRole('list', { name: 'Annotations' });
		await page.getByRole('button', { name: 'Annotations' }).focus();
		await page.keyboard.press('Enter');
		await page.locator('[data-date="2026-03-13"]').focus();
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('Enter');
		await page.getByLabel('What happened', { exact: true }).fill(SALE);
		await picture(dashboard, 'en-1280-annotations');
		expect(await dashboard.faults()).toEqual([]);
		await page.keyboard.press('Enter');
		await page.locator('[data-date="2026-03-10"]').click();
		await page.getByLabel('What happened', { exact: true }).fill('New prices');
		await page.getByRole('button', { name: 'Add' }).click();
		await page.getByRole('button', { name: 'Delete: New prices' }).waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => list.innerText()).toMatch(/1\s*Mar 10, 2026\s*New prices\s*2\s*Mar 12, 2026\s*</);
		expect(await list.innerText()).toContain(SALE);
		expect(await page.locator('.drawing .mark-number').allTextContents()).toEqual(['1', '2']);
		await page.locator('.drawing').first().focus();
		for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
		expect(await page.locator('.readout').innerText()).toContain('New prices');
		await picture(dashboard, 'en-1280-annotated');

		await page.getByRole('button', { name: 'Annotations' }).click();
		await page.getByRole('button', { name: 'Change: New prices' }).click();
		await page.getByLabel('What happened', { exact: true }).fill('Old prices');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: `Delete: ${SALE}` }).click();
		await page.getByRole('button', { name: 'Delete for everybody?' }).click();
		await expect.poll(() => page.locator('.annotation-list li').count()).toBe(1);
		await page.keyboard.press('Escape');
		await dashboard.load(ABOUT);
		expect(await list.innerText()).toMatch(/^1\s*Mar 10, 2026\s*Old prices$/);
		await dashboard.close();
		expect([...dashboard.errors, ...dashboard.violations, ...dashboard.dialogs]).toEqual([]);
	});
});

describe.skipIf(browserPath === undefined)('the dialogs of figures, segments and annotations', () => {
	it('fit on a phone, from right to left and in the dark, and have no fault of access', async () => {
		const search = `${ABOUT}&screen=products&lang=fa`;
		const dashboard = await open({ search, width: 360, height: 740, theme: 'dark', touch: true });
		const { page } = dashboard;
		const tooWide = (dialog: string) => page.locator(dialog).evaluate((one) => one.scrollWidth - one.clientWidth);
		await page.locator('.why').first().click();
		expect(await told(dashboard)).toMatch(/چه شمرده شده/);
		await page.locator('.item-ways button').first().click();
		await told(dashboard);
		await picture(dashboard, 'fa-360-why');
		const sizes = await page
			.locator('.explain button, .explain select, .explain a')
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
		expect(sizes.filter(({ width, height }) => width > 0 && Math.min(width, height) < 44)).toEqual([]);
		expect([...(await dashboard.faults()), await tooWide('.explain')]).toEqual([0]);
		await page.keyboard.press('Escape');
		await page.locator('.segments-button').click();
		await page.locator('.segment-actions button').first().click();
		await page.locator('.segment-condition select').first().selectOption('path');
		await picture(dashboard, 'fa-360-segment-editor');
		expect([...(await dashboard.faults()), await tooWide('.segments-dialog')]).toEqual([0]);
		await page.keyboard.press('Escape');
		await dashboard.show(`${ABOUT}&lang=fa`);
		await page.getByRole('button', { name: 'یادداشت‌ها' }).click();
		await page.locator('.annotation-list').waitFor();
		await picture(dashboard, 'fa-360-annotations');
		expect([...(await dashboard.faults()), await tooWide('.annotations-dialog')]).toEqual([0]);
		await dashboard.close();
		expect([...dashboard.errors, ...dashboard.violations]).toEqual([]);
	});
});
