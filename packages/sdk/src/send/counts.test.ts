// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, ackOf, type Browser, createBrowser, type Hit } from '../../testing/browser.js';

let browser: Browser;
/** Answers that are held back, in the order of their requests. */
let held: (() => void)[];

beforeEach(() => {
	browser = createBrowser();
	held = [];
});
afterEach(() => browser.close());

const hold = ({ batch }: Hit): Answer => new Promise((resolve) => held.push(() => resolve(ackOf(batch))));

/** Records an event, and one that cannot be serialised, which is counted. */
function trackAndFail({ track }: ReturnType<Browser['open']>): void {
	const circle: Record<string, never> = {};
	Object.assign(circle, { circle });
	track('broken', circle);
	track('tick');
}

test('what is counted while a request is in flight goes with the next one', async () => {
	browser.answer = hold;
	const tracker = browser.open();
	await browser.pass();
	trackAndFail(tracker);
	await browser.pass(2_000);
	expect(browser.hits.map(({ batch }) => batch.d)).toEqual([{ error: 1 }]);
	trackAndFail(tracker);
	held[0]?.();
	await browser.pass(3_000);
	expect(browser.hits.map(({ batch }) => batch.d)).toEqual([{ error: 1 }, { error: 1 }]);
	held[1]?.();
	await browser.pass();
	expect((await browser.records())['~']?.d).toEqual({});
});

test('of a flush and a parting request only the flush carries counts, and its answer alone settles them', async () => {
	browser.answer = hold;
	const tracker = browser.open();
	await browser.pass();
	trackAndFail(tracker);
	await browser.pass(2_000);
	tracker.track('last');
	browser.setHidden(true);
	expect(browser.hits.map(({ batch }) => batch.d)).toEqual([{ error: 1 }, {}]);
	held[1]?.();
	await browser.pass();
	expect((await browser.records())['~']?.d).toEqual({ error: 1 });
	held[0]?.();
	await browser.pass();
	expect((await browser.records())['~']?.d).toEqual({});
});

test('what two pages count is added up', async () => {
	browser.answer = () => undefined;
	const pages = [browser.open(), browser.open()];
	await browser.pass();
	for (const page of pages) trackAndFail(page);
	await browser.pass();
	for (const page of pages) browser.crash(page);
	browser.answer = ({ batch }) => ackOf(batch);
	browser.open();
	await browser.pass();
	expect(browser.hits.at(-1)?.batch.d).toEqual({ error: 2 });
});
