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
	it('answers find their questions in any order', async () => {
		const { reader, threads } = setUp();
		const asked = [reader.sites(), reader.recent('shop', 7, 10)];
		const [first, second] = threads[0]?.requests ?? [];
		expect(second).toMatchObject({ ask: 'recent', site: 'shop', afterSeq: 7, limit: 10 });
		threads[0]?.emit('message', { id: second?.id, value: ['live'] });
		threads[0]?.emit('message', { id: first?.id, value: ['site'] });
		expect(await Promise.all(asked)).toEqual([['site'], ['live']]);
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

	it('a report over the limit ends its thread', async () => {
		vi.useFakeTimers();
		const { reader, threads } = setUp(1_000);
		const asked = reader.sites();
		vi.advanceTimersByTime(999);
		expect(threads[0]?.terminated).toBe(false);
		vi.advanceTimersByTime(1);
		await expect(asked).rejects.toMatchObject({ code: 'io' });
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
