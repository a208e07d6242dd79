import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { browserPath, launchBrowser } from '../support/browser.js';
import { type Dashboard, type DashboardOptions, openDashboard, screensOf } from '../support/dashboard/page.js';
import { payloadGroups } from '../support/dashboard/payloads.js';
import { PLAIN_WORDS, type ShopWords, shopLines } from '../support/dashboard/shop.js';
import { BROWSER, batchOf, postBatch } from '../support/wire.js';

/** Set: every screen in every language, theme and width. Not set: each screen once, the surroundings in turns. */
const ALL = process.env.AISLE_SCREENS_ALL !== undefined;

/** Sum of layout shifts that a visitor does not notice. */
const SHIFT = 0.05;

/** Milliseconds for a walk through all screens: axe looks at every element, and does so slowly on a busy machine. */
const WALK_MS = ALL ? 3_600_000 : 400_000;

const RIGHT_TO_LEFT = ['fa', 'ar'];

/** Smallest side, in CSS pixels, of what a finger has to hit. */
const FINGER = 44;

/** Groups that payloads are written in: few enough for the first page of every list. */
const GROUPS = payloadGroups(10);

/** Everything that visitors bring along: plain words, and in each place all payloads. */
const WORDS: ShopWords = {
	titles: [...PLAIN_WORDS.titles, ...GROUPS],
	paths: [...PLAIN_WORDS.paths, ...GROUPS.map((group) => `/${group}`)],
	products: [...PLAIN_WORDS.products, ...GROUPS],
	campaigns: [...PLAIN_WORDS.campaigns, ...GROUPS],
	searches: [...PLAIN_WORDS.searches, ...GROUPS],
	referrers: [...PLAIN_WORDS.referrers, ...GROUPS.map((group) => `https://blog.example/${encodeURIComponent(group)}`)],
};

let aisle: Aisle;
let collector: Collector;
let browser: Browser;

beforeAll(async () => {
	aisle = createAisle();
	for (const site of ['filled', 'plain', 'empty'])
		await aisle.must(['site', 'add', site, '--tz', 'Asia/Tehran', '--currency', 'EUR']);
	await aisle.must(
		['import', '--site', 'filled', '-'],
		shopLines({ words: WORDS, now: Date.now(), visits: 160, days: 25 }),
	);
	await aisle.must(
		['import', '--site', 'plain', '-'],
		shopLines({ words: PLAIN_WORDS, now: Date.now(), visits: 60, days: 25 }),
	);
	collector = await aisle.serve();
	await sendLive();
	if (browserPath !== undefined) browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await aisle.dispose();
});

/** Hits as a page sends them, from browsers that go by such names, and one that is refused. */
async function sendLive(): Promise<void> {
	const now = Date.now();
	const uuid = (at: number): string =>
		`${now
			.toString(16)
			.padStart(12, '0')
			.replace(/(.{8})/, '$1-')}-7000-8000-${String(at).padStart(12, '0')}`;
	for (const [at, group] of GROUPS.entries()) {
		const event = { i: uuid(at), t: now, n: 'page_view', u: 'https://shop.example/', h: group, p: { colour: group } };
		const strange = { ...event, i: uuid(at + 100), n: group };
		const agent = `${BROWSER} ${group.replace(/[^ -~]/g, '')}`.slice(0, 500);
		await postBatch(collector.ingest, batchOf('filled', [event, strange], now), { 'user-agent': agent });
	}
}

const open = (options: DashboardOptions): Promise<Dashboard> => openDashboard(browser, collector.dashboard, options);

interface Surroundings extends DashboardOptions {
	lang: string;
}

const COMBINATIONS: readonly Surroundings[] = ALL
	? ['en', 'fa', 'ar', 'hr'].flatMap((lang) =>
			(['light', 'dark'] as const).flatMap((theme) => [1280, 360].map((width) => ({ lang, theme, width }))),
		)
	: [
			{ lang: 'en', theme: 'light', width: 1280 },
			{ lang: 'fa', theme: 'dark', width: 360 },
		];

/** What is wrong with the screen that is shown: rules of access, and a page wider than its window. */
async function judge({ page, faults }: Dashboard): Promise<string[]> {
	const found = await faults();
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	if (wide > 0) found.push(`the page is ${wide} px too wide`);
	return found;
}

