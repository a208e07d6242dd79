import { type FaultCode, isReportName } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { assetResponse } from '../http/asset.js';
import { faultResponse, jsonResponse, NOSNIFF } from '../http/fault-response.js';
import type { DashboardOptions } from './contract.js';
import { createLiveStream } from './live-stream.js';
import { openApiDocument } from './openapi/document.js';
import { readRejectedQuery } from './report-query/read-rejected-query.js';
import { readReportQuery } from './report-query/read-report-query.js';

const HEARTBEAT_MS = 15_000;

/** Live streams open at once; each holds a socket and a buffer. */
const MAX_STREAMS = 100;

/** Names under which this machine calls itself. Any other in Host is a page that had its name pointed here. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

const SECURE_HEADERS: Record<string, string> = {
	...NOSNIFF,
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Frame-Options': 'DENY',
};

/** The owner's app, for a listener on 127.0.0.1 only: the page, the reports, the live stream. Sends no CORS header at all. */
export function createDashboardApp(options: DashboardOptions): Hono {
	const app = new Hono();
	app.use(guard);
	app.get('/api/sites', async () => jsonResponse(JSON.stringify(await options.reports.sites()), 200));
	app.get('/api/openapi.json', () => jsonResponse(openApi(), 200));
	app.get('/api/report/:name', createReportHandler(options));
	app.get('/api/rejected', async (c) => {
		const read = readRejectedQuery(new URL(c.req.url).searchParams);
		if (!read.ok) return faultResponse(read.fault);
		return jsonResponse(JSON.stringify(await options.reports.rejected(read.site, read.limit)), 200);
	});
	app.get('/api/live', createLiveHandler(options));
	app.get('/metrics', async () => {
		if (options.metrics === undefined) return faultResponse({ code: 'not_found' });
		const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' };
		return new Response(await options.metrics(), { headers });
	});
	app.get('*', (c) => {
		const asset = options.assets.get(c.req.path === '/' ? '/index.html' : c.req.path);
		if (asset === undefined) return faultResponse({ code: 'not_found' });
		return assetResponse(asset, c.req.raw, { 'Cache-Control': 'no-cache' });
	});
	app.all('*', () => faultResponse({ code: 'method_not_allowed', expected: 'GET, HEAD' }, { Allow: 'GET, HEAD' }));
	app.onError((error) => secured(failure(error, options)));
	return app;
}

let openApiText: string | undefined;

/** The same for every collector of this version: made when somebody asks first. */
function openApi(): string {
	return (openApiText ??= JSON.stringify(openApiDocument()));
}

function createReportHandler({ reports, clock = Date.now }: DashboardOptions): (c: Context) => Promise<Response> {
	return async (c) => {
		const name = c.req.param('name') ?? '';
		if (!isReportName(name)) return faultResponse({ code: 'not_found' });
		const read = readReportQuery(name, new URL(c.req.url).searchParams, clock());
		if (!read.ok) return faultResponse(read.fault);
		const begun = performance.now();
		const report = await reports.report(read.query);
		// a time is no part of an answer: equal questions have equal answers
		const took = `report;dur=${(performance.now() - begun).toFixed(1)}`;
		return jsonResponse(JSON.stringify(report), 200, { 'Server-Timing': took });
	};
}

/** Refuses foreign host names before anything is read, and puts the secure headers on every answer. */
const guard: MiddlewareHandler = async (c, next) => {
	if (!isOwnHost(c.req.header('host'))) {
		return secured(faultResponse({ code: 'forbidden_host', expected: `one of ${OWN_NAMES.join(', ')}` }));
	}
	await next();
	secured(c.res);
	return undefined;
};

function secured(response: Response): Response {
	for (const [name, value] of Object.entries(SECURE_HEADERS)) response.headers.set(name, value);
	return response;
}

function isOwnHost(host: string | undefined): boolean {
	const name = host?.toLowerCase().replace(/:\d{1,5}$/, '');
	return name !== undefined && OWN_NAMES.includes(name);
}

function failure(error: unknown, options: DashboardOptions): Response {
	if (error instanceof StoreError && error.code === 'unknown_site') {
		return faultResponse({ code: 'unknown_site', path: 'site', expected: 'a site of this collector' });
	}
	options.onError?.(error);
	const code: FaultCode = 'storage_unavailable';
	return faultResponse({ code }, { 'Retry-After': '5' });
}

function createLiveHandler(options: DashboardOptions): (c: Context) => Promise<Response> {
	const { live, reports, heartbeatMs = HEARTBEAT_MS } = options;
	let streams = 0;
	return async (c) => {
		const site = c.req.query('site');
		if (!site) return faultResponse({ code: 'missing_field', path: 'site', expected: 'the name of a site' });
		const last = c.req.header('last-event-id') ?? '';
		if (!/^\d{0,15}$/.test(last)) {
			return faultResponse({ code: 'bad_format', path: 'Last-Event-ID', expected: 'the number of an event' });
		}
		if (!(await reports.sites()).some((known) => known.name === site)) {
			return faultResponse({ code: 'unknown_site', path: 'site', expected: 'a site of this collector' });
		}
		const headers = {
			'Content-Type': 'text/event-stream; charset=utf-8',
			'Cache-Control': 'no-store',
			'X-Accel-Buffering': 'no',
		};
		// nobody would ever read, or end, the stream of a HEAD
		if (c.req.method === 'HEAD') return new Response(null, { headers });
		if (streams >= MAX_STREAMS) return faultResponse({ code: 'overloaded' }, { 'Retry-After': '5' });
		streams++;
		const after = last === '' ? undefined : Number(last);
		const onEnd = () => void streams--;
		const stream = createLiveStream({ site, after, live, reports, heartbeatMs, onEnd });
		return new Response(stream, { headers });
	};
}
