import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelsReport, OverviewReport, PagesReport } from '@aisle/protocol';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveStorefront } from '../../examples/storefront/serve.mjs';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { browserPath, canKill, isOnDisk, killProfile, openProfile } from '../support/browser.js';
import { readStoredIds } from '../support/event-ledger.js';
import { type Proxy, startProxy } from '../support/proxy.js';

const OAK_LANTERN = '/product/oak-lantern';
const MOON_LAMP = '/product/moon-lamp';
const TAGGED = '/?utm_source=newsletter&utm_medium=email&utm_campaign=spring';
const TWO_HOURS_MS = 7_200_000;

interface Visitor {
	profile: string;
	proxy: Proxy;
	shop: string;
}

let aisle: Aisle;
let collector: Collector;
let profiles: string;
let closers: (() => Promise<unknown>)[];

beforeEach(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop', '--currency', 'USD']);
	collector = await aisle.serve(['--trusted-proxy', '127.0.0.1']);
	profiles = mkdtempSync(join(tmpdir(), 'aisle-profiles-'));
	closers = [];
});
afterEach(async () => {
	for (const close of closers.reverse()) await close();
	await aisle.dispose();
	rmSync(profiles, { recursive: true, force: true });
});

/** A visitor with a browser profile and an address of their own. */
async function createVisitor(name: string, address: string): Promise<Visitor> {
	const proxy = await startProxy(() => collector.ingest, address);
	const shop = await serveStorefront({ port: 0, collector: proxy.url });
	const profile = join(profiles, name);
	closers.push(proxy.close, shop.close, () => killProfile(profile));
	return { profile, proxy, shop: shop.url };
}

async function report<R>(name: string, query = ''): Promise<R> {
	return (await (await fetch(`${collector.dashboard}/api/report/${name}?site=shop${query}`)).json()) as R;
}

async function pageviews(count: number): Promise<void> {
	const counted = async () => (await report<OverviewReport>('overview')).pageviews;
	await expect.poll(counted, { timeout: 30_000, interval: 100 }).toBe(count);
}

async function choose(page: Page, mode: 'granted' | 'cookieless'): Promise<void> {
	if (mode === 'granted') await page.getByTestId('consent-accept').click();
}

async function put(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await page.getByTestId('add-to-cart').click();
	await page.getByTestId('added').waitFor();
}

/** Comes from a search engine, fills the cart, is cut off and killed, comes back, takes one thing out and leaves. */
async function searchAndLeave({ profile, proxy, shop }: Visitor, mode: 'granted' | 'cookieless'): Promise<void> {
	let context = await openProfile(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(`${shop}/`, { referer: 'https://www.google.com/' });
	await choose(page, mode);
	await put(page, shop + OAK_LANTERN);
	await pageviews(2);
	proxy.cut = true;
	await put(page, shop + MOON_LAMP);
	// The shop's own cart has to survive the kill too, and a browser takes its time to write that.
	await expect.poll(() => isOnDisk(profile, 'moon-lamp'), { timeout: 30_000 }).toBe(true);
	await killProfile(profile);
	await context.close().catch(() => undefined);
	expect((await report<OverviewReport>('overview')).pageviews).toBe(2);
	proxy.cut = false;
	context = await openProfile(profile);
	const back = context.pages()[0] ?? (await context.newPage());
	await back.goto(`${shop}/cart`);
	await back.getByTestId('remove-oak-lantern').click();
	await pageviews(4);
	await context.close();
}

/** Comes from a newsletter and buys. */
async function clickAndBuy({ profile, shop }: Visitor, mode: 'granted' | 'cookieless'): Promise<void> {
	const context = await openProfile(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(shop + TAGGED);
	await choose(page, mode);
	await put(page, shop + OAK_LANTERN);
	await page.getByTestId('go-cart').first().click();
	await page.getByTestId('go-checkout').click();
	await page.getByTestId('name').fill('Ada Example');
	await page.getByTestId('email').fill('ada@example.com');
	await page.locator('[data-testid=next-step]:visible').click();
	await page.getByTestId('address').fill('1 Example Street');
	await page.getByTestId('city').fill('Zagreb');
	await page.locator('[data-testid=next-step]:visible').click();
	await page.getByTestId('place-order').click();
	await page.getByTestId('order-number').waitFor();
	// A reloaded thank-you page is a page view more and no order more.
	await page.reload();
	await page.getByTestId('order-number').waitFor();
	await pageviews(12);
	await context.close();
}

describe.skipIf(browserPath === undefined || !canKill)('two visitors in real browsers', () => {
	it.each(['granted', 'cookieless'] as const)(
		'one leaves a cart, one buys, nothing is lost or doubled: %s',
		async (mode) => {
			await searchAndLeave(await createVisitor('ann', '203.0.113.7'), mode);
			await clickAndBuy(await createVisitor('bob', '198.51.100.9'), mode);

			const now = await report<OverviewReport>('overview');
			expect(now).toMatchObject({ visitors: 2, sessions: 2, pageviews: 12, orders: 1, converting_visitors: 1 });
			expect(now).toMatchObject({ revenue_minor: 6_450, net_revenue_minor: 6_450, currency: 'USD' });
			expect(now.carts).toMatchObject({ opened: 2, converted: 1, open: 1, abandoned: 0 });
			const later = await aisle.overview('shop', ['--as-of', new Date(Date.now() + TWO_HOURS_MS).toISOString()]);
			expect(later.carts).toMatchObject({ converted: 1, open: 0, abandoned: 1, abandonment_rate: 0.5 });
			const { rows } = await report<ChannelsReport>('channels');
			expect(rows.map(({ channel, sessions, orders }) => [channel, sessions, orders])).toEqual([
				['Email', 1, 1],
				['Organic Search', 1, 0],
			]);
			const pages = await report<PagesReport>('pages', '&limit=50');
			expect(pages.rows.find(({ path }) => path === OAK_LANTERN)).toMatchObject({ pageviews: 2, visitors: 2 });
			expect(await collector.stop()).toBe(0);
			const ids = readStoredIds(aisle.folder);
			expect(new Set(ids).size).toBe(ids.length);
			expect((await aisle.overview('shop')).events).toBe(ids.length);
			expect(await aisle.verify()).toMatchObject({ code: 0 });
		},
	);
});
