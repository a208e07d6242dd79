import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, retry, warmUp } from '../../support/client-bench.js';
import { markOf } from '../../support/marks.js';
import { stopClock } from '../../support/page-clock.js';
import { type Hit, type Reply, reportedDrops, type Scripted } from '../../support/scripted-proxy.js';

const DAY_MS = 86_400_000;
const PATIENCE = { timeout: 10_000, interval: 20 };
const HTML = { 'content-type': 'text/html' };
const PORTAL = '<!doctype html><title>Log in</title>';

/** The collector's own words for a request that it refuses. */
const refusal = (status: number): Scripted => ({
	status,
	body: JSON.stringify({ error: { code: 'bad_format', path: 'e[0].n' } }),
});
const marksOf = ({ batch }: Hit) => batch.e.map(markOf);

describe.skipIf(browserPath === undefined)('what an answer means', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	it.each([400, 422])(
		'%i from the collector: the one bad event is set aside, counted, and tried a day later',
		async (status) => {
			const context = await bench.visitor();
			const clock = await stopClock(context, bench.proxy);
			let page = await bench.open(context);
			await clock.ready(page);
			const marks = await bench.track(page, 9);
			const [bad] = marks.splice(4, 1);
			bench.proxy.hits = [];
			bench.proxy.reply = (hit) => (marksOf(hit).includes(String(bad)) ? refusal(status) : 'forward');
			await clock.ready(page);
			// a refusal costs a wait, so that a collector which refuses everything is not asked without end
			await clock.pass(3_000, 100);
			await expectDelivered(bench, marks);
			const refused = () => bench.proxy.hits.filter((hit) => marksOf(hit).includes(String(bad)));
			expect(refused().map(marksOf).at(-1)).toEqual([bad]);
			// the count travels with the next batch; the event does not
			const before = refused().length;
			marks.push(...(await bench.track(page)));
			await clock.ready(page);
			await clock.pass(3_000, 100);
			await expectDelivered(bench, marks);
			expect(reportedDrops(bench.proxy.hits)).toEqual({ refused: 1 });
			expect(refused()).toHaveLength(before);
			bench.proxy.reply = () => 'forward';
			page = await bench.open(context);
			await clock.ready(page);
			expect(refused()).toHaveLength(before);
			await clock.pass(DAY_MS + 60_000);
			page = await bench.open(context);
			await clock.ready(page);
			await expectDelivered(bench, [...marks, String(bad)]);
		},
	);

	it.each(['', PORTAL, refusal(413).body ?? ''])('413 with the body "%s" halves', async (body) => {
		const page = await bench.open(await bench.visitor());
		await warmUp(bench, page);
		bench.proxy.reply = ({ batch }) => (batch.e.length > 2 ? { status: 413, body } : 'forward');
		const marks = await bench.track(page, 8);
		await flush(page);
		await expectDelivered(bench, marks);
		expect(bench.proxy.hits.filter(({ status }) => status === 413).length).toBeGreaterThan(2);
	});

	const ackOf = ({ batch }: Hit, change: object): Scripted => ({
		status: 200,
		body: JSON.stringify({ v: batch.v, b: batch.b, ok: batch.e.map(({ i }) => i), dup: 0, no: [], ...change }),
	});
	const lies: Record<string, (hit: Hit) => Reply> = {
		"a captive portal's page": () => ({ status: 200, headers: HTML, body: PORTAL }),
		"a captive portal's redirect": () => ({ status: 302, headers: { location: `${bench.pages.url}/portal` } }),
		'a redirect to a real acknowledgement': () => ({
			status: 307,
			headers: { location: `${bench.collector.ingest}/v1/e` },
		}),
		'a firewall that refuses everything': () => ({ status: 400, headers: HTML, body: PORTAL }),
		'JSON of another service': () => ({ status: 200, body: '{"success":true}' }),
		'no text at all': () => ({ status: 204 }),
		'an acknowledgement of another batch': (hit) => ackOf(hit, { b: 'other' }),
		'another version': (hit) => ackOf(hit, { v: 2 }),
		'counts that do not add up': (hit) => ackOf(hit, { ok: [] }),
		'ids of others': (hit) => ackOf(hit, { ok: hit.batch.e.map(({ i }) => i.replace(/.$/, 'x')) }),
		'the right text with another status': (hit) => ({ ...ackOf(hit, {}), status: 202 }),
	};
	it('no lie makes the tracker forget: a captive portal, a firewall, another service', async () => {
		bench.pages.set('/portal', { bare: true, headers: { 'access-control-allow-origin': '*' } });
		const context = await bench.visitor();
		const page = await bench.open(context);
		await warmUp(bench, page);
		let lie: (hit: Hit) => Reply = () => 'silent';
		bench.proxy.reply = (hit) => lie(hit);
		const marks = await bench.track(page, 3);
		for (lie of Object.values(lies)) {
			const before = bench.proxy.hits.length;
			await retry(page);
			const answered = () => bench.proxy.hits.slice(before).filter(({ over }) => over).length;
			await expect.poll(answered, PATIENCE).toBeGreaterThan(0);
			expect(marksOf(bench.proxy.hits[before] as Hit)).toEqual(expect.arrayContaining(marks));
		}
		// another page has only what is stored
		await page.close();
		bench.proxy.reset();
		await bench.open(context);
		await expectDelivered(bench, marks);
		expect(bench.lines.filter((line) => line.includes('Uncaught'))).toEqual([]);
	});
});
