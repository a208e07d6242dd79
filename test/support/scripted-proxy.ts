import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { PATHS, type WireBatch } from '@aisle/protocol';

/** One request with events, as it came to the proxy. */
export interface Hit {
	batch: WireBatch;
	/** Milliseconds since 1970 by the clock of the test, not the page's. */
	at: number;
	/** Status that the collector gave; absent until it answered. */
	status?: number;
	/** True once the answer was sent or the client hung up. */
	over: boolean;
	/** True when the client hung up before it was answered. */
	abandoned: boolean;
}

/** An answer that the script gives in the collector's place. */
export interface Scripted {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

/**
 * `forward`: the collector answers. `hold`: the collector gets the events and its answer goes nowhere. `silent`: nobody gets
 * anything. `drop`: the connection is closed without an answer. A function is given the connection after the collector has
 * answered, and that answer, and writes what it likes.
 */
export type Reply = 'forward' | 'hold' | 'silent' | 'drop' | Scripted | ((socket: Socket, answer: string) => void);

/** A proxy before the collector that follows a script and remembers what was sent to it. */
export interface ScriptedProxy {
	url: string;
	hits: Hit[];
	/** Decides over each request with events. */
	reply: (hit: Hit) => Reply;
	/** Forwards from now on and forgets what was sent. */
	reset(): void;
	close(): Promise<void>;
}

/** What lets a page of another origin read an answer; the collector sends the same. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };

const forwardAll = (): Reply => 'forward';

/** A proxy to the collector at `target()`. */
export async function startScriptedProxy(target: () => string): Promise<ScriptedProxy> {
	const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
	const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
		const body = await readAll(incoming).catch(() => undefined);
		if (body === undefined) return;
		if (incoming.method !== 'POST' || incoming.url !== PATHS.batch) {
			await forward(target(), incoming, body, outgoing);
			return;
		}
		const hit: Hit = { batch: parse(body), at: Date.now(), over: false, abandoned: false };
		proxy.hits.push(hit);
		outgoing.on('close', () => {
			hit.over = true;
			hit.abandoned = !outgoing.writableFinished;
		});
		await follow(proxy.reply(hit), hit, target(), incoming, body, outgoing);
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const proxy: ScriptedProxy = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		hits: [],
		reply: forwardAll,
		reset() {
			proxy.hits = [];
			proxy.reply = forwardAll;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return proxy;
}

async function follow(
	reply: Reply,
	hit: Hit,
	target: string,
	incoming: IncomingMessage,
	body: Buffer,
	outgoing: ServerResponse,
): Promise<void> {
	if (reply === 'silent') return;
	if (reply === 'drop') return void incoming.socket.destroy();
	if (typeof reply === 'object') {
		hit.status = reply.status;
		outgoing.writeHead(reply.status, { ...OPEN, 'content-type': 'application/json', ...reply.headers });
		return void outgoing.end(reply.body ?? '');
	}
	const answer = await forward(target, incoming, body, reply === 'forward' ? outgoing : undefined, hit);
	if (typeof reply === 'function') reply(incoming.socket, answer);
}

/** Asks the collector, passes its answer on where there is a way to, and gives its text. */
function forward(
	target: string,
	incoming: IncomingMessage,
	body: Buffer,
	outgoing?: ServerResponse,
	hit?: Hit,
): Promise<string> {
	return new Promise((resolve) => {
		const { host: _, ...headers } = incoming.headers;
		const asked = request(target + (incoming.url ?? '/'), { method: incoming.method, headers }, (answer) => {
			void readAll(answer).then((text) => {
				if (hit) hit.status = answer.statusCode ?? 0;
				outgoing?.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
				resolve(text.toString('utf8'));
			});
		});
		asked.on('error', () => {
			incoming.socket.destroy();
			resolve('');
		});
		asked.end(body);
	});
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const piece of stream) chunks.push(piece as Buffer);
	return Buffer.concat(chunks);
}

function parse(body: Buffer): WireBatch {
	const isGzip = body[0] === 0x1f && body[1] === 0x8b;
	return JSON.parse((isGzip ? gunzipSync(body) : body).toString('utf8')) as WireBatch;
}

/** The events that were sent, copies included. */
export function sentEvents(hits: readonly Hit[]): WireBatch['e'] {
	return hits.flatMap(({ batch }) => batch.e);
}

/** What the tracker says it gave up or set aside, added up over its own events that the collector acknowledged, each once. */
export function reportedDrops(hits: readonly Hit[]): Record<string, number> {
	const events = new Map(
		hits.filter(({ status }) => status === 200).flatMap(({ batch }) => batch.e.map((e) => [e.i, e])),
	);
	const sum: Record<string, number> = {};
	for (const { n, p } of events.values()) {
		const { reason, count } = (p ?? {}) as { reason: string; count: number };
		if (n === 'events_dropped') sum[reason] = (sum[reason] ?? 0) + count;
	}
	return sum;
}
