import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, warmUp } from '../../support/client-bench.js';
import { judgeMarks } from '../../support/marks.js';

describe.skipIf(browserPath === undefined)('the harness sees a planted fault', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	it('an acknowledgement that nobody stood behind is seen as a loss', async () => {
		const page = await bench.open(await bench.visitor());
		await warmUp(bench, page);
		bench.proxy.reply = ({ batch: { v, b, e } }) => ({
			status: 200,
			body: JSON.stringify({ v, b, ok: e.map(({ i }) => i), dup: 0, no: [] }),
		});
		const marks = await bench.track(page, 3);
		const before = bench.proxy.hits.length;
		await expect.poll(() => bench.proxy.hits.length, { timeout: 10_000 }).toBeGreaterThan(before);
		bench.proxy.reset();
		await bench.track(page);
		await expect.poll(() => bench.proxy.hits.length, { timeout: 10_000 }).toBeGreaterThan(0);
		expect(judgeMarks(marks, bench.rows()).lost).toEqual(marks);
	});

	it('an exception and a rejection nobody handles are seen in a page', async () => {
		bench.pages.set('/broken', {
			head: `<script>Promise.reject(new Error('unhandled')); throw new Error('uncaught')</script>`,
		});
		await bench.open(await bench.visitor(), '/broken');
		await expect.poll(() => bench.errors.length).toBe(2);
		expect(bench.errors.splice(0).toSorted()).toEqual(['Error: uncaught', 'Error: unhandled']);
	});
});
