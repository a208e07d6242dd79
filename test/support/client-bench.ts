import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Aisle, type Collector, createAisle } from './aisle.js';
import { type BrowserOptions, killProfile, launchBrowser, openAlone, openProfile } from './browser.js';
import { type FixturePages, startFixturePages } from './fixture-pages.js';
import { judgeMarks, type Row, readRows } from './marks.js';
import { type ScriptedProxy, startScriptedProxy } from './scripted-proxy.js';

declare global {
	interface Window {
		/** The tracker's function, or the stub in its place, in a page of the tests. */
		aisle: ((method: string, ...args: unknown[]) => unknown) & { flush: () => Promise<void>; q?: unknown[] };
	}
}

/** What the driver tracks: a name and parameters beside the mark. */
export interface Tracked {
	name?: string;
	params?: Record<string, unknown>;
}

/** Real collector, scripted proxy, fixture pages and browsers: what a test of a client fault is made of. */
export interface Bench {
	aisle: Aisle;
	collector: Collector;
	proxy: ScriptedProxy;
	pages: FixturePages;
	/** Exceptions and unhandled rejections of all pages, and the lines of their consoles. */
	errors: string[];
	lines: string[];
	/** The shared browser, once it has had a visitor. */
	browser(): Browser;
	/** A visitor of their own in the shared browser. */
	visitor(): Promise<BrowserContext>;
	/** A browser with a profile that outlives it, by the profile's name. */
	profile(name: string, options?: BrowserOptions): Promise<BrowserContext>;
	/** The same with a profile that lies elsewhere. */
	profileIn(folder: string, options?: BrowserOptions): Promise<BrowserContext>;
	/** The same with nobody attached, at a path of the fixture pages. */
	alone(name: string, path: string): void;
	folderOf(profile: string): string;
	/** A new page at a path of the fixture pages. */
	open(context: BrowserContext, path?: string): Promise<Page>;
	/** Tracks events in one task of the page and gives their marks. */
	track(page: Page, count?: number, tracked?: Tracked): Promise<string[]>;
	rows(): Row[];
	/** Between two tests: closes what they opened and expects that no page saw an exception. */
	turnOver(): Promise<void>;
	dispose(): Promise<void>;
}

let marksMade = 0;

/** Sets everything up around a collector of its own; the browser starts with the first visitor. */
export async function createBench(options: BrowserOptions = {}): Promise<Bench> {
	const aisle = createAisle();
	await aisle.must(['site', 'add', 'shop']);
	const collector = await aisle.serve();
	const proxy = await startScriptedProxy(() => collector.ingest);
	const pages = await startFixturePages(() => proxy.url);
	const folder = mkdtempSync(join(tmpdir(), 'aisle-profiles-'));
	const contexts = new Set<BrowserContext>();
	const profiles = new Set<string>();
	let browser: Browser | undefined;
	let starting: Promise<Browser> | undefined;
	const watch = (context: BrowserContext): BrowserContext => {
		contexts.add(context.on('close', () => contexts.delete(context)));
		context.on('weberror', (event) => bench.errors.push(String(event.error())));
		return context.on('console', (line) => bench.lines.push(line.text()));
	};
	const bench: Bench = {
		aisle,
		collector,
		proxy,
		pages,
		errors: [],
		lines: [],
		browser() {
			if (browser === undefined) throw new Error('no visitor has started the browser');
			return browser;
		},
		async visitor() {
			browser = await (starting ??= launchBrowser(options));
			return watch(await browser.newContext());
		},
		folderOf: (name) => join(folder, name),
		async profile(name, more) {
			profiles.add(name);
			return watch(await openProfile(join(folder, name), { ...options, ...more }));
		},
		profileIn: async (place, more) => watch(await openProfile(place, { ...options, ...more })),
		alone(name, path) {
			profiles.add(name);
			openAlone(join(folder, name), pages.url + path);
		},
		async open(context, path = '/') {
			const page = await context.newPage();
			await page.goto(pages.url + path);
			return page;
		},
		track: (page, count, tracked) => track(page, count, tracked),
		rows: () => readRows(aisle.folder),
		async turnOver() {
			await Promise.all([...contexts].map((context) => context.close().catch(() => undefined)));
			proxy.reset();
			const seen = bench.errors.splice(0);
			bench.lines = [];
			pages.notes = [];
			pages.requests = [];
			expect(seen).toEqual([]);
		},
		async dispose() {
			await browser?.close();
			for (const name of profiles) await killProfile(join(folder, name));
			await Promise.all([proxy.close(), pages.close()]);
			await aisle.dispose();
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
	return bench;
}

async function track(page: Page, count = 1, { name = 'probe', params = {} }: Tracked = {}): Promise<string[]> {
	const marks = Array.from({ length: count }, () => `m${++marksMade}`);
	await page.evaluate(
		([list, event, more]) => {
			for (const mark of list) window.aisle('track', event, { ...more, mark });
		},
		[marks, name, params] as const,
	);
	return marks;
}

/** Waits until every mark is stored, and exactly once. */
export async function expectDelivered(bench: Bench, marks: readonly string[], timeout = 15_000): Promise<void> {
	const verdict = () => judgeMarks(marks, bench.rows());
	await expect.poll(verdict, { timeout, interval: 50 }).toEqual({ lost: [], doubled: [] });
}

/** Waits until the page's tracker has tried to send what waits. */
export async function flushed(page: Page): Promise<void> {
	await page.evaluate(() => window.aisle('flush'));
}

/** Waits until the page's tracker has shown that it works. */
export async function warmUp(bench: Bench, page: Page): Promise<void> {
	const marks = await bench.track(page);
	await flushed(page);
	await expectDelivered(bench, marks);
}

/** Asks the page's tracker to send what waits, without waiting for the answer. */
export async function flush(page: Page): Promise<void> {
	await page.evaluate(() => void window.aisle('flush'));
}

/** Gives the page's tracker a reason to try at once what failed before: its browser tells that it is online. */
export async function retry(page: Page): Promise<void> {
	await page.evaluate(() => void window.dispatchEvent(new Event('online')));
}
