import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { STORE_ERROR_CODES, StoreError } from '@aisle/store';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { batchHit, idOf, NOW, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { connectWriter } from './connect.js';
import type { ConnectOptions, JobHandler, WriterThread } from './contract.js';
import { runWriterPort } from './run-port.js';
import { createWriter } from './writer.js';

const open: MessagePort[] = [];
afterEach(() => {
	for (const port of open.splice(0)) port.close();
});

/** A writer behind a real message channel, on this thread, that can be made to die. */
class FakeThread extends EventEmitter implements WriterThread {
	private readonly port: MessagePort;

	constructor(store: MemoryStore, jobs?: JobHandler) {
		super();
		const { port1, port2 } = new MessageChannel();
		open.push(port1, port2);
		this.port = port1;
		port1.on('message', (message) => this.emit('message', message));
		runWriterPort(port2, createWriter({ store, clock: () => NOW, ...(jobs && { jobs }) }));
	}

	postMessage(message: unknown): void {
		this.port.postMessage(message);
	}

	die(): void {
		this.port.close();
		this.emit('error', new Error('out of memory'));
		this.emit('exit', 1);
	}

	terminate = async () => void this.emit('exit', 0);
}

function setUp(options: Partial<ConnectOptions> & { jobs?: JobHandler } = {}) {
	const { jobs, ...rest } = options;
	const store = new MemoryStore();
	const threads: FakeThread[] = [];
	const timers: { callback: () => void; ms: number }[] = [];
	const stored: string[] = [];
	const errors: unknown[] = [];
	const client = connectWriter({
		spawn: () => {
			const thread = new FakeThread(store, jobs);
			threads.push(thread);
			return thread;
		},
		later: (callback, ms) => void timers.push({ callback, ms }),
		onStored: (site, events) => stored.push(...events.map(({ seq }) => `${site} ${seq}`)),
		onError: (error) => errors.push(error),
		random: () => 0,
		...rest,
	});
	const killNewest = () => threads.at(-1)?.die();
	return { client, store, threads, timers, stored, errors, killNewest };
}

describe('hits', () => {
	it('are answered from the other thread, and what was stored is told', async () => {
		const { client, stored } = setUp();
		await client.started;
		expect(await client.ingest(batchHit([wireEvent(1)]))).toMatchObject({ status: 200 });
		expect(stored).toEqual(['shop 1']);
		expect(await client.ready()).toEqual({ ready: true, reasons: [] });
	});

	it('of one turn of the loop cross in one message, and so do the answers of one commit', async () => {
		const { client, threads } = setUp();
		await client.started;
		const [thread] = threads;
		if (thread === undefined) throw new Error('no thread was started');
		const posted = vi.spyOn(thread, 'postMessage');
		const received: unknown[] = [];
		thread.on('message', ({ type }) => received.push(type));
		await Promise.all([1, 2, 3].map((number) => client.ingest(batchHit([wireEvent(number)]))));
		expect(posted).toHaveBeenCalledTimes(1);
		expect(received).toEqual(['stored', 'answers']);
	});

	it('are all on their way before the thread is told to close', async () => {
		const { client, store } = setUp();
		await client.started;
		const answer = client.ingest(batchHit([wireEvent(1)]));
		await client.close();
		expect(await answer).toMatchObject({ status: 200 });
		expect(store.arrivals).toHaveLength(1);
	});

	it('beyond the bound of hits are told to come later, and fit again once others were answered', async () => {
		const { client } = setUp({ maxWaitingHits: 2 });
		const answers = await Promise.all([1, 2, 3].map((number) => client.ingest(batchHit([wireEvent(number)]))));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
		expect(answers[2]).toMatchObject({ fault: 'overloaded', retryAfter: 1 });
		expect(await client.ingest(batchHit([wireEvent(3)]))).toMatchObject({ status: 200 });
	});

	it('beyond the bound of characters are told to come later', async () => {
		const hit = batchHit([wireEvent(1)]);
		const { client } = setUp({ maxWaitingChars: hit.body.length * 2 });
		const answers = await Promise.all([hit, hit, hit].map((each) => client.ingest(each)));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
		expect(await client.ingest(hit)).toMatchObject({ status: 200 });
	});
});

it('what waits and what was done is told', async () => {
	const { client } = setUp({ maxWaitingHits: 1 });
	await client.started;
	expect(client.queue()).toEqual({ hits: 0, chars: 0, isFull: false });
	const hit = batchHit([wireEvent(1)]);
	const answer = client.ingest(hit);
	expect(client.queue()).toEqual({ hits: 1, chars: hit.body.length, isFull: true });
	await answer;
	expect(await client.figures()).toMatchObject({ accepted: 1, duplicate: 0 });
});

it('figures of a writer that does not answer are left out', async () => {
	const { client, timers, killNewest } = setUp();
	await client.started;
	const asked = client.figures();
	timers.at(-1)?.callback();
	expect(await asked).toBeUndefined();
	killNewest();
	expect(await client.figures()).toBeUndefined();
});

describe('a thread that dies', () => {
	it('leaves nothing unanswered, is started again, and takes what was not acknowledged', async () => {
		const { client, threads, timers, errors, killNewest, store } = setUp();
		await client.started;
		const hanging = client.ingest(batchHit([wireEvent(1)]));
		killNewest();
		expect(await hanging).toMatchObject({ status: 503, fault: 'storage_unavailable' });
		expect(errors).toHaveLength(1);
		expect(await client.ingest(batchHit([wireEvent(1)]))).toMatchObject({ status: 503 });
		expect(await client.ready()).toEqual({ ready: false, reasons: ['writer_restarting'] });
		timers.shift()?.callback();
		expect(threads).toHaveLength(2);
		expect(await client.ingest(batchHit([wireEvent(1)]))).toMatchObject({ status: 200 });
		expect(store.arrivals.map(({ event }) => event.id)).toEqual([idOf(1)]);
		expect((await client.ready()).ready).toBe(true);
	});

	it('again and again is started ever more slowly', async () => {
		const { client, timers, killNewest } = setUp();
		await client.started;
		const waits: number[] = [];
		for (let death = 0; death < 8; death++) {
			killNewest();
			const timer = timers.shift();
			waits.push(timer?.ms ?? 0);
			timer?.callback();
		}
		expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
	});

	it('before it was ever up is given up, and whoever started it learns why', async () => {
		const { client, timers, killNewest } = setUp();
		killNewest();
		await expect(client.started).rejects.toThrow('out of memory');
		expect(timers).toEqual([]);
	});

	it('takes its jobs with it', async () => {
		const { client, killNewest } = setUp({ jobs: () => new Promise(() => {}) });
		await client.started;
		const job = client.run({ kind: 'verify' });
		killNewest();
		await expect(job).rejects.toThrow('the writer stopped');
	});
});

it('a writer that does not answer is not ready', async () => {
	const { client, timers } = setUp();
	await client.started;
	const asked = client.ready();
	timers.at(-1)?.callback();
	expect(await asked).toEqual({ ready: false, reasons: ['writer_stuck'] });
});

describe('jobs', () => {
	it('report progress and give their result across the threads', async () => {
		const { client } = setUp({
			jobs: async (job, { progress }) => {
				progress({ phase: 'recount', done: 1, total: 2 });
				return { kind: job.kind };
			},
		});
		const seen: unknown[] = [];
		expect(await client.run({ kind: 'verify' }, (progress) => seen.push(progress))).toEqual({ kind: 'verify' });
		expect(seen).toEqual([{ phase: 'recount', done: 1, total: 2 }]);
	});

	it.each(STORE_ERROR_CODES)('reject with the store’s own error: %s', async (code) => {
		const { client } = setUp({
			jobs: async () => {
				throw new StoreError(code, 'the store says so');
			},
		});
		const error = await client.run({ kind: 'any' }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(StoreError);
		expect(error).toMatchObject({ code, message: 'the store says so' });
	});

	it('reject with the message of any other error', async () => {
		const { client } = setUp({
			jobs: async () => {
				throw new TypeError('a bug');
			},
		});
		await expect(client.run({ kind: 'any' })).rejects.toThrow('a bug');
	});
});

it('closing answers what is under way, closes the store and takes no more', async () => {
	const { client, store } = setUp();
	await client.started;
	const last = client.ingest(batchHit([wireEvent(1)]));
	await client.close();
	expect(await last).toMatchObject({ status: 200 });
	expect(store.closed).toBe(true);
	expect(await client.ingest(batchHit([wireEvent(2)]))).toMatchObject({ status: 503 });
});
