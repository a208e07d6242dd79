// @vitest-environment happy-dom
import type { OverviewReport, Site } from '@aisle/protocol';
import { render } from 'preact';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClient } from '../api/client.js';
import type { StreamHandlers } from '../api/live-feed.js';
import { createApp, REFRESH_MS } from '../state/app-state.js';
import { readView } from '../state/view.js';
import { scriptTag } from './onboarding.js';
import { Page } from './page.js';

const SITE: Site = { name: 'shop', timeZone: 'Asia/Tehran', currency: 'EUR' };
const NOW = Date.UTC(2026, 3, 25, 12);
const HOSTILE = '/<img src=x onerror=alert(1)>';

function overview(events: number, excluded = 0): OverviewReport {
	const carts = {
		opened: 4,
		converted: 1,
		recovered: 1,
		abandoned: 1,
		emptied: 1,
		open: 0,
		abandonment_rate: 0.333333,
		checkout_abandonment_rate: 0.5,
	};
	return {
		site: 'shop',
		from: null,
		to: null,
		as_of: '2026-04-25T12:00:00Z',
		currency: 'EUR',
		events,
		pageviews: 5,
		visitors: 1234,
		sessions: 0,
		engaged_sessions: 0,
		bounce_rate: null,
		single_page_sessions: 0,
		single_page_rate: null,
		engaged_time_ms: null,
		orders: 2,
		revenue_minor: 5000,
		net_revenue_minor: 123_450,
		average_order_minor: 61_725,
		revenue_by_currency: { EUR: 5000, JPY: 700 },
		net_revenue_by_currency: { EUR: 5000, JPY: 700 },
		refund_excess_by_currency: {},
		refund_excess_minor: 0,
		refunds_waiting: 3,
		verified_orders: 1,
		verified_revenue_minor: 3000,
		verified_net_revenue_minor: 98_700,
		verified_net_revenue_by_currency: {},
		converting_sessions: 0,
		session_conversion_rate: null,
		converting_visitors: 0,
		visitor_conversion_rate: null,
		carts: { ...carts, abandoned_value_minor: 999, open_value_minor: 0 },
		visitors_by_day: {},
		answered_by: 'rollup',
		excluded_events: excluded,
	};
}

/** A page over a collector that answers from memory. `down` makes it unreachable. */
async function open(search: string, { events = 9, excluded = 0, sites = [SITE], down = false, refused = {} } = {}) {
	const server = { events, down };
	const asked: string[] = [];
	const timers: { run: () => void; ms: number }[] = [];
	let stream: StreamHandlers | undefined;
	const bodies = (path: string): unknown => {
		if (path === '/api/sites') return sites;
		if (path.startsWith('/api/rejected')) return refused;
		if (path.includes('overview')) return overview(server.events, excluded);
		const rows = path.includes('pages') ? [{ path: HOSTILE, pageviews: 3, visitors: 2 }] : [];
		if (path.includes('series')) return { currency: 'EUR', points: [] };
		return { currency: 'EUR', rows, row_count: rows.length, totals: {} };
	};
	const client = createClient(async (path) => {
		asked.push(path);
		if (server.down) throw new TypeError('unreachable');
		return Response.json(bodies(path));
	});
	const app = createApp({
		client,
		view: readView(search),
		language: 'en',
		now: () => NOW,
		scriptUrl: 'https://stats.example/aisle.js',
		open: (_, handlers) => {
			stream = handlers;
			return () => {};
		},
		later: (run, ms) => {
			timers.push({ run, ms });
			return () => {};
		},
	});
	const host = document.body.appendChild(document.createElement('div'));
	render(<Page app={app} now={() => NOW} />, host);
	app.start();
	const text = () => host.textContent ?? '';
	return { app, host, asked, server, timers, text, send: (data: unknown) => stream?.message(JSON.stringify(data)) };
}

// screens are fetched when they are looked at; what is tested here is not how long that takes
beforeAll(() =>
	Promise.all([
		import('../screens/overview/overview.js'),
		import('../screens/pages/pages.js'),
		import('../screens/products/products.js'),
		import('../screens/quality/quality.js'),
	]),
);

afterEach(() => {
	for (const host of Array.from(document.body.children)) {
		render(null, host);
		host.remove();
	}
});

