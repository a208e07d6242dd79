// @vitest-environment happy-dom
import type { Me, ShareLock } from '@aisle/protocol';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAccess } from '../accounts/access.js';
import { AccessContext } from '../accounts/context.js';
import { createClient } from '../api/client.js';
import { createApp } from '../state/app-state.js';
import { readView } from '../state/view.js';
import { Page } from './page.js';

const NOW = Date.UTC(2026, 3, 25, 12);

/** The bound only ends a test that failed: screens are fetched when they are looked at. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 5 });

/** A page with a share link that is held to this, over a collector with nothing but two lost carts. */
async function open(search: string, lock: ShareLock) {
	const asked: string[] = [];
	const me: Me = { state: 'shared', grants: [], share: { name: 'x', site: 'shop', view: '', lock } };
	const bodyOf = (path: string): unknown => {
		if (path === '/api/me') return me;
		if (path === '/api/sites') return [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }];
		const rows = path.includes('losses') ? [{ reason: 'idle', carts: 2, value_minor: 700, share: 1 }] : [];
		return { currency: 'EUR', rows, row_count: rows.length, totals: { carts: 2, value_minor: 700 } };
	};
	const access = createAccess(async (path) => {
		asked.push(path);
		return Response.json(bodyOf(path));
	}, '#share=abc');
	const app = createApp({
		client: createClient(access.fetch),
		view: readView(search),
		language: 'en',
		now: () => NOW,
		scriptUrl: '',
		open: () => () => {},
		later: () => () => {},
	});
	await access.load();
	const host = document.body.appendChild(document.createElement('div'));
	render(
		<AccessContext.Provider value={access}>
			<Page app={app} now={() => NOW} />
		</AccessContext.Provider>,
		host,
	);
	app.start();
	return { app, host, text: () => host.textContent ?? '', reports: () => asked.filter((p) => p.includes('/report/')) };
}

afterEach(() => {
	for (const host of Array.from(document.body.children)) {
		render(null, host);
		host.remove();
	}
});

describe('a share link with filters', () => {
	const LOCK = { filters: ['channel:is:Paid Search|Email', 'country:is_not:HR'] };
	const CALM = 'These figures cannot be filtered as this link is, so it does not show them.';

	test('names them, in words', async () => {
		const { host } = await open('?screen=pages', LOCK);
		await soon(() => expect(host.querySelector('.held-filters')).not.toBeNull());
		const parts = [...(host.querySelector('.held-filters')?.children ?? [])].map(({ textContent }) => textContent);
		expect(parts).toEqual(['This link shows only:', 'Channel is Paid search, Email', 'Country is not Croatia']);
	});

	test.each([
		['attribution', 1],
		['retention', 2],
		['campaigns', 1],
		['customers&tab=lifetime_value', 1],
	])('shows in place of %s, which takes none, that it does not, and asks for nothing', async (screen, times) => {
		const { host, text, reports } = await open(`?screen=${screen}`, LOCK);
		await soon(() => expect(text().split(CALM)).toHaveLength(times + 1));
		expect(host.querySelector('[role=alert]')).toBeNull();
		// whether the site has an event at all is asked on every screen
		expect(reports().filter((path) => !path.includes('overview'))).toEqual([]);
	});

	test('a link without filters shows such figures, and names nothing', async () => {
		const { host, text, reports } = await open('?screen=attribution', {});
		await soon(() => expect(reports().join()).toContain('/report/attribution'));
		expect(host.querySelector('.held-filters')).toBeNull();
		expect(text()).not.toContain(CALM);
	});
});

test.each([
	[{ lastDays: 30 }, false],
	[{}, true],
])('a link that is held to %j offers other dates where nothing is found: %s', async (lock, offers) => {
	const { text } = await open('?screen=search', lock);
	await soon(() => expect(text()).toContain('Nobody searched in these dates'));
	expect(text().includes('Show all time')).toBe(offers);
});

test.each([
	['90d', true],
	['30d', false],
	['7d', false],
])('what the last thirty days of %s cost is asked and told: %s', async (range, isTold) => {
	const { text, reports } = await open(`?screen=losses&range=${range}`, {});
	const dates = () => new Set(reports().flatMap((path) => /losses.*from=([\d-]+)/.exec(path)?.[1] ?? []));
	await soon(() => expect(text()).toContain('was left in 2 carts.'));
	// whoever would ask does so after the next drawing
	await new Promise((done) => void setTimeout(done, 100));
	expect(dates().size).toBe(isTold ? 2 : 1);
	expect(text().includes('The last thirty days alone')).toBe(isTold);
});
