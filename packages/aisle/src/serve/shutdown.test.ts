import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, runCommand, startCommand } from '../testing/command.js';

/** Clients that send one batch after the other on a connection that they keep. */
const CLIENTS = 64;
const ROUNDS = Number(process.env['AISLE_STOPS'] ?? 2);

let data: string;
let server: Running | undefined;
beforeEach(async () => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-stop-')), 'data');
	await runCommand(['--data', data, 'site', 'add', 'shop']);
});
afterEach(async () => {
	server?.process.kill('SIGKILL');
	await server?.finished;
	rmSync(join(data, '..'), { recursive: true });
});

let sent = 0;
const nextId = () => `0190a0b0-0000-7000-8000-${String(++sent).padStart(12, '0')}`;

interface Outcomes {
	acked: string[];
	/** Connections that broke after the server had begun to answer. */
	broken: number;
	/** Connections that broke before an answer: those events are sent again. */
	unanswered: number;
}

/** Sends until the server says or shows that it has gone. */
async function keepSending(ingest: string, outcomes: Outcomes, agent: Agent): Promise<void> {
	for (;;) {
		const id = nextId();
		const now = Date.now();
		const event = { i: id, t: now, n: 'page_view', u: 'https://shop.example/' };
		const body = JSON.stringify({ v: 1, s: 'shop', b: 'n', w: now, m: 1, l: 'life', e: [event] });
		const answer = await exchange(ingest, body, agent);
		if (answer === 'unanswered' || answer === 'broken') {
			outcomes[answer]++;
			return;
		}
		if (answer.status === 200) outcomes.acked.push(id);
		if (answer.isLast) return;
	}
}

function exchange(ingest: string, body: string, agent: Agent) {
	return new Promise<'unanswered' | 'broken' | { status: number; isLast: boolean }>((resolve) => {
		const outgoing = request(`${ingest}/v1/e`, { method: 'POST', agent }, (response) => {
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, isLast: response.headers.connection === 'close' }),
			);
			response.on('error', () => resolve('broken'));
			response.resume();
		});
		outgoing.on('error', () => resolve('unanswered'));
		outgoing.end(body);
	});
}

describe('a server that is told to end under 64 keep-alive clients', { timeout: 120_000 + ROUNDS * 10_000 }, () => {
	it(`${ROUNDS} times ends within two seconds, resets no answer and loses nothing that it acknowledged`, async () => {
		const all: string[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			server = startCommand(['--data', data, 'serve', '--port', '0', '--dashboard-port', '0']);
			const [, json = '{}'] = await server.untilOut(/^ready (.*)$/m);
			const { ingest } = JSON.parse(json) as { ingest: string };
			const outcomes: Outcomes = { acked: [], broken: 0, unanswered: 0 };
			const agents = Array.from({ length: CLIENTS }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
			const clients = agents.map((agent) => keepSending(ingest, outcomes, agent));
			await expect.poll(() => outcomes.acked.length, { timeout: 30_000 }).toBeGreaterThan(CLIENTS * 2);
			const start = performance.now();
			server.process.kill('SIGTERM');
			const { code } = await server.finished;
			const ms = performance.now() - start;
			await Promise.all(clients);
			for (const agent of agents) agent.destroy();
			expect({ code, broken: outcomes.broken }).toEqual({ code: 0, broken: 0 });
			expect(ms).toBeLessThan(2_000);
			all.push(...outcomes.acked);
		}
		const verified = await runCommand(['--data', data, 'verify']);
		expect(verified.code).toBe(0);
		const stored = Number(/\((\d[\d,]*) events/.exec(verified.stdout)?.[1]?.replaceAll(',', ''));
		expect(stored).toBeGreaterThanOrEqual(all.length);
	});
});
