// @vitest-environment happy-dom
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, statusOnly } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const BROKEN: Record<string, () => void> = {
	'is not there': () => vi.stubGlobal('indexedDB', undefined),
	'throws on opening': () =>
		vi.stubGlobal('indexedDB', {
			open: () => {
				throw new DOMException('denied', 'SecurityError');
			},
		}),
	'never answers': () => vi.stubGlobal('indexedDB', { open: () => ({}) }),
	'throws on every transaction': () => {
		const { transaction } = IDBDatabase.prototype;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
			// without options it is the database's own, for the upgrade
			if (args[2]) throw new DOMException('closing', 'InvalidStateError');
			return transaction.apply(this, args);
		});
	},
	'is full': () => {
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
	},
};
for (const [fault, breakIt] of Object.entries(BROKEN)) {
	test(`where IndexedDB ${fault}, events wait in memory and are sent`, async () => {
		breakIt();
		const tracker = browser.open();
		await browser.pass(3_000);
		tracker.track('login', {});
		browser.answer = () => statusOnly(503);
		await browser.pass(4_000);
		browser.answer = browser.accept;
		await browser.pass(8_000);
		expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['login']);
		const sent = browser.hits.length;
		await browser.pass(20_000);
		expect(browser.hits).toHaveLength(sent);
	});
}

test('a handle that lets no transaction start is replaced once', async () => {
	const tracker = browser.open();
	await browser.pass();
	const open = vi.spyOn(indexedDB, 'open');
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
		throw new DOMException('closing', 'InvalidStateError');
	});
	tracker.track('login', {});
	await browser.pass();
	expect(open).toHaveBeenCalledTimes(1);
	expect(await bursts(browser)).toHaveLength(1);
});
