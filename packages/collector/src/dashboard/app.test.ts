import type { Explanation, ExplainQuery, LiveEvent, ReportQuery } from '@aisle/protocol';
import { type Asker, StoreError } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import { createAsset } from '../http/asset.js';
import { createLiveHub } from '../live-hub.js';
import { createDashboardApp } from './app.js';
import type { DashboardOptions } from './contract.js';

const NOW = Date.UTC(2026, 3, 25, 12);

function setUp(failure?: Error) {
	const queries: ReportQuery[] = [];
	const errors: unknown[] = [];
	const signals: (AbortSignal | undefined)[] = [];
	const app = createDashboardApp({
		reports: {
			sites: async () => [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }],
			report: (async (query: ReportQuery, asker: Asker) => {
				signals.push(asker.signal);
				if (failure) throw failure;
				if (query.site !== 'shop') throw new StoreError('unknown_site', query.site);
				queries.push(query);
				return { site: query.site };
			}) as DashboardOptions['reports']['report'],
			explain: async (query: ExplainQuery) => {
				if (query.site !== 'shop') throw new StoreError('unknown_site', query.site);
				queries.push(query);
				return { figure: query.figure } as Explanation;
			},
			segments: async () => [],
			rejected: async (site, limit) => {
				if (failure) throw failure;
				if (site !== 'shop') throw new StoreError('unknown_site', site);
				return { site, totals: [], days: [], nowhere: [], kept: limit, by_code: {}, rows: [] };
			},
			recent: async (): Promise<LiveEvent[]> => [],
		},
		live: createLiveHub(),
		assets: new Map([
			['/index.html', createAsset(Buffer.from('<!doctype html>'), 'text/html; charset=utf-8')],
			['/assets/a.js', createAsset(Buffer.from('1'), 'text/javascript')],
		]),
		clock: () => NOW,
		onError: (error) => errors.push(error),
	});
	type Init = RequestInit & { headers?: Record<string, string> };
	const request = (path: string, init: Init = {}, host = 'localhost:8080') =>
		app.request(path, { ...init, headers: Object.assign({}, init.headers, { Host: host }) });
	return { app, request, queries, errors, signals };
}

describe('the host name', () => {
	const own = ['localhost', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:8080', '[::1]', '[::1]:8080'];
	it.each(own)('may be %s', async (host) => {
		expect((await setUp().request('/api/sites', {}, host)).status).toBe(200);
	});

	it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost:80:90', '0.0.0.0', ''])(
		'may not be %j: a page may have pointed its own name here',
		async (host) => {
			for (const path of ['/', '/api/sites', '/api/live?site=shop', '/nothing']) {
				const response = await setUp().request(path, {}, host);
				expect(response.status).toBe(403);
				expect(await response.json()).toMatchObject({ error: { code: 'forbidden_host' } });
			}
		},
	);

	it('must be there', async () => {
		expect((await setUp().app.request('/api/sites')).status).toBe(403);
	});
});

describe('every answer', () => {
	it.each([
		['/', 200],
		['/api/sites', 200],
		['/api/report/overview', 400],
		['/api/report/overview?site=nobody', 404],
		['/nothing', 404],
	])('of %s has the secure headers and none that lets another site read it', async (path, status) => {
		const response = await setUp().request(path, { headers: { Origin: 'https://evil.example', Cookie: 'a=b' } });
		const { headers } = response;
		expect(response.status).toBe(status);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
		expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	});
});

describe('files', () => {
	it('are served by their exact path, the page at the root', async () => {
		const { request } = setUp();
		expect(await (await request('/')).text()).toBe('<!doctype html>');
		expect((await request('/assets/a.js')).headers.get('content-type')).toBe('text/javascript');
		const tag = (await request('/assets/a.js')).headers.get('etag') ?? '';
		expect((await request('/assets/a.js', { headers: { 'If-None-Match': tag } })).status).toBe(304);
	});

	it.each([
		'//index.html',
		'/assets/../index.html/x',
		'/assets%2fa.js',
		'/..%5cpackage.json',
		'/%00',
		'/.env',
		'/assets/',
	])('are not found under %s', async (path) => {
		expect((await setUp().request(path)).status).toBe(404);
	});

	it('take no other method', async () => {
		const response = await setUp().request('/api/sites', { method: 'POST', body: '{}' });
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	});
});

it('refused events are told by site, as many as are asked for', async () => {
	const { request } = setUp();
	expect(await (await request('/api/rejected?site=shop')).json()).toMatchObject({ site: 'shop', kept: 50 });
	expect(await (await request('/api/rejected?site=shop&limit=7')).json()).toMatchObject({ kept: 7 });
	for (const [query, status] of [
		['', 400],
		['site=nope', 404],
		['site=shop&limit=0', 400],
		['site=shop&limit=1001', 400],
	] as const) {
		expect((await request(`/api/rejected?${query}`)).status).toBe(status);
	}
});

