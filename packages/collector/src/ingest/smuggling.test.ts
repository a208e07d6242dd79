import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerWithFaults, serverErrorResponse } from '../http/fault-answers.js';
import { SERVER_OPTIONS } from '../http/server-options.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { headOf, sendRaw } from '../testing/socket.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';

const store = new MemoryStore();
let server: Server;
let port = 0;

beforeAll(async () => {
	const writer = createWriter({ store, clock: () => NOW });
	const app = createIngestApp({
		ingest: (hit) => writer.submit(hit),
		scripts: new Map(),
		ready: () => writer.health(),
		clock: () => NOW,
	});
	const listener = getRequestListener(app.fetch, { errorHandler: serverErrorResponse });
	const brief = { headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 20, keepAliveTimeout: 100 };
	server = createServer({ ...SERVER_OPTIONS, ...brief }, (request, response) => void listener(request, response));
	answerWithFaults(server);
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

let sent = 0;
const batch = () => JSON.stringify(wireBatch([wireEvent(++sent)]));
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const END = '0\r\n\r\n';
/** What somebody wants to be taken for a request of its own. */
const hidden = () => {
	const body = batch();
	return headOf('POST /v1/e HTTP/1.1', `Content-Length: ${body.length}`) + body;
};

const statusesOf = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

describe('a request whose end can be told in two ways is answered 400 and nothing behind it is read', () => {
	it.each<[string, () => string]>([
		[
			'a length and chunks',
			() => headOf('POST /v1/e HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked') + END + hidden(),
		],
		[
			'chunks and a length',
			() => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Length: 5') + END + hidden(),
		],
		['two lengths', () => headOf('POST /v1/e HTTP/1.1', 'Content-Length: 0', 'Content-Length: 5') + hidden()],
		['a list of lengths', () => headOf('POST /v1/e HTTP/1.1', 'Content-Length: 0, 5') + hidden()],
		['a signed length', () => headOf('POST /v1/e HTTP/1.1', 'Content-Length: +5') + hidden()],
		['a length in another base', () => headOf('POST /v1/e HTTP/1.1', 'Content-Length: 0x5') + hidden()],
		['an endless length', () => headOf('POST /v1/e HTTP/1.1', `Content-Length: ${'9'.repeat(30)}`) + hidden()],
		['a space before the colon', () => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding : chunked') + END + hidden()],
		['an unknown coding', () => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: xchunked') + END + hidden()],
		[
			'chunks that are coded again',
			() => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked, identity') + END + hidden(),
		],
		[
			'a chunk that is longer than it says',
			() => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked') + '1\r\nab\r\n' + END + hidden(),
		],
		[
			'a chunk of negative length',
			() => headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked') + '-1\r\n' + END + hidden(),
		],
		['a bare line feed', () => 'POST /v1/e HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n' + hidden()],
		[
			'a bare carriage return',
			() => headOf('POST /v1/e HTTP/1.1', 'A: b\rTransfer-Encoding: chunked') + END + hidden(),
		],
		[
			'a length in a trailer',
			() =>
				`${headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked')}${chunk('{}')}0\r\nContent-Length: 5\r\n\r\n${hidden()}`,
		],
		['a NUL in a header', () => headOf('POST /v1/e HTTP/1.1', 'A: b\0', 'Content-Length: 0') + hidden()],
	])('%s', async (_case, request) => {
		const before = store.arrivals.length;
		const statuses = statusesOf(await sendRaw(port, [request()]));
		// an app that was asked already may have answered for the body that came until then
		expect(statuses.at(-1)).toBe(400);
		expect(statuses.every((status) => status === 400)).toBe(true);
		expect(store.arrivals).toHaveLength(before);
	});
});

describe('a length that lies', () => {
	it('upwards is waited for no longer than the limit', async () => {
		const body = batch();
		const answer = await sendRaw(port, [headOf('POST /v1/e HTTP/1.1', `Content-Length: ${body.length + 1}`), body]);
		expect(statusesOf(answer)).toEqual([408]);
	});

	it('downwards cuts the body there, and the rest is no request', async () => {
		const body = batch();
		const answer = await sendRaw(port, [headOf('POST /v1/e HTTP/1.1', `Content-Length: ${body.length - 1}`), body]);
		expect(new Set(statusesOf(answer))).toEqual(new Set([400]));
	});

	it('of nothing leaves nothing', async () => {
		const answer = await sendRaw(port, [headOf('POST /v1/e HTTP/1.1', 'Content-Length: 0', 'Connection: close')]);
		expect(statusesOf(answer)).toEqual([400]);
	});
});

it('requests behind one another on a connection are each their own', async () => {
	const before = store.arrivals.length;
	const chunked =
		headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked', 'Connection: close') + chunk(batch()) + END;
	expect(statusesOf(await sendRaw(port, [hidden() + hidden() + chunked]))).toEqual([200, 200, 200]);
	expect(store.arrivals).toHaveLength(before + 3);
});

it('chunks that never end are not waited for', async () => {
	const request = [headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked'), chunk('{"v":1')];
	expect(statusesOf(await sendRaw(port, request))).toEqual([408]);
});
