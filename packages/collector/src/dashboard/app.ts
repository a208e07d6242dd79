import { EVERY_SITE, type FaultCode, isReportName, SEGMENT_LIMITS } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { accessOf } from '../accounts/access.js';
import { addAccounts } from '../accounts/add-accounts.js';
import { hostName, isOwnName, OWN_NAMES } from '../accounts/caller.js';
import { accountFaultResponse } from '../accounts/fault.js';
import { heldQuestion } from '../accounts/hold-to-share.js';
import { may } from '../accounts/principal.js';
import { assetResponse } from '../http/asset.js';
import { faultResponse, jsonResponse, NOSNIFF } from '../http/fault-response.js';
import { addAnnotations } from './annotations/add-annotations.js';
import type { DashboardOptions } from './contract.js';
import { createLiveStream } from './live-stream.js';
import { openApiDocument } from './openapi/document.js';
import { readExplainQuery } from './report-query/read-explain-query.js';
import { readRejectedQuery } from './report-query/read-rejected-query.js';
import { readReportQuery } from './report-query/read-report-query.js';
import { readTime } from './report-query/values.js';
import { addSegments } from './segments/add-segments.js';

const HEARTBEAT_MS = 15_000;

/** Live streams open at once; each holds a socket and a buffer. */
const MAX_STREAMS = 100;

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

/**
 * The owner's app: the page, the reports, the live stream, accounts. Until an owner has an account it is for a listener on
 * 127.0.0.1 only. Sends no CORS header at all.
 */
export function createDashboardApp(options: DashboardOptions): Hono {
	const app = new Hono();
	app.use(createHostGuard(options));
	if (options.accounts) addAccounts(app, options.accounts, options.reports);
	app.get('/api/sites', async (c) => {
		const { principal } = accessOf(c);
		const sites = (await options.reports.sites()).filter(({ name }) => may(principal, name, 'viewer'));
		return jsonResponse(JSON.stringify(sites), 200);
	});
	app.get('/api/openapi.json', () => jsonResponse(openApi(), 200));
	app.get('/api/report/:name', createReportHandler(options));
	app.get('/api/explain/:name', createExplainHandler(options));
	addSegments(app, options.reports, options.segments);
	if (options.annotations) addAnnotations(app, options.reports, options.annotations);
	app.get('/api/rejected', async (c) => {
		const read = readRejectedQuery(new URL(c.req.url).searchParams);
		if (!read.ok) return faultResponse(read.fault);
		const rejected = await options.reports.rejected(read.site, read.limit);
		// what named no site is told to those who see all of them
		const seesAll = may(accessOf(c).principal, EVERY_SITE, 'viewer');
		return jsonResponse(JSON.stringify(seesAll ? rejected : { ...rejected, nowhere: [] }), 200);
	});
	app.get('/api/now', createNowHandler(options));
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
		const held = await heldQuestion(accessOf(c).principal, read.query, reports, clock());
		if (!held.ok) return accountFaultResponse(held.fault);
		return timed('report', () => reports.report(held.query, { signal: c.req.raw.signal }));
	};
}

/** How a site stands at this moment; not found where the store cannot say that. */
function createNowHandler({ reports, clock = Date.now }: DashboardOptions): (c: Context) => Promise<Response> {
	return async (c) => {
		if (reports.now === undefined) return faultResponse({ code: 'not_found' });
		const site = c.req.query('site');
		if (!site) return faultResponse({ code: 'missing_field', path: 'site', expected: 'the name of a site' });
		const at = readTime(c.req.query('as_of') ?? null, clock());
		if (!at.ok) return faultResponse(at.fault);
		return jsonResponse(JSON.stringify(await reports.now(site, at.value)), 200);
	};
}

function createExplainHandler({ reports, clock = Date.now }: DashboardOptions): (c: Context) => Promise<Response> {
	return async (c) => {
		const name = c.req.param('name') ?? '';
		if (!isReportName(name)) return faultResponse({ code: 'not_found' });
		const read = readExplainQuery(name, new URL(c.req.url).searchParams, clock());
		return read.ok
			? timed('explain', () => reports.explain(read.query, { signal: c.req.raw.signal }))
			: faultResponse(read.fault);
	};
}

/** An answer with the time that it took, which is no part of it: equal questions have equal answers. */
async function timed(what: string, answer: () => Promise<unknown>): Promise<Response> {
	const begun = performance.now();
	const body = JSON.stringify(await answer());
	const took = `${what};dur=${(performance.now() - begun).toFixed(1)}`;
	return jsonResponse(body, 200, { 'Server-Timing': took });
}

/** Refuses foreign host names before anything is read, and puts the secure headers on every answer. */
function createHostGuard({ hosts = [], hstsSeconds }: DashboardOptions): MiddlewareHandler {
	const names = [...OWN_NAMES, ...hosts.map((host) => host.toLowerCase())];
	const hsts = hstsSeconds === undefined ? {} : { 'Strict-Transport-Security': `max-age=${hstsSeconds}` };
	return async (c, next) => {
		const name = hostName(c.req.header('host'));
		if (name === undefined || !names.includes(name)) {
			return secured(faultResponse({ code: 'forbidden_host', expected: `one of ${names.join(', ')}` }), hsts);
		}
		await next();
		secured(c.res, isOwnName(name) ? {} : hsts);
		return undefined;
	};
}

function secured(response: Response, more: Record<string, string> = {}): Response {
	for (const [name, value] of Object.entries({ ...SECURE_HEADERS, ...more })) response.headers.set(name, value);
	return response;
}

function failure(error: unknown, options: DashboardOptions): Response {
	if (error instanceof StoreError && error.code === 'unknown_site') {
		return faultResponse({ code: 'unknown_site', path: 'site', expected: 'a site of this collector' });
	}
	if (error instanceof StoreError && error.code === 'unknown_segment') {
		return faultResponse({ code: 'unknown_value', path: 'segment', expected: 'a segment of the site' });
	}
	if (error instanceof StoreError && error.code === 'too_many') {
		return faultResponse({
			code: 'too_many',
			path: 'name',
			expected: `at most ${SEGMENT_LIMITS.perSite} segments a site`,
		});
	}
	// the same question would take as long again
	if (error instanceof StoreError && error.code === 'took_too_long') {
		return faultResponse({ code: 'took_too_long', expected: 'fewer days, or fewer filters' });
	}
	// nor will it be there in a moment
	if (error instanceof StoreError && error.code === 'unsupported') {
		return faultResponse({ code: 'not_found', expected: 'a question that ClickHouse answers' });
	}
	// there is nobody to be told
	if (!(error instanceof StoreError && error.code === 'cancelled')) options.onError?.(error);
	const code: FaultCode = 'storage_unavailable';
	return faultResponse({ code }, { 'Retry-After': '5' });
}

function createLiveHandler(options: DashboardOptions): (c: Context) => Promise<Response> {
	const { live, reports, heartbeatMs = HEARTBEAT_MS } = options;
	let streams = 0;
	return async (c) => {
		// read as the guard reads it
		const site = new URL(c.req.url).searchParams.get('site');
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
		const { stillSees } = accessOf(c);
		const mayGoOn = () => stillSees(site);
		const stream = createLiveStream({ site, after, live, reports, heartbeatMs, mayGoOn, onEnd });
		return new Response(stream, { headers });
	};
}