describe('the page', () => {
	test('the figures of the chosen dates are asked for once and shown', async () => {
		const page = await open('?site=shop&range=7d');
		await vi.waitFor(() => expect(page.text()).toContain('1,234'));
		expect(page.text()).toMatch(/By the shop’s own record: €987\.00 \(1\)/);
		expect(page.text()).toContain('€1,234.50');
		expect(page.text()).toContain('¥700');
		expect(page.text()).toContain('Refunds that wait for their order: 3');
		const ofWeek = () =>
			page.asked.filter((path) => path.startsWith('/api/report/overview?') && path.includes('from='));
		expect(ofWeek()).toEqual(['/api/report/overview?site=shop&from=2026-04-19&to=2026-04-25']);
		page.app.go({ metric: 'sessions', language: 'fa' });
		await vi.waitFor(() => expect(page.text()).toContain('۱٬۲۳۴'));
		expect(ofWeek()).toHaveLength(1);
	});

	test('a link shows another screen, asks only what that one needs, and keeps dates and filters', async () => {
		const page = await open('?site=shop&range=7d&filter=channel:is:Email');
		await vi.waitFor(() => expect(page.text()).toContain('1,234'));
		const link = [...page.host.querySelectorAll('a')].find((a) => a.textContent === 'Products');
		expect(link?.getAttribute('href')).toContain('screen=products');
		page.asked.length = 0;
		link?.click();
		await vi.waitFor(() => expect(page.asked).toHaveLength(1));
		expect(page.asked[0]).toMatch(/report\/products\?site=shop&from=2026-04-19.*filter=channel%3Ais%3AEmail/);
	});

	test('a click on a row filters by it, one on the chip turns it, and one on its end removes it', async () => {
		const page = await open('?site=shop&screen=pages');
		await vi.waitFor(() => expect(page.text()).toContain(HOSTILE));
		[...page.host.querySelectorAll<HTMLElement>('button.row-name')].find((b) => b.textContent === HOSTILE)?.click();
		expect(page.app.view.value.filters).toEqual([{ dimension: 'path', op: 'is', values: [HOSTILE] }]);
		await vi.waitFor(() => expect(page.asked.at(-1)).toContain('filter=path'));
		page.host.querySelector<HTMLElement>('.chip-turn')?.click();
		expect(page.app.view.value.filters[0]?.op).toBe('is_not');
		page.host.querySelector<HTMLElement>('.chip-end')?.click();
		expect(page.app.view.value.filters).toEqual([]);
	});

	test('a hostile path is text and nothing else', async () => {
		const page = await open('?site=shop&screen=pages');
		await vi.waitFor(() => expect(page.text()).toContain(HOSTILE));
		expect(page.host.querySelector('img')).toBeNull();
	});

	test('an unreachable collector is said, and a retry brings the page', async () => {
		const page = await open('?site=shop', { down: true });
		await vi.waitFor(() => expect(page.host.querySelector('[role=alert]')).not.toBeNull());
		page.server.down = false;
		page.host.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
		await vi.waitFor(() => expect(page.text()).toContain('1,234'));
	});

	test('a site without events shows its script tag until the first event arrives', async () => {
		const page = await open('?site=shop', { events: 0 });
		const tag = '<script defer src="https://stats.example/aisle.js" data-site="shop"></script>';
		await vi.waitFor(() => expect(page.text()).toContain(tag));
		page.server.events = 1;
		page.send({ seq: 1, time: NOW, name: 'page_view', source: 'browser' });
		const soon = page.timers.filter(({ ms }) => ms === 0);
		expect(soon).toHaveLength(1);
		soon[0]?.run();
		await vi.waitFor(() => expect(page.text()).not.toContain(tag));
		await vi.waitFor(() => expect(page.text()).toContain('1,234'));
	});

	test('refused events are shown with their reasons, also while a site waits for its first event', async () => {
		const row = { received: '2026-04-25T11:00:00.000Z', code: 'bad_format', path: 'e[0].n', body: HOSTILE };
		const total = { code: 'bad_format', events: 1_040, requests: 2, first: '2026-04-20', last: '2026-04-25' };
		const nowhere = { ...total, code: 'unknown_site', events: 0, requests: 7 };
		const refused = { site: 'shop', totals: [total], nowhere: [nowhere], days: [], kept: 1, by_code: {}, rows: [row] };
		for (const events of [9, 0]) {
			const page = await open('?site=shop&screen=quality', { events, refused });
			await vi.waitFor(() => expect(page.text()).toContain('e[0].n'));
			expect(page.text()).toMatch(/A value is not written as it should be bad_format .*1,040.*2.*25/);
			expect(page.text()).toMatch(/For a site that is not here unknown_site to no site of this server.*0.*7/);
			expect(page.text()).toContain('e[0].n');
			expect(page.text()).toContain(HOSTILE);
			expect(page.host.querySelector('img')).toBeNull();
		}
	});

	test('a site of which everything is refused leads from its script tag to the reasons', async () => {
		const total = { code: 'bad_format', events: 3, requests: 0, first: '2026-04-20', last: '2026-04-25' };
		const refused = { site: 'shop', totals: [total], nowhere: [], days: [], kept: 0, by_code: {}, rows: [] };
		const page = await open('?site=shop', { events: 0, refused });
		await vi.waitFor(() => expect(page.text()).toContain('it is refused'));
		page.host.querySelector<HTMLAnchorElement>('.start [role=status] a')?.click();
		expect(page.app.view.value.screen).toBe('quality');
		const quiet = await open('?site=shop', { events: 0, refused: { ...refused, totals: [] } });
		await vi.waitFor(() => expect(quiet.asked.some((path) => path.startsWith('/api/rejected'))).toBe(true));
		expect(quiet.text()).not.toContain('it is refused');
	});

	test('a site that only robots visited is not waiting for its first event', async () => {
		const page = await open('?site=shop', { events: 0, excluded: 7 });
		await vi.waitFor(() => expect(page.text()).toContain('Events left out as automated: 7'));
	});

	test('a burst of events asks for the figures once', async () => {
		const page = await open('?site=shop');
		await vi.waitFor(() => expect(page.text()).toContain('1,234'));
		for (const seq of [1, 2, 3]) page.send({ seq, time: NOW, name: 'page_view', source: 'browser' });
		const due = page.timers.filter(({ ms }) => ms === REFRESH_MS);
		expect(due).toHaveLength(1);
		due[0]?.run();
		const ofRange = () => page.asked.filter((path) => path.includes('overview') && path.includes('from='));
		await vi.waitFor(() => expect(ofRange()).toHaveLength(2));
	});

	test('a collector without sites says how to add one', async () => {
		const page = await open('', { sites: [] });
		await vi.waitFor(() => expect(page.text()).toContain('aisle site add'));
	});
});

test('a script tag keeps a strange site name inside its attribute', () => {
	expect(scriptTag('/aisle.js', 'a"><b>&')).toBe(
		'<script defer src="/aisle.js" data-site="a&quot;&gt;&lt;b&gt;&amp;"></script>',
	);
});
