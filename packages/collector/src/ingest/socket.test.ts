import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { LIMITS } from '@aisle/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset } from '../http/asset.js';
import { SERVER_OPTIONS } from '../http/server-options.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';

const store = new MemoryStore();
const writer = createWriter({ store, clock: () => NOW });
const app = createIngestApp({
	ingest: (hit) => writer.submit(hit),
	script: createAsset(Buffer.from('1'), 'text/javascript'),
	ready: () => writer.health(),
	clock: () => NOW,
});
const listener = getRequestListener(app.fetch);
const server = createServer({ ...SERVER_OPTIONS }, (request, response) => void listener(request, response));
let port = 0;

beforeAll(async () => {
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** Sends raw bytes and resolves with all that came back once the server closed, or once `until` has come. */
function send(chunks: string[], until?: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		let answer = '';
		const done = () => {
			socket.destroy();
			resolve(answer);
		};
		socket.on('data', (data) => {
			answer += data.toString('latin1');
			if (until !== undefined && answer.includes(until)) done();
		});
		socket.on('close', done);
		// a server that refuses may reset before it was told everything
		socket.on('error', () => {});
		for (const chunk of chunks) socket.write(chunk);
	});
}

const head = (...lines: string[]) => [...lines, 'Host: localhost', '', ''].join('\r\n');
const body = JSON.stringify(wireBatch([wireEvent(1)]));

describe('over a real socket', () => {
	it('a batch is acknowledged, with a length and in chunks', async () => {
		const sized = await send([head('POST /v1/e HTTP/1.1', `Content-Length: ${body.length}`), body], '"ok"');
		expect(sized).toMatch(/^HTTP\/1.1 200 /);
		const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
		const chunked = await send([head('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked'), chunk], '"ok"');
		expect(chunked).toMatch(/^HTTP\/1.1 200 /);
		expect(store.arrivals).toHaveLength(1);
		expect(JSON.stringify(store.arrivals)).not.toContain('127.0.0.1');
	});

	it('too long is refused by its stated length before it is sent', async () => {
		const answer = await send(
			[head('POST /v1/e HTTP/1.1', `Content-Length: ${LIMITS.bodyBytes + 1}`)],
			'body_too_large',
		);
		expect(answer).toMatch(/^HTTP\/1.1 413 /);
	});

	it('too long in chunks is refused while it is sent', async () => {
		const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
		const answer = await send(
			[head('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked'), ...Array<string>(20).fill(chunk)],
			'body_too_large',
		);
		expect(answer).toMatch(/^HTTP\/1.1 413 /);
	});

	it.each([
		['two ways of saying how long', head('POST /v1/e HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked')],
		['two lengths', head('POST /v1/e HTTP/1.1', 'Content-Length: 5', 'Content-Length: 6')],
		['a length that is no number', head('POST /v1/e HTTP/1.1', 'Content-Length: -5')],
		['no host', 'POST /v1/e HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
		['no HTTP at all', 'nonsense\r\n\r\n'],
	])('%s is answered 400', async (_case, request) => {
		expect(await send([request])).toMatch(/^HTTP\/1.1 400 /);
	});

	it('headers beyond the limit are answered 431', async () => {
		expect(await send([head('GET /v1/p.gif HTTP/1.1', `X-Flood: ${'x'.repeat(20_000)}`)])).toMatch(/^HTTP\/1.1 431 /);
	});
});
