import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, canKill } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, warmUp } from '../../support/client-bench.js';

/** Most that a database which does not answer may hold up what is sent, and what a slow machine adds to it. */
const HANG_MS = 1_000;
const SLACK_MS = 1_000;

describe.skipIf(browserPath === undefined || !canKill)('storage that is refused or broken', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	/** Waits until the tracker has tried to send what waits. */
	const tried = (page: Page) => page.evaluate(() => window.aisle('flush'));
	/** The request for what waits comes in time. */
	const expectRequest = async (page: Page) => {
		const before = bench.proxy.hits.length;
		await flush(page);
		const came = () => bench.proxy.hits.length;
		await expect.poll(came, { timeout: HANG_MS + SLACK_MS, interval: 20 }).toBeGreaterThan(before);
	};
	const expectDelivery = async (context: BrowserContext): Promise<Page> => {
		const page = await bench.open(context);
		const marks = await bench.track(page, 3);
		await tried(page);
		await expectDelivered(bench, marks);
		marks.push(...(await bench.track(page, 3)));
		await expectRequest(page);
		await expectDelivered(bench, marks);
		const last = await bench.track(page, 2);
		await page.click('#next');
		await page.waitForURL('**/next');
		await expectDelivered(bench, last);
		return page;
	};

	it('a visitor who forbids a site to store anything: the events of the page arrive', async () => {
		const folder = bench.folderOf('forbids');
		mkdirSync(`${folder}/Default`, { recursive: true });
		const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
		writeFileSync(`${folder}/Default/Preferences`, JSON.stringify(preferences));
		const page = await expectDelivery(await bench.profile('forbids'));
		const refused = await page.evaluate(() => {
			try {
				return typeof window.localStorage;
			} catch (error) {
				return (error as Error).name;
			}
		});
		expect(refused).toBe('SecurityError');
	});

	const patches: Record<string, () => void> = {
		'cannot be opened (thrown)': () => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('refused', 'SecurityError');
			};
		},
		'cannot be opened (told)': () => {
			const { open } = IDBFactory.prototype;
			IDBFactory.prototype.open = function (name) {
				const request = open.call(this, name, 1);
				// the newest of two handlers of one event: it sees to it that nobody hears of the success
				queueMicrotask(() => {
					Object.defineProperty(request, 'error', { get: () => new DOMException('broken', 'UnknownError') });
					request.onsuccess = () => request.dispatchEvent(new Event('error'));
				});
				return request;
			};
		},
		'never answers when it is opened': () => {
			IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
		},
		'is not there at all': () => {
			Object.defineProperty(window, 'indexedDB', { get: () => undefined });
		},
		'lets no transaction start': () => {
			IDBDatabase.prototype.transaction = () => {
				throw new DOMException('closing', 'InvalidStateError');
			};
		},
		'aborts every transaction': () => {
			const { transaction } = IDBDatabase.prototype;
			IDBDatabase.prototype.transaction = function (...args) {
				const started = transaction.apply(this, args);
				setTimeout(() => {
					try {
						started.abort();
					} catch {
						// it is over already
					}
				});
				return started;
			};
		},
		'never answers a transaction': () => {
			const { objectStore } = IDBTransaction.prototype;
			const silent = new EventTarget();
			IDBTransaction.prototype.objectStore = function (name) {
				const store = objectStore.call(this, name);
				for (const method of ['getAll', 'getAllKeys', 'get', 'openCursor', 'put', 'delete', 'clear'] as const) {
					Object.defineProperty(store, method, { value: () => silent });
				}
				return store;
			};
		},
	};
	for (const [what, patch] of Object.entries(patches)) {
		it(`a database that ${what}: the events of the page arrive, nothing hangs longer than a second`, async () => {
			const context = await bench.visitor();
			await context.addInitScript(patch);
			await expectDelivery(context);
		});
	}

	it('a connection that the browser closes is opened again, and what is tracked then survives', async () => {
		const context = await bench.visitor();
		await context.addInitScript(() => {
			const { transaction } = IDBDatabase.prototype;
			const known = new Set<IDBDatabase>();
			IDBDatabase.prototype.transaction = function (...args) {
				known.add(this);
				return transaction.apply(this, args);
			};
			Object.assign(window, {
				closeDatabases: () => {
					for (const db of known) {
						db.close();
						db.dispatchEvent(new Event('close'));
					}
				},
			});
		});
		const page = await bench.open(context);
		await warmUp(bench, page);
		await page.evaluate(() => (window as unknown as { closeDatabases(): void }).closeDatabases());
		bench.proxy.reply = () => 'drop';
		const marks = await bench.track(page, 3);
		await tried(page);
		await page.close();
		bench.proxy.reset();
		await bench.open(context);
		await expectDelivered(bench, marks);
	});

	it('a database that is garbage after a restart is made anew', async () => {
		let context = await bench.profile('corrupt');
		const page = await bench.open(context);
		await warmUp(bench, page);
		bench.proxy.reply = () => 'drop';
		await bench.track(page, 3);
		await tried(page);
		await context.close();
		const storage = `${bench.folderOf('corrupt')}/Default/IndexedDB`;
		const folders = readdirSync(storage).filter((name) => name.endsWith('.leveldb'));
		expect(folders).not.toEqual([]);
		for (const folder of folders) {
			for (const name of readdirSync(`${storage}/${folder}`)) {
				writeFileSync(`${storage}/${folder}/${name}`, 'garbage '.repeat(500));
			}
		}
		bench.proxy.reset();
		context = await bench.profile('corrupt');
		await expectDelivery(context);
	});
});
