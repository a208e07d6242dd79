import { LIMITS, PATHS } from '@aisle/protocol';
import { type Context, Hono } from 'hono';
import type { HitAnswer, RawHit } from '../hit.js';
import { assetResponse } from '../http/asset.js';
import { faultResponse, jsonResponse, NOSNIFF } from '../http/fault-response.js';
import { createMonotoneClock } from '../monotone-clock.js';
import { retryAnswer } from '../writer/answers.js';
import { readBody } from './body.js';
import { clientAddress, createProxyList } from './client-address.js';
import type { IngestOptions } from './contract.js';
import { PIXEL_GIF } from './pixel-image.js';

/** What the Node server passes along with a request; without it the client has no address. */
export interface SocketBindings {
	incoming?: { socket: { remoteAddress?: string | undefined } };
}

/** The part of Hono's context that the handlers use. */
type Ctx = Context<{ Bindings: SocketBindings }>;

/** Any page may send and read the answer; no cookie or login goes along. */
const OPEN = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Expose-Headers': 'Retry-After',
	'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

const PREFLIGHT = {
	...OPEN,
	...NOSNIFF,
	'Access-Control-Allow-Methods': 'POST, GET',
	'Access-Control-Allow-Headers': 'Content-Type',
	'Access-Control-Max-Age': '86400',
} as const;

/**
 * The public app: batches, pixels, the tracker's scripts, and two paths for whoever watches the process. Throws on a
 * trusted proxy that is no address. Its answers never reject: what no rule foresees is a 503 and goes to `onError`.
 */
export function createIngestApp(options: IngestOptions): Hono<{ Bindings: SocketBindings }> {
	const app = new Hono<{ Bindings: SocketBindings }>();
	const paths = { ...PATHS, ...options.paths };
	const random = options.random ?? Math.random;
	const hitOf = createHitReader(options);

	app.post(paths.batch, async (c) => {
		const body = await readBody(c.req.raw);
		if (!body.ok) return faultResponse(body.fault, OPEN);
		return batchResponse(await options.ingest(hitOf(c, 'batch', body.text)));
	});
	app.get(paths.pixel, async (c) => {
		// a HEAD only asks whether there is an image
		if (c.req.method === 'HEAD') return pixelResponse({ status: 200, body: '' });
		return pixelResponse(await options.ingest(hitOf(c, 'pixel', queryOf(c.req.url))));
	});
	for (const [path, asset] of options.scripts) {
		app.get(path, (c) => assetResponse(asset, c.req.raw, { ...OPEN, 'Cache-Control': 'public, max-age=3600' }));
	}
	app.get('/healthz', () => jsonResponse('{"alive":true}', 200));
	app.get('/readyz', async () => {
		const readiness = await options.ready();
		return jsonResponse(JSON.stringify(readiness), readiness.ready ? 200 : 503);
	});
	addRefusals(app, paths, [...options.scripts.keys()]);
	app.onError((error) => {
		options.onError?.(error);
		return batchResponse(retryAnswer('storage_unavailable', random));
	});
	return app;
}

/** What is asked for in another way than it is offered. */
function addRefusals(
	app: Hono<{ Bindings: SocketBindings }>,
	paths: { batch: string; pixel: string },
	scripts: string[],
): void {
	for (const path of [paths.batch, paths.pixel]) {
		app.options(path, () => new Response(null, { status: 204, headers: PREFLIGHT }));
	}
	const methodsByPath = {
		[paths.batch]: 'POST, OPTIONS',
		[paths.pixel]: 'GET, HEAD, OPTIONS',
		...Object.fromEntries(scripts.map((path) => [path, 'GET, HEAD'])),
		'/healthz': 'GET, HEAD',
		'/readyz': 'GET, HEAD',
	};
	for (const [path, methods] of Object.entries(methodsByPath)) {
		app.all(path, () => faultResponse({ code: 'method_not_allowed', expected: methods }, { ...OPEN, Allow: methods }));
	}
	app.notFound(() => faultResponse({ code: 'not_found' }));
}

/** Reads from a request what the writer needs besides the body. */
function createHitReader(options: IngestOptions): (c: Ctx, kind: RawHit['kind'], body: string) => RawHit {
	const proxies = createProxyList(options.trustedProxies ?? []);
	const clock = createMonotoneClock(options.clock ?? Date.now);
	return (c, kind, body) => {
		const { headers } = c.req.raw;
		const peer = c.env?.incoming?.socket.remoteAddress ?? '';
		const hit: RawHit = {
			kind,
			body,
			address: clientAddress(peer, headers.get('x-forwarded-for') ?? undefined, proxies),
			userAgent: (headers.get('user-agent') ?? '').slice(0, LIMITS.agentChars),
			received: clock(),
		};
		const referer = headers.get('referer');
		if (referer !== null) hit.referer = referer;
		return hit;
	};
}

function queryOf(url: string): string {
	const mark = url.indexOf('?');
	return mark < 0 ? '' : url.slice(mark + 1);
}

function batchResponse(answer: HitAnswer): Response {
	const retry: Record<string, string> =
		answer.retryAfter === undefined ? {} : { 'Retry-After': String(answer.retryAfter) };
	return jsonResponse(answer.body, answer.status, { ...OPEN, ...retry });
}

/**
 * The image for whatever was settled, faults included. What was not stored and may be sent again gets no image, so that
 * the page's `onerror` tells the tracker to keep it.
 */
function pixelResponse(answer: HitAnswer): Response {
	if (answer.retryAfter !== undefined) return batchResponse(answer);
	const headers: Record<string, string> = {
		...OPEN,
		...NOSNIFF,
		'Content-Type': 'image/gif',
		'Cache-Control': 'no-store',
	};
	if (answer.fault !== undefined) headers['Aisle-Fault'] = answer.fault;
	return new Response(PIXEL_GIF, { status: 200, headers });
}
