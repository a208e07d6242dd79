import { rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server, type ServerResponse } from 'node:http';
import { Server as TcpServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { answerWithFaults, MAX_CONNECTIONS, SERVER_OPTIONS, serverErrorResponse } from '@aisle/collector';
import { codeOf } from '../data-folder.js';
import { UsageError } from '../usage-error.js';

/** What answers requests: a Hono app. */
export type App = { fetch: Parameters<typeof getRequestListener>[0] };

/** A listening server. */
export interface Listener {
	/** `http://127.0.0.1:4510`; for a socket its path. */
	address: string;
	/** Stops accepting; answers that are under way say `Connection: close`. Resolves when the last one is through. */
	stop(): Promise<void>;
	/** Ends every connection that is still open. */
	cut(): void;
}

export interface TcpOptions {
	host: string;
	port: number;
	/** The option that chose the port, for the sentence when it is taken: `--port`. */
	option: string;
}

/** Serves an app over TCP with bounds on time and connections. */
export async function listenTcp(app: App, { host, port, option }: TcpOptions): Promise<Listener> {
	const server = createServer(app);
	server.maxConnections = MAX_CONNECTIONS;
	await listening(server, () => server.listen(port, host)).catch((error: unknown) => {
		throw refused(error, host, port, option);
	});
	const bound = server.address();
	const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
	return toListener(server, `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`);
}

/** Serves an app on a local socket that only this user can open. The caller holds the lock, so a socket found there is a leftover. */
export async function listenSocket(app: App, path: string): Promise<Listener> {
	const server = createServer(app);
	// An import lasts as long as its file.
	server.requestTimeout = 0;
	rmSync(path, { force: true });
	// Set while the socket is made: a change afterwards would leave a moment in which others could open it.
	const mask = process.umask(0o177);
	try {
		await listening(server, () => server.listen(path));
	} finally {
		process.umask(mask);
	}
	return toListener(server, path);
}

function createServer(app: App): Server {
	const listener = getRequestListener(app.fetch, { errorHandler: serverErrorResponse });
	const server = createHttpServer({ ...SERVER_OPTIONS }, (request, response) => void listener(request, response));
	answerWithFaults(server);
	return server;
}

function listening(server: Server, listen: () => void): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.once('listening', () => {
			server.off('error', reject);
			resolve();
		});
		listen();
	});
}

function toListener(server: Server, address: string): Listener {
	const underWay = trackAnswers(server);
	return {
		address,
		stop: () => stop(server, underWay),
		cut: () => server.closeAllConnections(),
	};
}

/** Milliseconds in which a connection that waits between two requests may bring one more. */
const LAST_REQUEST_MS = 300;

/** The answers of a server that have not ended yet. */
function trackAnswers(server: Server): ReadonlySet<ServerResponse> {
	const answers = new Set<ServerResponse>();
	server.prependListener('request', (_request, response) => {
		answers.add(response);
		response.once('close', () => answers.delete(response));
	});
	return answers;
}

/**
 * No client sees its connection break: what is under way is answered, every answer from now on says that no other request
 * is welcome, and connections that wait are closed only after a while, since their next request may be on its way.
 */
function stop(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
	for (const answer of underWay) sayClose(answer);
	server.prependListener('request', (_request, response) => sayClose(response));
	const closing = setTimeout(() => server.closeIdleConnections(), LAST_REQUEST_MS);
	return new Promise((resolve) => {
		// node:http's own close would end the waiting connections at once
		TcpServer.prototype.close.call(server, () => {
			clearTimeout(closing);
			resolve();
		});
	});
}

function sayClose(answer: ServerResponse): void {
	if (!answer.headersSent) answer.setHeader('connection', 'close');
}

function refused(error: unknown, host: string, port: number, option: string): unknown {
	switch (codeOf(error)) {
		case 'EADDRINUSE':
			return new UsageError(
				`port ${port} on ${host} is in use: end the other program or choose another with ${option}`,
			);
		case 'EACCES':
			return new UsageError(`port ${port} on ${host} needs more rights: choose one above 1023 with ${option}`);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return new UsageError(`this machine has no address ${host}: choose another with --host`);
		default:
			return error;
	}
}