/** What a document says wrongly of itself: each screen has a title of its own, in a language that is named, and phones may zoom. */
async function misnamed({ head }: Dashboard, lang: string, titles: Set<string>): Promise<string[]> {
	const { title, lang: said, dir, viewport } = await head();
	const wrong: string[] = [];
	if (!/^.+ · filled · Aisle$/.test(title) || titles.has(title)) wrong.push(`titled ${title}`);
	titles.add(title);
	if (said !== lang || dir !== (RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr')) wrong.push(`said to be ${said}, ${dir}`);
	if (!viewport.includes('width=device-width') || /user-scalable|maximum-scale/.test(viewport)) wrong.push(viewport);
	return wrong;
}

/** Walks through a share of the screens and tells what is wrong with each, and whether anything of a payload ran. */
async function walk({ lang, ...options }: Surroundings, share: (at: number) => boolean): Promise<string[]> {
	const search = `?lang=${lang}&site=filled`;
	const dashboard = await open({ search, ...options });
	const wrong: string[] = [];
	const titles = new Set<string>();
	let jumped = await dashboard.shifts();
	for (const [at, screen] of (await screensOf(dashboard)).entries()) {
		if (!share(at)) continue;
		await dashboard.show(search + screen);
		const found = [...(await misnamed(dashboard, lang, titles)), ...(await judge(dashboard))];
		const jumps = await dashboard.shifts();
		if (jumps - jumped > SHIFT) found.push(`jumps by ${jumps - jumped}`);
		jumped = jumps;
		wrong.push(...found.map((fault) => `${search}${screen} ${options.theme} ${options.width}: ${fault}`));
	}
	await dashboard.close();
	return [...wrong, ...dashboard.dialogs, ...dashboard.violations, ...dashboard.errors, ...dashboard.complaints];
}

describe.skipIf(browserPath === undefined)('the screens of the dashboard', () => {
	it('no screen has a fault of access, is too wide, jumps, is misnamed, complains, or runs what visitors bring along', {
		timeout: WALK_MS,
	}, async () => {
		const wrong: string[] = [];
		for (const [turn, surroundings] of COMBINATIONS.entries()) {
			wrong.push(...(await walk(surroundings, (at) => ALL || at % COMBINATIONS.length === turn)));
		}
		expect(wrong).toEqual([]);
	});

	it('the harness sees a payload that runs', async () => {
		const dashboard = await open({ search: '?site=filled' });
		await dashboard.page
			.evaluate((markup) => {
				const image = document.body.appendChild(document.createElement('img'));
				image.setAttribute('onerror', 'alert()');
				image.src = 'x';
				document.body.innerHTML = markup;
			}, GROUPS[0] ?? '')
			.catch(() => undefined);
		await dashboard.close();
		expect(dashboard.violations.join()).toMatch(/trusted types|require-trusted-types-for/i);
	});

	it('axe finds nothing while a site waits for its first event, and in the dialogs', async () => {
		const dashboard = await open({ search: '?site=empty&lang=fa', theme: 'dark' });
		const wrong = await dashboard.faults();
		for (const button of await dashboard.page.locator('[aria-haspopup="dialog"]:not(.figure-name)').all()) {
			await button.click();
			// one that is fetched first comes after the click
			await dashboard.page.locator('dialog[open]').first().waitFor();
			wrong.push(...(await dashboard.faults()));
			await dashboard.page.keyboard.press('Escape');
			await dashboard.page.locator('dialog[open]').waitFor({ state: 'detached' });
		}
		await dashboard.close();
		expect([...wrong, ...dashboard.errors]).toEqual([]);
	});

	it('what a finger has to hit is large enough, and nothing jumps while a page comes', async () => {
		const search = '?site=plain&lang=ar';
		const dashboard = await open({ search, width: 360, height: 740, touch: true });
		const wrong: string[] = [];
		for (const [at, screen] of (await screensOf(dashboard)).entries()) {
			if (!ALL && at % 3 > 0) continue;
			await dashboard.load(search + screen);
			const shift = await dashboard.shifts();
			if (shift > SHIFT) wrong.push(`${screen} jumps by ${shift}`);
			wrong.push(...(await dashboard.page.locator('button, select, input, summary').evaluateAll(tooSmall, FINGER)));
		}
		await dashboard.close();
		expect([...new Set(wrong)]).toEqual([]);
	});
});

/** Runs in the page: those that can be seen and are smaller than a finger, with what a label around them adds. */
function tooSmall(elements: Element[], least: number): string[] {
	return elements
		.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0)
		.map((element) => {
			const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
			return { element, width: Math.round(width), height: Math.round(height) };
		})
		.filter(({ width, height }) => Math.min(width, height) < least)
		.map(({ element, width, height }) => `${element.className || element.tagName} ${width}x${height}`);
}
