// @ts-check
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRequest } from './protocols.mjs';
import { listen, stop } from './servers.mjs';
import { serveSite } from './site.mjs';

/**
 * One request as the collector got it. `headerBytes` are those of HTTP/1.1, request line included.
 * @typedef {{ at: number, isPreflight: boolean, path: string, bodyBytes: number, headerBytes: number, markers: number[] }} Arrival
 */

/** @typedef {'up' | 'unavailable' | 'portal'} Mode */

/**
 * A shop and a collector for one tool, each at an address of its own on this machine.
 * @typedef {object} Sink
 * @property {string} site
 * @property {string} collector
 * @property {Mode} mode while it listens: takes events, answers 503, or answers 200 with a page as a captive portal does
 * @property {number} delayMs how long each answer waits
 * @property {Arrival[]} arrivals
 * @property {string[]} strays requests that neither shop nor collector understood
 * @property {() => Promise<void>} down nobody listens any more: connections are refused
 * @property {() => Promise<void>} up
 * @property {() => number} stored how many different events of the bench are stored
 * @property {() => number} copies how many rows too many are stored
 * @property {() => Promise<void>} close
 */

const PORTAL_PAGE = '<!doctype html><title>Welcome to our free wireless network</title><p>Please accept our terms.';

/**
 * Starts the two servers. What the collector counts as a copy is what the tool's own backend would.
 * @param {string} tool
 * @param {string} script the tool's bundle
 * @returns {Promise<Sink>}
 */
export async function startSink(tool, script) {
	/** @type {Map<string, number>} marker by the key under which the event counts once */
	const rows = new Map();
	const server = createServer((request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => void answer(request, response, Buffer.concat(chunks)));
	});
	const port = await listen(server, 0);
	const collector = `http://127.0.0.1:${port}`;
	const shop = await serveSite(tool, script, collector);
	/** @type {Sink} */
	const sink = {
		site: shop.url,
		collector,
		mode: 'up',
		delayMs: 0,
		arrivals: [],
		strays: shop.strays,
		down: () => stop(server),
		up: async () => void (server.listening || (await listen(server, port))),
		stored: () => new Set(rows.values()).size,
		copies: () => rows.size - new Set(rows.values()).size,
		close: async () => void (await Promise.all([stop(server), shop.close()])),
	};

	/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, body: Buffer) => Promise<void>} */
	async function answer(request, response, body) {
		const { mode } = sink;
		const isPreflight = request.method === 'OPTIONS';
		const arrival = arrivalOf(request, body, isPreflight);
		sink.arrivals.push(arrival);
		const text = mode === 'up' && !isPreflight ? store(request.url ?? '/', body, arrival) : '';
		if (sink.delayMs > 0) await sleep(sink.delayMs);
		for (const [name, value] of Object.entries(openTo(request))) response.setHeader(name, value);
		if (isPreflight) return void response.writeHead(204).end();
		if (mode === 'unavailable') return void response.writeHead(503).end();
		if (mode === 'portal') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL_PAGE);
		const type = arrival.path.endsWith('.js') ? 'text/javascript' : 'application/json';
		response.writeHead(200, { 'content-type': type }).end(type === 'text/javascript' ? '' : text);
	}

	/** @type {(path: string, body: Buffer, arrival: Arrival) => string} */
	function store(path, body, arrival) {
		try {
			const { events, answer: reply } = readRequest(tool, body, new URL(path, collector));
			const before = rows.size;
			for (const { marker, id } of events) {
				arrival.markers.push(marker);
				rows.set(id ?? `row ${rows.size}`, marker);
			}
			return reply(events.length - (rows.size - before));
		} catch (error) {
			sink.strays.push(`${path} ${body.toString('latin1', 0, 200)}: ${String(error)}`);
			return '';
		}
	}
	return sink;
}

/** @type {(request: import('node:http').IncomingMessage, body: Buffer, isPreflight: boolean) => Arrival} */
function arrivalOf({ method, url, rawHeaders }, body, isPreflight) {
	const headerBytes = `${method} ${url} HTTP/1.1\r\n\r\n${rawHeaders.join('')}`.length + rawHeaders.length * 2;
	const path = (url ?? '/').split('?', 1)[0] ?? '/';
	return { at: performance.now(), isPreflight, path, bodyBytes: body.length, headerBytes, markers: [] };
}

/**
 * Leave for any page to send anything and to read the answer, also when the answer is a refusal: every tool gets the best case.
 * @param {import('node:http').IncomingMessage} request
 */
function openTo({ headers }) {
	return {
		'access-control-allow-origin': headers.origin ?? '*',
		'access-control-allow-credentials': 'true',
		'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
		'access-control-max-age': '600',
		'cross-origin-resource-policy': 'cross-origin',
	};
}
