import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { browserPath, launchBrowser } from '../support/browser.js';
import { ABOUT, COUNTED_LINES } from '../support/dashboard/counted-shop.js';
import { type Dashboard, openDashboard } from '../support/dashboard/page.js';

/** Where the screens can be looked at afterwards. */
const PICTURES = fileURLToPath(new URL('../../.artifacts/dashboard/', import.meta.url));

/** Texts that each screen has to show, counted by hand. */
const SHOWN: Readonly<Record<string, readonly RegExp[]>> = {
	'': [/Visitors3/, /Orders1/, /Net revenue€10\.00/, /Conversion rate33\.3%/, /Abandonment rate50%/, /€50\.00/],
	pages: [/\/lamp.*1.*1/, /\/chair/],
	sources: [/Organic search.*1.*€10\.00/, /Email.*€0\.00/, /Direct/],
	'campaigns&tab=campaigns': [/spring/],
	'places&tab=countries': [/\(none\)/],
	search: [/rug.*1.*1.*1.*100%/],
	paths: [/Exit risk/, /All rows4/, /\/lamp1/],
	products: [/lamp.*Oak lamp.*1.*2.*2.*1/, /chair.*Chair/],
	carts: [/2 carts opened/, /Abandoned.*1/, /€50\.00/, /50%/],
	losses: [/€50\.00 was left in 1 cart\./, /Payment failed€50\.00/, /100% of those left/],
	checkout: [/Visit3/, /Checkout begun2/, /Order1/],
	orders: [/T-1.*Mar 10, 2026.*€20\.00.*€10\.00.*1/],
	customers: [/100%.*\(1\) bring 80 % of the net revenue/],
	retention: [/Mar 9/],
	attribution: [/All rows(€10\.00){8}/, /Organic search(€10\.00){8}/],
	// how it stood while Ben still had his cart
	'today&as_of=2026-03-11T12:30:00Z': [/Open carts1worth €50\.00/, /Orders0/, /Cart|Checkout/, /2 × Chair/],
	quality: [/Browser.*13.*13/, /Server.*1/],
};

let aisle: Aisle;
let collector: Collector;
let browser: Browser;

beforeAll(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop', '--tz', 'UTC', '--currency', 'EUR']);
	await aisle.must(['import', '--site', 'shop', '-'], COUNTED_LINES);
	collector = await aisle.serve();
	if (browserPath !== undefined) browser = await launchBrowser();
	mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
	await browser?.close();
	await aisle.dispose();
});

/** The address of a screen; what it says itself comes before what all of them say. */
function addressOf(screen: string, about = ABOUT): string {
	return screen ? `?screen=${screen}&${about.slice(1)}` : about;
}

async function textOf({ page }: Dashboard): Promise<string> {
	return page
		.locator('main')
		.innerText()
		.then((text) => text.replaceAll(/\s*[\n\t]\s*/g, ''));
}

async function picture({ page }: Dashboard, name: string): Promise<void> {
	await page.screenshot({ path: `${PICTURES}${name.replaceAll(/[^\w-]+/g, '-')}.png`, fullPage: true });
}

describe.skipIf(browserPath === undefined)('the figures on the screens of the dashboard', () => {
	it('are those that were counted by hand, on every screen', async () => {
		const dashboard = await openDashboard(browser, collector.dashboard, { search: ABOUT });
		const missing: string[] = [];
		for (const [screen, texts] of Object.entries(SHOWN)) {
			await dashboard.show(addressOf(screen));
			const text = await textOf(dashboard);
			missing.push(...texts.filter((one) => !one.test(text)).map((one) => `${screen}: ${one.source} in ${text}`));
			await picture(dashboard, `en-1280-${screen || 'overview'}`);
		}
		await dashboard.close();
		expect(missing).toEqual([]);
	});

	it('an order leads to what its person did, and a row to a filter that the address keeps', async () => {
		const dashboard = await openDashboard(browser, collector.dashboard, { search: addressOf('orders') });
		const { page } = dashboard;
		await page.getByRole('link', { name: 'T-1' }).click();
		await expect.poll(() => textOf(dashboard)).toMatch(/Visit 1.*Product viewed.*Order.*€20\.00/);
		expect(page.url()).toContain('screen=journey');
		await picture(dashboard, 'en-1280-journey');
		await dashboard.show(addressOf('sources'));
		await page.getByRole('button', { name: 'Email', exact: true }).click();
		await expect.poll(() => page.url()).toContain('filter=channel%3Ais%3AEmail');
		await dashboard.show(new URL(page.url()).search.replace('screen=sources&', ''));
		await expect.poll(() => textOf(dashboard)).toMatch(/Channel\s*is\s*Email.*Visitors1.*Orders0/);
		await dashboard.close();
	});

	it('a table is saved as CSV and a chart as a drawing that needs no style sheet', async () => {
		const dashboard = await openDashboard(browser, collector.dashboard, { search: addressOf('pages') });
		const { page } = dashboard;
		const saved = async (button: string): Promise<string> => {
			const [file] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('button', { name: button }).first().click(),
			]);
			return readFileSync(await file.path(), 'utf8');
		};
		expect(await saved('CSV')).toBe('path,pageviews,visitors\r\n/,2,2\r\n/chair,1,1\r\n/lamp,1,1\r\n');
		await dashboard.show(ABOUT);
		const drawing = await saved('Save as SVG');
		expect(drawing).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
		expect(drawing).toMatch(/<path[^>]* stroke="rgb/);
		expect(drawing).not.toMatch(/class=|style=|var\(/);
		await dashboard.close();
	});

	it('are the same in Persian on a phone, in its digits', async () => {
		const about = `${ABOUT}&lang=fa`;
		const dashboard = await openDashboard(browser, collector.dashboard, { search: about, width: 360, theme: 'dark' });
		const shown: Readonly<Record<string, RegExp>> = {
			'': /بازدیدکنندگان۳.*سفارش‌ها۱/,
			losses: /۵۰٫۰۰/,
			carts: /۵۰٪/,
			retention: /۱۸ اسفند|۱۸/,
			...(process.env['AISLE_SCREENS_ALL'] === undefined
				? {}
				: Object.fromEntries(Object.keys(SHOWN).map((screen) => [screen, /./]))),
		};
		const missing: string[] = [];
		for (const [screen, one] of Object.entries(shown)) {
			await dashboard.show(addressOf(screen, about));
			if (!one.test(await textOf(dashboard))) missing.push(`${screen}: ${one.source} in ${await textOf(dashboard)}`);
			await picture(dashboard, `fa-360-${screen || 'overview'}`);
		}
		await dashboard.close();
		expect(missing).toEqual([]);
	});
});
