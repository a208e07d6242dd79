import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, flushed, retry, warmUp } from '../../support/client-bench.js';

const PATIENCE = { timeout: 10_000, interval: 50 };
/** Tracks from within, since the driver need not reach into a frame of another site. */
const trackOnLoad = (mark: string): string =>
	`<script>addEventListener('load', () => { aisle('track', 'probe', { mark: '${mark}' }); aisle('flush') })</script>`;

describe.skipIf(browserPath === undefined)('where the script is embedded', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench({ args: ['--host-resolver-rules=MAP shop.test 127.0.0.1'] });
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	const frames: Record<string, { host: string; attributes: string }> = {
		'of the same origin': { host: '127.0.0.1', attributes: '' },
		'of another site': { host: 'localhost', attributes: '' },
		'that is sandboxed without an origin': { host: '127.0.0.1', attributes: 'sandbox="allow-scripts"' },
		'that is sandboxed on another site': { host: 'localhost', attributes: 'sandbox="allow-scripts"' },
	};
	for (const [at, [what, { host, attributes }]] of Object.entries(frames).entries()) {
		it(`a frame ${what}: its events arrive and nothing is thrown`, async () => {
			const mark = `framed-${at}`;
			bench.pages.set(`/inner-${at}`, { head: trackOnLoad(mark), headers: { 'access-control-allow-origin': '*' } });
			const src = `http://${host}:${bench.pages.port}/inner-${at}`;
			bench.pages.set(`/outer-${at}`, { bare: true, body: `<iframe ${attributes} src="${src}"></iframe>` });
			const page = await bench.open(await bench.visitor(), `/outer-${at}`);
			await expectDelivered(bench, [mark]);
			await page.click('#next');
			await page.waitForURL('**/next');
		});
	}

	it('a content policy without the collector: one try at most, and the events stay stored', async () => {
		const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src 'self'";
		bench.pages.set('/closed', { headers: { 'content-security-policy': policy } });
		const context = await bench.visitor();
		const page = await bench.open(context, '/closed');
		const marks = await bench.track(page, 3);
		await flush(page);
		// Chromium writes two lines about one blocked fetch, of which one names the directive
		const tries = () => bench.lines.filter((line) => line.includes('Security Policy directive')).length;
		for (let more = 0; more < 3; more++) {
			marks.push(...(await bench.track(page)));
			await retry(page);
			await flushed(page);
		}
		expect(tries()).toBeLessThanOrEqual(1);
		await page.goto(`${bench.pages.url}/open`);
		await expectDelivered(bench, marks);
		expect(tries()).toBeLessThanOrEqual(1);
	});

	it('a nonce for scripts and enforced trusted types: works without a violation', async () => {
		const policy = [
			"default-src 'none'",
			"script-src 'nonce-abc123'",
			`connect-src ${bench.proxy.url}`,
			"require-trusted-types-for 'script'",
			"trusted-types 'none'",
		].join('; ');
		bench.pages.set('/strict', { nonce: 'abc123', headers: { 'content-security-policy': policy } });
		const page = await bench.open(await bench.visitor(), '/strict');
		await warmUp(bench, page);
		const last = await bench.track(page);
		await page.click('#next');
		await page.waitForURL('**/next');
		await expectDelivered(bench, last);
		expect(bench.lines).toEqual([]);
	});

	it('a page without https: no locks, no randomUUID, everything arrives once', async () => {
		const context = await bench.visitor();
		const shop = `http://shop.test:${bench.pages.port}`;
		const page = await context.newPage();
		await page.goto(`${shop}/plain`);
		const has = await page.evaluate(() => [isSecureContext, 'locks' in navigator, 'randomUUID' in crypto]);
		expect(has).toEqual([false, false, false]);
		const marks = await bench.track(page, 5);
		const second = await context.newPage();
		await second.goto(`${shop}/plain-too`);
		marks.push(...(await bench.track(second, 5)));
		bench.proxy.reply = () => 'drop';
		bench.proxy.hits = [];
		marks.push(...(await bench.track(second)));
		await retry(second);
		await expect.poll(() => bench.proxy.hits.length, PATIENCE).toBeGreaterThan(0);
		marks.push(...(await bench.track(second, 5)));
		await second.close();
		bench.proxy.reset();
		await page.reload();
		await expectDelivered(bench, marks);
		const lives = new Set(bench.rows().map(({ id }) => id));
		expect(lives.size).toBe(bench.rows().length);
	});
});
