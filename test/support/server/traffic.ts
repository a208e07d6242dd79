import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATHS, type WireAck, type WireEvent } from '@aisle/protocol';
import type { EventLedger } from '../event-ledger.js';
import { randomEvent } from '../load.js';
import { BROWSER, batchOf } from '../wire.js';

export interface TrafficOptions {
	clients: number;
	/** Address of the collector as it is now; it may change, and be absent, while the traffic is on. */
	ingest: () => string | undefined;
	random: () => number;
	/** The driver's own book; a new one when left out. */
	ledger?: EventLedger;
	/** Most events of a batch. */
	most?: number;
	/** Milliseconds before a batch that was not acknowledged goes out again. */
	againMs?: number;
	site?: string;
}

/** Clients that keep their connections, send all the time, one batch in twenty twice, and write down every answer. */
export interface Traffic {
	ledger: EventLedger;
	/** Answers by status, and connections that broke by their error code. */
	answers: Map<string, number>;
	/** Answers that no collector may give; empty when oracle E holds. */
	wrong: string[];
	/** Milliseconds until each 200, in their order. */
	waits: number[];
	/** Requests without an answer at this moment. */
	underWay(): number;
	/** Ends the sending and waits for the answers that are under way. */
	stop(): Promise<void>;
}

const DOUBLE_SHARE = 0.05;
/** Statuses of a refusal that passes; each must say when to come again. */
const PASSING = new Set([503, 507]);

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
}

/** Begins to send; the traffic is on until it is stopped. */
export function startTraffic(options: TrafficOptions): Traffic {
	const { clients, ingest, random, most = 10, againMs = 20, site = 'shop' } = options;
	const ledger = options.ledger ?? { sent: new Set(), acked: new Set() };
	const agent = new Agent({ keepAlive: true, maxSockets: clients });
	const answers = new Map<string, number>();
	const [wrong, waits]: [string[], number[]] = [[], []];
	let stopping = false;
	let open = 0;
	const count = (what: string) => void answers.set(what, (answers.get(what) ?? 0) + 1);
	/** Sends once; true when the collector has it for good. */
	const send = async (events: WireEvent[]): Promise<boolean> => {
		const address = ingest();
		if (address === undefined) return false;
		const began = performance.now();
		open++;
		try {
			const nonce = `n${Math.floor(random() * 1e9)}`;
			const batch = batchOf(site, events, Date.now(), { b: nonce, c: 'granted' });
			const answer = await post(address + PATHS.batch, JSON.stringify(batch), agent);
			count(String(answer.status));
			const fault = faultOf(answer, nonce, events.length);
			if (fault !== undefined) wrong.push(fault);
			if (answer.status !== 200 || fault !== undefined) return false;
			waits.push(performance.now() - began);
			for (const id of (JSON.parse(answer.text) as WireAck).ok) ledger.acked.add(id);
			return true;
		} catch (error) {
			count(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
			return false;
		} finally {
			open--;
		}
	};
	const client = async (): Promise<void> => {
		while (!stopping) {
			const events = Array.from({ length: 1 + Math.floor(random() * most) }, () => randomEvent(random));
			for (const event of events) ledger.sent.add(event.i);
			let copies = random() < DOUBLE_SHARE ? 2 : 1;
			while (copies > 0 && !stopping) {
				if (await send(events)) copies--;
				else await sleep(againMs);
			}
		}
	};
	const running = Array.from({ length: clients }, client);
	return {
		ledger,
		answers,
		wrong,
		waits,
		underWay: () => open,
		async stop() {
			stopping = true;
			await Promise.all(running);
			agent.destroy();
		},
	};
}

/** What is wrong with an answer by oracle E, or nothing. */
function faultOf({ status, headers, text }: Answer, nonce: string, events: number): string | undefined {
	if (status >= 500 && !PASSING.has(status)) return `${status}: ${text}`;
	if (PASSING.has(status))
		return /^[1-9]\d*$/.test(headers['retry-after'] ?? '') ? undefined : `${status}, no Retry-After`;
	if (status !== 200) return `${status} for a good batch: ${text}`;
	const ack = JSON.parse(text) as WireAck;
	return ack.b === nonce && ack.ok.length === events ? undefined : `not an acknowledgement: ${text}`;
}

function post(address: string, body: string, agent: Agent): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const headers = { 'content-type': 'text/plain', 'user-agent': BROWSER, 'content-length': Buffer.byteLength(body) };
		const sent = request(address, { method: 'POST', agent, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				text += chunk;
			});
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

/** The value below which a share of the numbers lies: 0.99 for p99; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
