// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	type Browser,
	bursts,
	createBrowser,
	eventsAt,
	type Hit,
	namesAt,
	namesIn,
	namesStored,
	refusal,
	waiting,
} from '../../testing/browser.js';
import { rankOf } from './rank.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const DAY_MS = 86_400_000;

/** A collector that takes everything but batches with an event whose name begins so. */
const refusePoison = (status: number) => (hit: Hit) =>
	hit.batch.e.some(({ n }) => n.startsWith('poison')) ? refusal(status) : browser.accept(hit);

describe('a batch that the collector refuses', () => {
	for (const status of [400, 422, 413]) {
		test(`${status}: the one bad event is found by halving and set aside; the others arrive`, async () => {
			browser.answer = refusePoison(status);
			const tracker = await waiting(browser);
			for (const name of ['login', 'poison', 'search_a', 'search_b']) tracker.track(name);
			await browser.pass(4_000);
			expect(namesAt(browser).sort()).toEqual(['events_dropped', 'login', 'search_a', 'search_b', 'sign_up']);
			expect(await namesStored(browser)).toEqual(['poison']);
			expect(eventsAt(browser, 'events_dropped').map(({ p }) => p)).toEqual([{ reason: 'refused', count: 1 }]);
			const sent = browser.hits.length;
			expect(sent).toBeLessThan(12);
			tracker.track('later');
			await browser.pass(2_000);
			expect(browser.hits.slice(sent).map(namesIn)).toEqual([['later']]);
		});
	}

	test('a collector that refuses everything is not asked without end', async () => {
		browser.answer = () => refusal(400);
		const tracker = await waiting(browser);
		for (const name of ['login', 'search_a', 'search_b']) tracker.track(name);
		await browser.pass(30_000);
		expect(browser.hits.length).toBeLessThan(20);
	});

	test('a request that is wrong as a whole waits an hour and costs no event', async () => {
		browser.answer = () => refusal(400, 'unknown_version', 'v');
		await waiting(browser);
		await browser.pass(60_000);
		expect(browser.hits).toHaveLength(1);
		expect(await namesStored(browser)).toEqual(['sign_up']);
	});

	test('an event set aside is tried again after a day, by this page or a later one', async () => {
		browser.answer = refusePoison(400);
		const first = await waiting(browser, 'poison');
		await browser.pass(3_000);
		expect(browser.hits.map(namesIn)).toEqual([['poison'], ['events_dropped']]);
		await browser.pass(DAY_MS - 60_000);
		await Promise.all([first.flush(), browser.pass(10)]);
		browser.crash(first);
		browser.crash(browser.open());
		const second = browser.open();
		await browser.pass(10);
		expect(browser.hits).toHaveLength(2);
		browser.crash(second);
		await browser.pass(60_000);
		browser.answer = browser.accept;
		browser.open();
		await browser.pass(10);
		expect(browser.hits.slice(2).map(namesIn)).toEqual([['poison']]);
		expect(await browser.records()).toEqual({});
	});

	test('an order set aside is still an order when room gets scarce', async () => {
		browser.answer = () => refusal(400);
		const tracker = browser.open();
		tracker.track('purchase', { transaction_id: 'T1', currency: 'EUR', value: 1, items: [] });
		await browser.pass(4_000);
		const aside = Object.values(await browser.records()).filter(({ t, e }) => t && e[0]);
		expect(aside[0]).toMatchObject({ e: [expect.stringContaining('T1')], r: rankOf('purchase') });
	});

	test('whoever debugs is told what the collector said of it', async () => {
		const onError = vi.fn();
		browser.answer = ({ batch }) => (batch.e[0]?.n === 'one' ? refusal(400, 'bad_json', 'e') : undefined);
		browser.open({ onError }).track('one');
		await browser.pass(2_000);
		expect(onError.mock.calls).toEqual([[{ code: 'bad_json', path: 'e' }]]);
	});

	for (const text of ['<html>Bad request</html>', '{}', 'null', '[]']) {
		for (const status of [400, 422]) {
			test(`${status} of somebody else (${text}): everything is kept and sent later`, async () => {
				browser.answer = () => new Response(text, { status });
				const tracker = await waiting(browser);
				tracker.track('login', {});
				await browser.pass(2_000);
				expect(browser.hits.map(namesIn)).toEqual([['sign_up', 'login']]);
				expect((await browser.records())['~']).toMatchObject({ n: 1 });
				browser.answer = browser.accept;
				await browser.pass(3_000);
				expect(browser.hits.map(namesIn)).toEqual([
					['sign_up', 'login'],
					['sign_up', 'login'],
				]);
				expect(await bursts(browser)).toEqual([]);
			});
		}
	}

	test('413 halves whoever says it, until it passes', async () => {
		browser.answer = (hit) =>
			hit.batch.e.length > 2 ? new Response('<html>nginx</html>', { status: 413 }) : browser.accept(hit);
		const tracker = await waiting(browser);
		for (let event = 0; event < 7; event++) tracker.track('tick');
		await browser.pass(2_000);
		expect(namesAt(browser)).toHaveLength(8);
		expect(browser.hits.slice(0, 3).map(({ batch }) => batch.e.length)).toEqual([8, 1, 7]);
		expect(await bursts(browser)).toEqual([]);
		expect(browser.hits.flatMap(namesIn)).not.toContain('events_dropped');
	});
});
