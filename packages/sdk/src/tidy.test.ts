// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, createBrowser } from '../testing/browser.js';
import { tidy } from './tidy.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('texts are cut to what the collector takes, those of items as well, and items to their number', () => {
	const long = 'x '.repeat(600);
	const { note, items } = tidy({ note: long, items: Array.from({ length: 201 }, () => ({ item_name: long })) });
	expect(note).toBe(long.slice(0, 1_000));
	expect(items).toHaveLength(200);
	expect(items?.[199]).toEqual({ item_name: long.slice(0, 1_000) });
});

test('texts that look private are scrubbed, those of items as well; ids of orders, items and places are not', () => {
	const mail = 'ann@example.org';
	expect(
		tidy({
			note: `for ${mail}`,
			customer_id: mail,
			transaction_id: mail,
			refund_id: mail,
			currency: 'EUR',
			items: [{ item_id: mail, location_id: mail, item_name: `Engraved ${mail}` }],
		}),
	).toEqual({
		note: 'for *',
		customer_id: '*',
		transaction_id: mail,
		refund_id: mail,
		currency: 'EUR',
		items: [{ item_id: mail, location_id: mail, item_name: 'Engraved *' }],
	});
});

test('numbers, truth values and the object of the caller stay as they are', () => {
	const params = { value: 12.5, outbound: true, note: 'a@b.example' };
	expect(tidy(params)).toEqual({ value: 12.5, outbound: true, note: '*' });
	expect(params.note).toBe('a@b.example');
});

test('every event goes through it', async () => {
	const tracker = browser.open();
	tracker.track('search', { search_term: 'ann@example.org' });
	await browser.pass(2_000);
	expect(browser.hits[0]?.batch.e[0]?.p).toEqual({ search_term: '*' });
});

test('a user id of more than 64 characters is told and ignored', async () => {
	const onError = vi.fn();
	const tracker = browser.open({ onError });
	tracker.identify('u'.repeat(64));
	tracker.identify('v'.repeat(65));
	tracker.track('one');
	await browser.pass(2_000);
	expect(onError).toHaveBeenCalledTimes(1);
	expect(browser.hits[0]?.batch.e.map(({ n, k }) => [n, k])).toEqual([
		['identify', 'u'.repeat(64)],
		['one', 'u'.repeat(64)],
	]);
});
