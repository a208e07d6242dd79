import { expect, it } from 'vitest';
import { createLiveHub } from '../live-hub.js';
import { createDashboardApp } from './app.js';

const NOW = Date.UTC(2026, 3, 25, 12);

/** Asks an app over a store that knows one thing. */
function asking(reports: object) {
	const app = createDashboardApp({
		reports: reports as never,
		live: createLiveHub(),
		assets: new Map(),
		clock: () => NOW,
	});
	return (path: string) => app.request(path, { headers: { Host: 'localhost' } });
}

it('how a shop stands is told for the moment of the clock, or for the one that is named', async () => {
	const ask = asking({ now: async (site: string, at: number) => ({ site, at }) });
	expect(await (await ask('/api/now?site=shop')).json()).toEqual({ site: 'shop', at: NOW });
	const named = await ask('/api/now?site=shop&as_of=2026-04-25T10:00:00Z');
	expect(await named.json()).toEqual({ site: 'shop', at: Date.UTC(2026, 3, 25, 10) });
	expect((await ask('/api/now')).status).toBe(400);
	expect((await ask('/api/now?site=shop&as_of=soon')).status).toBe(400);
});

it('how a shop stands is not found where the store cannot say it', async () => {
	expect((await asking({})('/api/now?site=shop')).status).toBe(404);
});
