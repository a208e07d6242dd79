import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** What a page told of itself while it was open. */
export interface Observed {
	/** Dialogs that something on the page opened. */
	dialogs: string[];
	/** Reports of the content security policy, Trusted Types included. */
	violations: string[];
	/** Uncaught errors. */
	errors: string[];
	/** What the browser's console shows in red, answers that failed included. */
	complaints: string[];
}

/** A dashboard in a browser tab, watched. */
export interface Dashboard extends Observed {
	page: Page;
	/** Shows another view, as a link of the page would, and waits until it stands. */
	show(search: string): Promise<void>;
	/** Loads a view from the start and waits until it stands. */
	load(search: string): Promise<void>;
	/** How far things jumped since the last load: the sum of layout shifts. */
	shifts(): Promise<number>;
	/** What the document says of itself: its title, language and direction, and how phones are to show it. */
	head(): Promise<{ title: string; lang: string; dir: string; viewport: string }>;
	/** What axe finds: rule and places. */
	faults(): Promise<string[]>;
	close(): Promise<void>;
}

export interface DashboardOptions {
	/** Query string of the first view. */
	search?: string;
	theme?: 'light' | 'dark';
	width?: number;
	height?: number;
	/** True for a phone: a finger points. */
	touch?: boolean;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What {@link watch} keeps in the page. */
interface Seen {
	seenViolations: string[];
	seenShift: number;
	/** Answers that the page still waits for. */
	seenOpen: number;
}

/** Runs in the page before its own script. */
function watch(): void {
	const seen = Object.assign(globalThis, { seenViolations: [] as string[], seenShift: 0, seenOpen: 0 });
	const ask = globalThis.fetch.bind(globalThis);
	globalThis.fetch = async (...request) => {
		seen.seenOpen++;
		try {
			return await ask(...request);
		} finally {
			seen.seenOpen--;
		}
	};
	document.addEventListener('securitypolicyviolation', (event) => {
		seen.seenViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
	});
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
			if (!entry.hadRecentInput) seen.seenShift += entry.value;
		}
	}).observe({ type: 'layout-shift', buffered: true });
}

/** Until the page waits for no answer and nothing on it says that it is busy, for some frames in a row. */
async function settle(page: Page): Promise<void> {
	await page.waitForSelector('#figures');
	const isQuiet = () =>
		page.evaluate(async () => {
			const seen = globalThis as unknown as Seen;
			for (let frame = 0; frame < 4; frame++) {
				if (seen.seenOpen > 0 || document.querySelector('[aria-busy="true"]') !== null) return false;
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			return true;
		});
	// asked from outside: a promise is something, and what waits inside of the page takes it for a yes
	while (!(await isQuiet())) await page.waitForTimeout(20);
}

/** Violations as `rule: element, element`. The page's policy does not bind the driver, so axe comes in past it. */
async function runAxe(page: Page): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
	return page.evaluate(async () => {
		const { axe } = globalThis as unknown as { axe: typeof Axe };
		const { violations } = await axe.run(document, {
			resultTypes: ['violations'],
			rules: { 'target-size': { enabled: true } },
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
	});
}

/** Opens the dashboard of a collector and waits until its first view stands. */
export async function openDashboard(
	browser: Browser,
	url: string,
	{ search = '', theme = 'light', width = 1280, height = 900, touch = false }: DashboardOptions = {},
): Promise<Dashboard> {
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: theme,
		reducedMotion: 'reduce',
		hasTouch: touch,
		isMobile: touch,
	});
	const page = await context.newPage();
	const observed: Observed = { dialogs: [], violations: [], errors: [], complaints: [] };
	page.on('dialog', (dialog) => {
		observed.dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	page.on('pageerror', (error) => observed.errors.push(String(error)));
	page.on('console', (message) => message.type() === 'error' && observed.complaints.push(message.text()));
	await page.addInitScript(watch);
	await page.goto(`${url}/${search}`);
	await settle(page);
	return {
		...observed,
		page,
		async show(next) {
			await page.evaluate((to) => {
				history.pushState(null, '', `/${to}`);
				dispatchEvent(new PopStateEvent('popstate'));
			}, next);
			await settle(page);
		},
		async load(next) {
			await page.goto(`${url}/${next}`);
			await settle(page);
		},
		shifts: () => page.evaluate(() => (globalThis as unknown as Seen).seenShift),
		head: () =>
			page.evaluate(() => {
				const { lang, dir } = document.documentElement;
				const viewport = document.querySelector<HTMLMetaElement>('meta[name="viewport"]')?.content ?? '';
				return { title: document.title, lang, dir, viewport };
			}),
		async faults() {
			const found = await runAxe(page);
			if (found.length === 0) return found;
			// figures that are asked for again in that moment are dimmed: what stands for good counts
			await settle(page);
			return runAxe(page);
		},
		async close() {
			const seen = await page.evaluate(() => (globalThis as unknown as Seen).seenViolations);
			observed.violations.push(...seen);
			await context.close();
		},
	};
}

/** The screens that the navigation leads to, as query strings; the one view where there is no navigation. */
export async function screensOf({ page }: Dashboard): Promise<string[]> {
	const found = await page
		.locator('nav a[href*="screen="]')
		.evaluateAll((links) =>
			links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('screen') ?? ''),
		);
	return ['', ...new Set(found)].map((screen) => (screen ? `&screen=${screen}` : ''));
}
