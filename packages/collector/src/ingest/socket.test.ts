import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { LIMITS } from '@aisle/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset } from '../http/asset.js';
import { SERVER_OPTIONS } from '../http/server-options.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { headOf, sendRaw } from '../testing/socket.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';

const store = new MemoryStore();
const writer = createWriter({ store, clock: () => NOW });
const app = createIngestApp({
	ingest: (hit) => writer.submit(hit),
	scripts: new Map([['/aisle.js', createAsset(Buffer.from('1'), 'text/javascript')]]),
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

const send = (chunks: string[], until?: string) => sendRaw(port, chunks, until === undefined ? {} : { until });
const body = JSON.stringify(wireBatch([wireEvent(1)]));

describe('over a real socket', () => {
	it('a batch is acknowledged, with a length and in chunks', async () => {
		const sized = await send([headOf('POST /v1/e HTTP/1.1', `Content-Length: ${body.length}`), body], '"ok"');
		expect(sized).toMatch(/^HTTP\/1.1 200 /);
		const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
		const chunked = await send([headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked'), chunk], '"ok"');
		expect(chunked).toMatch(/^HTTP\/1.1 200 /);
		expect(store.arrivals).toHaveLength(1);
		expect(JSON.stringify(store.arrivals)).not.toContain('127.0.0.1');
	});

	it('too long is refused by its stated length before it is sent', async () => {
		const answer = await send(
			[headOf('POST /v1/e HTTP/1.1', `Content-Length: ${LIMITS.bodyBytes + 1}`)],
			'body_too_large',
		);
		expect(answer).toMatch(/^HTTP\/1.1 413 /);
	});

	it('too long in chunks is refused while it is sent', async () => {
		const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
		const answer = await send(
			[headOf('POST /v1/e HTTP/1.1', 'Transfer-Encoding: chunked'), ...Array<string>(20).fill(chunk)],
			'body_too_large',
		);
		expect(answer).toMatch(/^HTTP\/1.1 413 /);
	});
});
