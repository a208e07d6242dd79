// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, createBrowser, namesAt, namesStored } from '../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const last = () => browser.hits.at(-1)?.batch.e.at(-1);
const remembered = () => JSON.parse(localStorage.getItem('aisle-shop') ?? 'null');

test('identify names the user for the page, not for the next one', async () => {
	const first = browser.open({ mode: 'granted' });
	first.track('before');
	first.identify('user-7', { plan: 'gold' });
	first.track('one');
	await browser.pass(2_000);
	expect(browser.hits.flatMap(({ batch }) => batch.e.map(({ n, k, p }) => [n, k, p]))).toEqual([
		['before', undefined, undefined],
		['identify', 'user-7', { plan: 'gold' }],
		['one', 'user-7', undefined],
	]);
	browser.crash(first);
	browser.open({ mode: 'granted' }).track('two');
	await browser.pass(2_000);
	expect(last()).not.toHaveProperty('k');
});

test('reset forgets the user and goes on under a new visitor id and page life', async () => {
	const tracker = browser.open({ mode: 'granted' });
	tracker.identify('user-7');
	tracker.reset();
	tracker.track('one');
	await browser.pass(2_000);
	const [before, after] = browser.hits.flatMap(({ batch }) => batch.e);
	expect(after?.a).toEqual(expect.any(String));
	expect(after?.a).not.toBe(before?.a);
	expect(after?.l).not.toBe(before?.l);
	expect(after).not.toHaveProperty('k');
	expect(after?.c).toBe('granted');
	expect(remembered()).toEqual({ a: after?.a });
});

test('reset keeps what waits', async () => {
	const tracker = browser.open();
	await browser.pass();
	tracker.track('one');
	tracker.reset();
	await browser.pass(10);
	expect(await namesStored(browser)).toEqual(['one']);
});

test('a user id of more than 64 characters is ignored', async () => {
	const tracker = browser.open();
	tracker.identify('u'.repeat(64));
	tracker.identify('v'.repeat(65));
	tracker.track('one');
	await browser.pass(2_000);
	expect(last()).toMatchObject({ n: 'one', k: 'u'.repeat(64) });
});

test('a log-out loses nothing that waits', async () => {
	const tracker = browser.open({ mode: 'denied' });
	await browser.pass();
	tracker.track('purchase', { transaction_id: 'T1', value: 1, currency: 'EUR', items: [] });
	tracker.reset();
	await browser.pass(3_000);
	expect(namesAt(browser)).toEqual(['purchase']);
});

test('a user id that is a number travels as the text that the collector takes', async () => {
	const tracker = browser.open();
	tracker.identify(12_345 as unknown as string);
	tracker.track('login');
	await browser.pass(2_000);
	expect([...browser.stored.values()].map(({ k }) => k)).toEqual(['12345', '12345']);
});
