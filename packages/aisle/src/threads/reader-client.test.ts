import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReaderClient } from './reader-client.js';
import type { ReaderRequest } from './reader-messages.js';

/** A thread whose answers the test gives. */
class FakeThread extends EventEmitter {
	requests: ReaderRequest[] = [];
	terminated = false;
	postMessage(message: ReaderRequest): void {
		this.requests.push(message);
	}
	async terminate(): Promise<number> {
		this.terminated = true;
		return 1;
	}
}

function setUp(limitMs = 60_000) {
	const threads: FakeThread[] = [];
	const errors: unknown[] = [];
	const spawn = () => {
		const thread = new FakeThread();
		threads.push(thread);
		return thread;
	};
	return { threads, errors, reader: createReaderClient({ spawn, onError: (error) => errors.push(error), limitMs }) };
}

afterEach(() => {
	vi.useRealTimers();
});

describe('reports from another thread', () => {
	it('one question after the other, each with its answer', async () => {
		const { reader, threads } = setUp();
		const asked = [reader.sites(), reader.recent('shop', 7, 10)];
		const requests = threads[0]?.requests ?? [];
		expect(requests).toHaveLength(1);
		threads[0]?.emit('message', { id: requests[0]?.id, value: ['site'] });
		expect(requests[1]).toMatchObject({ ask: 'recent', site: 'shop', afterSeq: 7, limit: 10 });
		threads[0]?.emit('message', { id: requests[1]?.id, value: ['live'] });
		expect(await Promise.all(asked)).toEqual([['site'], ['live']]);
	});

	it('a question that waits for a long answer goes to a second thread, which ends when it is no longer needed', async () => {
		vi.useFakeTimers();
		const { reader, threads } = setUp();
		const long = reader.sites();
		const short = reader.recent('shop', 7, 10);
		vi.advanceTimersByTime(299);
		expect(threads).toHaveLength(1);
		vi.advanceTimersByTime(1);
		threads[1]?.emit('message', { id: 1, value: ['live'] });
		expect(await short).toEqual(['live']);
		threads[0]?.emit('message', { id: 1, value: ['site'] });
		expect(await long).toEqual(['site']);
		expect(threads.map(({ terminated }) => terminated)).toEqual([false, true]);
	});

	it('no more threads than two, however long their answers take', async () => {
		vi.useFakeTimers();
		const { reader, threads } = setUp();
		const asked = [reader.sites(), reader.sites(), reader.sites()];
		vi.advanceTimersByTime(10_000);
		expect(threads).toHaveLength(2);
		threads[1]?.emit('message', { id: 1, value: ['second'] });
		threads[1]?.emit('message', { id: 2, value: ['third'] });
		threads[0]?.emit('message', { id: 1, value: ['first'] });
		expect(await Promise.all(asked)).toEqual([['first'], ['second'], ['third']]);
	});

	it('a question that nobody waits for any more is not asked, or is told to stop, and its thread answers the next', async () => {
		const { reader, threads } = setUp();
		const leaving = [new AbortController(), new AbortController()];
		const query = { report: 'overview', site: 'shop', asOf: 0 } as const;
		const [asked, waiting] = leaving.map(({ signal }) => reader.report(query, { signal }));
		const last = reader.sites();
		for (const controller of leaving) controller.abort();
		await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
		await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
		expect(threads[0]?.requests.map(({ stop }) => stop[0])).toEqual([1]);
		threads[0]?.emit('message', { id: 1, error: { code: 'cancelled', message: '' } });
		threads[0]?.emit('message', { id: 2, value: ['site'] });
		expect(await last).toEqual(['site']);
		expect(threads.map(({ terminated }) => terminated)).toEqual([false]);
	});

	it('a thread that does not stop for a question that nobody waits for is ended', async () => {
		vi.useFakeTimers();
		const { reader, threads } = setUp();
		const leaving = new AbortController();
		const query = { report: 'overview', site: 'shop', asOf: 0 } as const;
		const asked = reader.report(query, { signal: leaving.signal });
		const next = reader.sites();
		leaving.abort();
		await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
		vi.advanceTimersByTime(250);
		expect(threads[0]?.terminated).toBe(false);
		vi.advanceTimersByTime(4_750);
		expect(threads[0]?.terminated).toBe(true);
		threads[1]?.emit('message', { id: 1, value: ['site'] });
		expect(await next).toEqual(['site']);
	});

	it('a refusal of the store keeps its code', async () => {
		const { reader, threads } = setUp();
		const asked = reader.sites();
		threads[0]?.emit('message', { id: 1, error: { code: 'unknown_site', message: 'no such site' } });
		await expect(asked).rejects.toMatchObject({ name: 'StoreError', code: 'unknown_site' });
	});

	it('a thread that dies fails what it was asked and is replaced for the next question', async () => {
		const { reader, threads, errors } = setUp();
		const asked = reader.sites();
		threads[0]?.emit('error', new Error('out of memory'));
		threads[0]?.emit('exit', 1);
		await expect(asked).rejects.toMatchObject({ code: 'io' });
		expect(errors).toHaveLength(1);
		const again = reader.sites();
		threads[1]?.emit('message', { id: threads[1].requests[0]?.id, value: [] });
		expect(await again).toEqual([]);
		expect(threads).toHaveLength(2);
	});

	it('the late end of a replaced thread harms nobody', async () => {
		const { reader, threads } = setUp();
		const lost = reader.sites();
		threads[0]?.emit('error', new Error('x'));
		await expect(lost).rejects.toThrow('failed');
		const asked = reader.sites();
		threads[0]?.emit('exit', 1);
		threads[1]?.emit('message', { id: threads[1].requests[0]?.id, value: ['site'] });
		expect(await asked).toEqual(['site']);
	});

	it('a report over the limit ends its thread, when that did not stop by itself', async () => {
		vi.useFakeTimers();
		const { reader, threads } = setUp(1_000);
		const asked = reader.sites();
		vi.advanceTimersByTime(5_999);
		expect(threads[0]?.terminated).toBe(false);
		vi.advanceTimersByTime(1);
		await expect(asked).rejects.toMatchObject({ code: 'took_too_long' });
		expect(threads[0]?.terminated).toBe(true);
	});

	it('closing ends the thread', async () => {
		const { reader, threads } = setUp();
		const asked = reader.sites();
		const closed = reader.close();
		await expect(asked).rejects.toThrow('ending');
		await closed;
		expect(threads[0]?.terminated).toBe(true);
	});
});
