import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Fault, type FaultBody, statusOf } from '@aisle/protocol';
import { STORAGE_SECONDS } from '../writer/answers.js';
import { faultResponse } from './fault-response.js';

const WELL_FORMED: Fault = {
	code: 'bad_request',
	expected: 'a well-formed HTTP/1.1 request for a path, with its Host',
};

/** Faults of node:http's parser and clock by their code; whatever else it finds wrong is a malformed request. */
const FAULTS_BY_CODE: Readonly<Record<string, Fault>> = {
	HPE_HEADER_OVERFLOW: { code: 'header_too_large', expected: 'shorter headers' },
	HPE_CHUNK_EXTENSIONS_OVERFLOW: { code: 'body_too_large', expected: 'chunks without extensions' },
	ERR_HTTP_REQUEST_TIMEOUT: { code: 'request_timeout', expected: 'a request without pauses' },
};

/**
 * Answers what node:http refuses before an app sees it (malformed, too long or too slow requests, `Expect`) with a fault
 * as JSON, and closes the connection. Repeats nothing of what was sent. Into an answer that is under way nothing is
 * written: its connection is cut.
 */
export function answerWithFaults(server: Server): void {
	const answers = new WeakMap<Duplex, ServerResponse>();
	server.prependListener('request', (request, response) => void answers.set(request.socket, response));
	server.on('clientError', (error, socket) => {
		if (isFree(answers.get(socket))) answerClientError(error, socket);
		else socket.destroy();
	});
	server.on('checkExpectation', refuseExpectation);
}

/** Answers an error of node:http's `clientError` on a connection that carries no answer yet, and closes it. Never throws. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
	if (!socket.writable || error.code === 'ECONNRESET') {
		socket.destroy();
		return;
	}
	const fault = FAULTS_BY_CODE[error.code ?? ''] ?? WELL_FORMED;
	const status = statusOf(fault.code);
	const body = bodyOf(fault);
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		...Object.entries(headersFor(body)).map(([name, value]) => `${name}: ${value}`),
	];
	socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** For the `errorHandler` of @hono/node-server: 400 for a target or a Host that is none, 503 for anything else. */
export function serverErrorResponse(error: unknown): Response {
	const isRequest = error instanceof Error && error.name === 'RequestError';
	if (isRequest) return faultResponse(WELL_FORMED);
	return faultResponse({ code: 'storage_unavailable' }, { 'Retry-After': String(STORAGE_SECONDS) });
}

/** Whether the connection carries no answer: none yet, or the last one is through and so is its request. */
function isFree(response: ServerResponse | undefined): boolean {
	if (response === undefined || !response.headersSent) return true;
	return response.writableFinished && response.req.complete;
}

function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
	const body = bodyOf({ code: 'bad_request', expected: 'no Expect but 100-continue' });
	response.writeHead(417, headersFor(body));
	response.end(body);
}

function bodyOf(error: Fault): string {
	const body: FaultBody = { error };
	return JSON.stringify(body);
}

function headersFor(body: string): Record<string, string> {
	return {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': String(Buffer.byteLength(body)),
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
		Connection: 'close',
	};
}
