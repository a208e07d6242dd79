import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, canKill } from '../../support/browser.js';
import { type Bench, createBench } from '../../support/client-bench.js';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** Notes when the page's script ran ahead, when the page was shown, and what went wrong in it. */
const TOLD = `<script>
const tell = (state) => fetch('/note', { method: 'POST', body: JSON.stringify({ state, path: location.pathname }) });
addEventListener('error', ({ message }) => tell(message));
addEventListener('unhandledrejection', ({ reason }) => tell(String(reason)));
tell(document.prerendering ? 'ahead' : 'shown');
document.addEventListener('prerenderingchange', () => tell('activated'));
</script>`;

/** Time in which a page is rendered ahead. */
const AHEAD_MS = 1_500;

// Playwright forbids prerendering in every page it is attached to, so these pages steer themselves and write the ledger.
describe.skipIf(browserPath === undefined || !canKill)('a page rendered ahead', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	/** Opens a page that has `path` rendered ahead and then goes to `next`; waits until that is shown. */
	const renderAhead = async (from: string, path: string, next: string): Promise<string[]> => {
		const rules = JSON.stringify({ prerender: [{ urls: [path], eagerness: 'immediate' }] });
		const go = `<script>setTimeout(() => { location.href = '${next}' }, ${AHEAD_MS})</script>`;
		bench.pages.set(from, { head: `${TOLD}<script type="speculationrules">${rules}</script>${go}` });
		for (const told of [path, next]) bench.pages.set(told, { head: TOLD });
		bench.alone(from.slice(1), from);
		const last = next === path ? 'activated' : 'shown';
		await expect.poll(() => bench.pages.notes.at(-1), PATIENCE).toEqual({ state: last, path: next });
		return bench.pages.notes.map(({ state, path: of }) => `${String(of)} ${String(state)}`);
	};
	const viewsOf = (path: string) => bench.rows().filter((row) => row.name === 'page_view' && row.path === path).length;

	it('counts one view when it is shown', async () => {
		const story = await renderAhead('/list', '/product', '/product');
		expect(story).toEqual(['/list shown', '/product ahead', '/product activated']);
		await expect.poll(() => viewsOf('/product'), PATIENCE).toBe(1);
		expect(bench.pages.requests.filter(({ path }) => path === '/product')).toHaveLength(1);
	});

	it('counts none when it is never shown', async () => {
		const story = await renderAhead('/shelf', '/unseen', '/elsewhere');
		expect(story).toEqual(['/shelf shown', '/unseen ahead', '/elsewhere shown']);
		await expect.poll(() => viewsOf('/elsewhere'), PATIENCE).toBe(1);
		expect(viewsOf('/shelf')).toBe(1);
		expect(viewsOf('/unseen')).toBe(0);
		const sent = bench.proxy.hits.flatMap(({ batch }) => batch.e);
		expect(sent.filter(({ u }) => u?.includes('unseen'))).toEqual([]);
	});
});