it('metrics are told as text where there are any', async () => {
	expect((await setUp().request('/metrics')).status).toBe(404);
	const app = createDashboardApp({
		reports: {} as DashboardOptions['reports'],
		live: createLiveHub(),
		assets: new Map(),
		metrics: async () => 'aisle_ready 1\n',
	});
	const response = await app.request('/metrics', { headers: { Host: 'localhost' } });
	expect([response.headers.get('content-type'), await response.text()]).toEqual([
		'text/plain; version=0.0.4; charset=utf-8',
		'aisle_ready 1\n',
	]);
});

describe('reports', () => {
	it('get every parameter that was given, and now where as_of was not', async () => {
		const { request, queries } = setUp();
		await request(
			'/api/report/pages?site=shop&from=2026-03-01&to=2026-03-31&as_of=2026-04-01T00:00:00%2B02:00&limit=20',
		);
		await request('/api/report/overview?site=shop&as_of=5');
		await request('/api/report/channels?site=shop&from=&to=');
		expect(queries).toEqual([
			{
				report: 'pages',
				site: 'shop',
				from: '2026-03-01',
				to: '2026-03-31',
				asOf: Date.UTC(2026, 2, 31, 22),
				limit: 20,
			},
			{ report: 'overview', site: 'shop', asOf: 5 },
			{ report: 'channels', site: 'shop', asOf: NOW },
		]);
	});

	it.each([
		['', 400, 'missing_field', 'site'],
		['site=nobody', 404, 'unknown_site', 'site'],
		['site=shop&from=yesterday', 400, 'bad_format', 'from'],
		['site=shop&from=2026-02-30', 400, 'bad_format', 'from'],
		['site=shop&to=2026-3-1', 400, 'bad_format', 'to'],
		["site=shop&to=2026-03-01';--", 400, 'bad_format', 'to'],
		['site=shop&from=2026-03-02&to=2026-03-01', 400, 'out_of_range', 'to'],
		['site=shop&as_of=2026-03-01', 400, 'bad_format', 'as_of'],
		['site=shop&as_of=-1', 400, 'bad_format', 'as_of'],
		['site=shop&limit=0', 400, 'out_of_range', 'limit'],
		['site=shop&limit=1001', 400, 'out_of_range', 'limit'],
		['site=shop&limit=1e2', 400, 'out_of_range', 'limit'],
	])('with %j are refused', async (query, status, code, path) => {
		const response = await setUp().request(`/api/report/series?${query}`);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { code, path } });
	});

	it('of an unknown name are not found', async () => {
		expect((await setUp().request('/api/report/constructor?site=shop')).status).toBe(404);
	});

	it('that fail are answered 503 without a word of why, and the reason is told inside', async () => {
		const { request, errors } = setUp(new Error('/data/secret.db is gone'));
		const response = await request('/api/report/overview?site=shop');
		expect(response.status).toBe(503);
		expect(await response.text()).toBe('{"error":{"code":"storage_unavailable"}}');
		expect(errors).toHaveLength(1);
	});

	it.each([
		['took_too_long', 503, { code: 'took_too_long', expected: 'fewer days, or fewer filters' }],
		['unsupported', 404, { code: 'not_found', expected: 'a question that ClickHouse answers' }],
	] as const)('that end with %s say what to ask instead, and ask for no retry', async (code, status, error) => {
		const { request, errors } = setUp(new StoreError(code, '60 s'));
		const response = await request('/api/report/overview?site=shop');
		const told = [response.status, response.headers.get('retry-after'), await response.json(), errors];
		expect(told).toEqual([status, null, { error }, []]);
	});

	it('of which the asker goes away are told so, and are no error', async () => {
		const { request, errors, signals } = setUp(new StoreError('cancelled', ''));
		await request('/api/report/overview?site=shop', { signal: AbortSignal.abort() });
		expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
		expect(errors).toEqual([]);
	});
});

describe('what is behind a figure', () => {
	it('is asked with the question of the report, the figure and its row', async () => {
		const { request, queries } = setUp();
		const query = 'site=shop&as_of=5&figure=sessions&row=google&row=&limit=7&offset=14&filter=device:is:mobile';
		const response = await request(`/api/explain/sources?${query}`);
		expect([response.status, await response.json()]).toEqual([200, { figure: 'sessions' }]);
		expect(response.headers.get('server-timing')).toMatch(/^explain;dur=\d/);
		expect(queries).toEqual([
			{
				report: 'sources',
				site: 'shop',
				asOf: 5,
				figure: 'sessions',
				row: ['google', null],
				limit: 7,
				offset: 14,
				filters: [{ dimension: 'device', op: 'is', values: ['mobile'] }],
			},
		]);
	});

	it('is refused like a report', async () => {
		const { request } = setUp();
		const statusOf = async (path: string) => (await request(`/api/explain/${path}`)).status;
		for (const path of ['nothing?site=shop&figure=a', 'overview?site=nobody&figure=sessions'])
			expect(await statusOf(path)).toBe(404);
		for (const path of ['overview?site=shop', 'overview?figure=sessions']) expect(await statusOf(path)).toBe(400);
	});
});
