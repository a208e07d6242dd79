import { PATHS } from '@aisle/protocol';
import { Hono } from 'hono';
import { createGate } from '../admission/gate.js';
import { siteInBatch, siteInQuery } from '../admission/site-of.js';
import type { HitAnswer, Ingest, RawHit } from '../hit.js';
import { assetResponse } from '../http/asset.js';
import { faultResponse, jsonResponse } from '../http/fault-response.js';
import { createHttpMeter, type HttpMeter, type Route } from '../metrics/http-meter.js';
import { createMonotoneClock } from '../monotone-clock.js';
import { bodyAnswer, retryAnswer } from '../writer/answers.js';
import { readBody } from './body.js';
import type { IngestOptions } from './contract.js';
import { type AddressOf, createAddressReader, type Ctx, readHit, type SocketBindings } from './hit-reader.js';
import { answerResponse, OPEN, pixelResponse, preflightResponse } from './responses.js';
import { type ServerDesk, serverResponse, takeServerBatch } from './take-server.js';

/** What the handlers share. */
interface Desk extends ServerDesk {
	addressOf: AddressOf;
}

/**
 * The public app: batches, pixels, batches of shops' servers, the tracker's scripts, and two paths for whoever
 * watches the process. Throws on a
 * trusted proxy that is no address. Its answers never reject: what no rule foresees is a 503 and goes to `onError`.
 */
export function createIngestApp(options: IngestOptions): Hono<{ Bindings: SocketBindings }> {
	const app = new Hono<{ Bindings: SocketBindings }>();
	const paths = { ...PATHS, ...options.paths };
	const random = options.random ?? Math.random;
	const meter = options.meter ?? createHttpMeter();
	const desk = createDesk(options, random, meter);

	app.post(paths.batch, async (c) => answerResponse(note('batch', await takeBatch(c, desk), meter)));
	app.get(paths.pixel, async (c) => pixelResponse(note('pixel', await takePixel(c, desk), meter)));
	app.post(paths.server, async (c) => {
		const answer = await takeServerBatch(c, desk.addressOf(c), desk);
		return serverResponse(note('server', answer, meter));
	});
	for (const [path, asset] of options.scripts) {
		app.get(path, (c) => {
			const response = assetResponse(asset, c.req.raw, { ...OPEN, 'Cache-Control': 'public, max-age=3600' });
			meter.answered('script', response.status);
			return response;
		});
	}
	app.get('/healthz', () => jsonResponse('{"alive":true}', 200));
	app.get('/readyz', async () => {
		const readiness = await options.ready();
		return jsonResponse(JSON.stringify(readiness), readiness.ready ? 200 : 503);
	});
	addRefusals(app, paths, [...options.scripts.keys()]);
	app.onError((error) => {
		// nobody waits for an answer any more, and whoever likes could fill a log with it
		if (!isBroken(error)) options.onError?.(error);
		return answerResponse(note('other', retryAnswer('storage_unavailable', random), meter));
	});
	return app;
}

/** Counts an answer and passes it on. */
function note(route: Route, answer: HitAnswer, meter: HttpMeter): HitAnswer {
	meter.answered(route, answer.status);
	if (answer.fault !== undefined && (answer.status !== 200 || route === 'pixel')) meter.refusedWith(answer.fault);
	return answer;
}

function createDesk(options: IngestOptions, random: () => number, meter: HttpMeter): Desk {
	const elapsed = options.elapsed ?? (() => performance.now());
	const { policyOf = () => undefined, networkRate, siteRate, isHolding = () => false } = options;
	const ingest: Ingest = async (hit) => {
		if (isHolding()) return retryAnswer('storage_unavailable', random);
		const start = elapsed();
		const answer = await options.ingest(hit);
		if (answer.status === 200 && answer.fault === undefined) meter.acknowledged(elapsed() - start);
		return answer;
	};
	return {
		gate: createGate({ policyOf, networkRate, siteRate, elapsed, random }),
		addressOf: createAddressReader(options.trustedProxies ?? [], options.onUndeclaredProxy ?? (() => {})),
		now: createMonotoneClock(options.clock ?? Date.now),
		ingest,
		policyOf,
		noted(answer, site = '') {
			if (answer.fault !== undefined) options.refusals?.note(site, answer);
			return answer;
		},
	};
}

async function takeBatch(c: Ctx, desk: Desk): Promise<HitAnswer> {
	const address = desk.addressOf(c);
	const refused = desk.gate.network(address);
	if (refused !== undefined) return desk.noted(refused);
	const body = await readBody(c.req.raw);
	if (!body.ok) return desk.noted(bodyAnswer(body.fault));
	const { text } = body;
	return take({ kind: 'batch', body: text, site: siteInBatch(text) }, c, address, desk);
}

async function takePixel(c: Ctx, desk: Desk): Promise<HitAnswer> {
	// a HEAD only asks whether there is an image
	if (c.req.method === 'HEAD') return { status: 200, body: '' };
	const address = desk.addressOf(c);
	const refused = desk.gate.network(address);
	if (refused !== undefined) return desk.noted(refused);
	const query = queryOf(c.req.url);
	return take({ kind: 'pixel', body: query, site: siteInQuery(query) }, c, address, desk);
}

/** Hands a hit to the writer unless its site's policy refuses it. */
async function take(
	sent: Pick<RawHit, 'kind' | 'body'> & { site: string },
	c: Ctx,
	address: string,
	{ gate, ingest, now, noted }: Desk,
): Promise<HitAnswer> {
	const { headers } = c.req.raw;
	const refused = gate.site(sent.site) ?? gate.origin(sent.site, headers);
	if (refused !== undefined) return noted(refused, sent.site);
	const hit = readHit(headers, address, now(), sent);
	const atMost = gate.atMost(sent.site, headers);
	if (atMost !== undefined) hit.atMost = atMost;
	const ownHosts = gate.ownHosts(sent.site);
	if (ownHosts !== undefined) hit.ownHosts = ownHosts;
	return noted(await ingest(hit), sent.site);
}

/** What is asked for in another way than it is offered. */
function addRefusals(
	app: Hono<{ Bindings: SocketBindings }>,
	paths: { batch: string; pixel: string; server: string },
	scripts: string[],
): void {
	for (const path of [paths.batch, paths.pixel]) {
		app.options(path, preflightResponse);
	}
	const methodsByPath = new Map(
		Object.entries({
			[paths.batch]: 'POST, OPTIONS',
			[paths.pixel]: 'GET, HEAD, OPTIONS',
			[paths.server]: 'POST',
			...Object.fromEntries(scripts.map((path) => [path, 'GET, HEAD'])),
			'/healthz': 'GET, HEAD',
			'/readyz': 'GET, HEAD',
		}),
	);
	// no handler for all methods of a path: with two of them Hono puts a chain together for every request
	app.notFound((c) => {
		const methods = methodsByPath.get(c.req.path);
		if (methods === undefined) return faultResponse({ code: 'not_found' });
		return faultResponse({ code: 'method_not_allowed', expected: methods }, { ...OPEN, Allow: methods });
	});
}

/** Whether a connection broke while its request was read. */
function isBroken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

function queryOf(url: string): string {
	const mark = url.indexOf('?');
	return mark < 0 ? '' : url.slice(mark + 1);
}
