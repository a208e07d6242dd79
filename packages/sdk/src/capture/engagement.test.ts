// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, createBrowser, eventsAt } from '../../testing/browser.js';
import { engagement } from '../index.js';

let browser: Browser;

beforeEach(async () => {
	browser = createBrowser();
	await browser.pass();
});
afterEach(() => {
	browser.close();
	scrollTo(0, 0);
});

/** Milliseconds told so far. */
async function told() {
	await browser.pass(3_000);
	return eventsAt(browser, 'user_engagement').map(({ p }) => p?.['engagement_time_msec']);
}

/** Scrolls a page of a height, of which a screen shows what `innerHeight` says. */
function scroll(y: number, pageHeight: number): void {
	Object.defineProperty(document.documentElement, 'scrollHeight', { configurable: true, value: pageHeight });
	Object.defineProperty(window, 'scrollY', { configurable: true, writable: true, value: y });
	document.dispatchEvent(new Event('scroll'));
}

test('visible time is told each time the page is hidden, and once when it is left', async () => {
	browser.open({ capture: [engagement()] });
	await browser.pass(3_000);
	browser.setHidden(true);
	await browser.pass(5_000);
	browser.setHidden(false);
	await browser.pass(1_000);
	dispatchEvent(new Event('pagehide'));
	browser.setHidden(true);
	expect(await told()).toEqual([3_000, 1_000]);
});

test('only time in focus counts', async () => {
	browser.open({ capture: [engagement()] });
	await browser.pass(2_000);
	browser.setFocused(false);
	await browser.pass(10_000);
	browser.setFocused(true);
	await browser.pass(1_000);
	browser.setHidden(true);
	expect(await told()).toEqual([3_000]);
});

test('a page that never was in focus has none', async () => {
	browser.setFocused(false);
	browser.open({ capture: [engagement()] });
	await browser.pass(5_000);
	browser.setHidden(true);
	expect(await told()).toEqual([]);
});

test('a page opened in the background has none', async () => {
	browser.setHidden(true);
	browser.open({ capture: [engagement()] });
	await browser.pass(5_000);
	dispatchEvent(new Event('pagehide'));
	expect(await told()).toEqual([]);
});

test('a page that is left without being hidden first tells its time as well', async () => {
	browser.open({ capture: [engagement()] });
	await browser.pass(3_000);
	dispatchEvent(new Event('pagehide'));
	expect(await told()).toEqual([3_000]);
});

test('the last word is in the last request of the page', async () => {
	browser.open({ capture: [engagement()] });
	await browser.pass(3_000);
	browser.setHidden(true);
	expect(browser.hits.map(({ init, batch }) => [init.keepalive, batch.e.map(({ n }) => n)])).toEqual([
		[true, ['user_engagement']],
	]);
});

test('it tells the deepest part of the page that was seen, in percent', async () => {
	browser.open({ capture: [engagement()] });
	await browser.pass(1_000);
	scroll(innerHeight, innerHeight * 4);
	scroll(innerHeight * 2, innerHeight * 4);
	scroll(0, innerHeight * 4);
	browser.setHidden(true);
	await browser.pass(100);
	expect(eventsAt(browser, 'user_engagement')[0]?.p).toEqual({ engagement_time_msec: 1_000, percent_scrolled: 75 });
});
