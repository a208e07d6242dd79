import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { browserPath, launchBrowser } from '../support/browser.js';
import { type Dashboard, openDashboard } from '../support/dashboard/page.js';
import { PLAIN_WORDS, shopLines } from '../support/dashboard/shop.js';

let aisle: Aisle;
let collector: Collector;
let browser: Browser;
let dashboard: Dashboard;
let page: Page;

beforeAll(async () => {
	if (browserPath === undefined) return;
	aisle = createAisle();
	for (const site of ['shop', 'čaj'])
		await aisle.must(['site', 'add', site, '--tz', 'Asia/Tehran', '--currency', 'IRR']);
	await aisle.must(
		['import', '--site', 'shop', '-'],
		shopLines({ words: PLAIN_WORDS, now: Date.now(), visits: 20, days: 5 }),
	);
	collector = await aisle.serve();
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await aisle?.dispose();
});
beforeEach(async () => {
	if (browserPath === undefined) return;
	dashboard = await openDashboard(browser, collector.dashboard, {
		search: '?site=shop&lang=fa&from=2026-03-21&to=2026-03-23',
	});
	({ page } = dashboard);
});
afterEach(async () => {
	await dashboard?.close();
});

const query = (): URLSearchParams => new URL(page.url()).searchParams;
const dates = (): string => `${query().get('from')} ${query().get('to')}`;
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('data-date') ?? '');
const openCalendar = (): Promise<void> => page.locator('[aria-labelledby="range-label range-value"]').click();

/** Presses keys one after the other. */
async function press(...keys: string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

describe.skipIf(browserPath === undefined)('a reader of the dashboard', () => {
	it('chooses Jalali dates by keyboard, right to left, and the address keeps ISO dates', async () => {
		await openCalendar();
		const day = page.locator('[role="grid"] button[tabindex="0"]');
		expect(await day.getAttribute('aria-label')).toBe('دوشنبه ۳ فروردین ۱۴۰۵');
		await day.focus();
		// left is the next day; a month on is the same day of Ordibehesht; Home is the Saturday before
		await press('ArrowLeft', 'PageDown', 'ArrowUp', 'Home');
		expect(await focused()).toBe('2026-04-11');
		await press('Enter', 'ArrowDown', 'Enter');
		await expect.poll(dates).toBe('2026-04-11 2026-04-18');
		expect(await page.getByRole('dialog').count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('dialog');
	});

	it('chooses dates by pointer in any order, and Escape leaves them as they were', async () => {
		await openCalendar();
		await page.locator('[data-date="2026-04-05"]').click();
		await page.locator('[data-date="2026-03-28"]').click();
		await expect.poll(dates).toBe('2026-03-28 2026-04-05');
		await openCalendar();
		await page.locator('[data-date="2026-03-29"]').click();
		await press('Escape');
		expect(await page.getByRole('dialog').count()).toBe(0);
		expect(dates()).toBe('2026-03-28 2026-04-05');
	});

	it('finds commands by folded letters, keeps the focus inside, and goes where Enter leads', async () => {
		await press('Control+KeyK');
		const input = page.locator('.palette-input');
		await input.fill('caj');
		await expect.poll(() => page.locator('.palette-option').allTextContents()).toEqual(['čaj']);
		await press('Tab', 'Tab', 'Tab');
		expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)).toMatch(/DIALOG|BODY/);
		await input.fill('تيره');
		await press('Enter');
		await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
		await press('Meta+KeyK');
		await page.locator('.palette-input').fill('hrv');
		await press('Enter');
		await expect.poll(() => query().get('lang')).toBe('hr');
		// its texts come after the address
		await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('ltr');
	});

	it('keeps calendar, digits and theme for the next visit, apart from the language', async () => {
		await page.locator('[aria-labelledby="display-label display-value"]').click();
		const [, calendar, digits] = await page.locator('.display-dialog select').all();
		await calendar?.selectOption('islamic-umalqura');
		await digits?.selectOption('arab');
		await page.locator('.display-dialog input[type="radio"]').nth(2).check({ force: true });
		await press('Escape');
		await page.goto(`${collector.dashboard}/?site=shop&lang=en&from=2026-02-18&to=2026-02-19`);
		await expect.poll(() => page.locator('#range-value').textContent()).toMatch(/^Ram. ١, ١٤٤٧ AH – Ram. ٢, ١٤٤٧ AH$/);
		expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
		expect(query().has('calendar')).toBe(false);
	});

	it('prints on white whatever the theme, and without what cannot be pressed on paper', async () => {
		await press('Control+KeyK');
		await page.locator('.palette-input').fill('theme dark');
		await press('Enter');
		await page.emulateMedia({ media: 'print' });
		expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).not.toBe('dark');
		expect(await page.locator('.controls').isVisible()).toBe(false);
		expect(await page.locator('.panel').first().isVisible()).toBe(true);
	});
});
