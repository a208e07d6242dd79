import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { headOf, sendRaw } from '../testing/socket.js';
import { answerClientError, answerWithFaults, serverErrorResponse } from './fault-answers.js';
import { SERVER_OPTIONS } from './server-options.js';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A server as it is composed for both apps; resolves with its port. */
async function serve(
	fetch: () => Response | Promise<Response> = () => new Response('served'),
	options: ServerOptions = {},
): Promise<number> {
	const listener = getRequestListener(fetch, { errorHandler: serverErrorResponse });
	const server = createServer(
		{ ...SERVER_OPTIONS, ...options },
		(request, response) => void listener(request, response),
	);
	servers.push(server);
	answerWithFaults(server);
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** Status, headers and fault of the only answer in a text. */
function parse(answer: string) {
	const [head = '', body = ''] = answer.split('\r\n\r\n');
	return {
		status: Number(/^HTTP\/1\.1 (\d+) /.exec(head)?.[1]),
		headers: head.toLowerCase(),
		fault: (JSON.parse(body) as { error: { code: string } }).error,
	};
}

describe('what no app sees', () => {
	it.each([
		['no HTTP at all', 400, 'bad_request', 'secret\r\n\r\n'],
		['no Host', 400, 'bad_request', 'GET /secret HTTP/1.1\r\nConnection: close\r\n\r\n'],
		['a Host that is none', 400, 'bad_request', 'GET / HTTP/1.1\r\nHost: secret/x\r\nConnection: close\r\n\r\n'],
		['no path', 400, 'bad_request', headOf('OPTIONS * HTTP/1.1', 'Connection: close', 'X: secret')],
		['an address that is none', 400, 'bad_request', headOf('GET http://[secret HTTP/1.1', 'Connection: close')],
		[
			'two ways of saying how long',
			400,
			'bad_request',
			headOf('POST /secret HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
		],
		['two lengths', 400, 'bad_request', headOf('POST /secret HTTP/1.1', 'Content-Length: 5', 'Content-Length: 6')],
		['a length that is no number', 400, 'bad_request', headOf('POST /secret HTTP/1.1', 'Content-Length: -5')],
		['an Expect that nobody knows', 417, 'bad_request', headOf('POST / HTTP/1.1', 'Expect: secret')],
		['headers beyond the limit', 431, 'header_too_large', headOf('GET / HTTP/1.1', `X: ${'secret'.repeat(4_000)}`)],
		[
			'chunks with endless extensions',
			413,
			'body_too_large',
			`${headOf('POST / HTTP/1.1', 'Transfer-Encoding: chunked')}3;${'secret'.repeat(4_000)}\r\n`,
		],
	])('%s is answered %i with a fault, and the connection closes', async (_case, status, code, request) => {
		const port = await serve(() => new Promise(() => {}));
		const answer = await sendRaw(port, [request]);
		expect(parse(answer)).toMatchObject({ status, fault: { code } });
		expect(parse(answer).headers).toMatch(/content-type: application\/json/);
		expect(parse(answer).headers).toMatch(/connection: close/);
		expect(answer).not.toContain('secret');
	});

	it.each([
		['headers', 'POST / HTTP/1.1\r\nHost: localhost\r\n'],
		['a body', `${headOf('POST / HTTP/1.1', 'Content-Length: 50')}abc`],
	])('%s that never end are answered 408 with a fault', async (_case, request) => {
		const brief = { headersTimeout: 40, requestTimeout: 40, connectionsCheckingInterval: 10 };
		const port = await serve(() => new Promise(() => {}), brief);
		expect(parse(await sendRaw(port, [request]))).toMatchObject({ status: 408, fault: { code: 'request_timeout' } });
	});

	it('is answered on a connection whose earlier requests were served', async () => {
		const port = await serve();
		const reply = { to: 'served', text: 'nonsense\r\n\r\n' };
		const answer = await sendRaw(port, [headOf('GET / HTTP/1.1')], { reply });
		expect(answer).toMatch(/^HTTP\/1\.1 200 /);
		expect(answer).toMatch(/servedHTTP\/1\.1 400 /);
	});

	it('is never written into an answer that is under way', async () => {
		const stream = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('begun')) });
		const port = await serve(() => new Response(stream));
		const reply = { to: 'begun', text: 'nonsense\r\n\r\n' };
		const answer = await sendRaw(port, [headOf('GET / HTTP/1.1')], { reply });
		expect(answer).toContain('begun');
		expect(answer).not.toContain('bad_request');
	});
});

it('a connection that is gone is written nothing', () => {
	const socket = new PassThrough();
	socket.end();
	answerClientError(Object.assign(new Error('gone'), { code: 'EPIPE' }), socket);
	expect(socket.destroyed).toBe(true);
	expect(socket.read()).toBeNull();
});

it('a failure behind the app is answered 503, to be tried again', async () => {
	const port = await serve(() => Promise.reject(new TypeError('secret')));
	const answer = await sendRaw(port, [headOf('GET / HTTP/1.1', 'Connection: close')]);
	expect(parse(answer)).toMatchObject({ status: 503, fault: { code: 'storage_unavailable' } });
	expect(parse(answer).headers).toMatch(/retry-after: \d/);
	expect(answer).not.toContain('secret');
});
