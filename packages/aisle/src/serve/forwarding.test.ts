import { EventEmitter } from 'node:events';
import type { PumpState } from '@aisle/store';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createForwarding, type Forwarding } from './forwarding.js';

class FakeThread extends EventEmitter {
	terminated = false;
	async terminate(): Promise<number> {
		this.terminated = true;
		return 0;
	}
}

let threads: FakeThread[];
let sites: string[];
let forwarding: Forwarding;
const NOW = 1_000_000_000;
const STATE: PumpState = { unfolded: 0, forwardedEvents: 0, foldedBlocks: 0, failures: {}, sites: [], isIdle: false };

beforeEach(() => {
	vi.useFakeTimers();
	[threads, sites] = [[], []];
	forwarding = createForwarding({
		spawn: () => threads[threads.push(new FakeThread()) - 1] ?? new FakeThread(),
		onSite: ({ name }) => void sites.push(name),
		onError: () => undefined,
		clock: () => NOW,
	});
});
afterEach(() => void vi.useRealTimers());

it('tells what keeps events back, how many and for how long', () => {
	expect(forwarding.warnings()).toEqual([]);
	threads[0]?.emit('message', {
		...STATE,
		forwarding: 'io',
		log: { waiting: 12, oldest: NOW - 90_000, bytes: 4_096 },
	} satisfies PumpState);
	expect(forwarding.warnings()).toEqual(['forwarding_io', 'forwarding_late']);
	expect(forwarding.behind()).toEqual({ events: 12, seconds: 90 });
});

it('tells each site once', () => {
	const site = { name: 'shop', timeZone: 'UTC', currency: 'USD' };
	for (let times = 0; times < 2; times++) threads[0]?.emit('message', { ...STATE, sites: [site] });
	expect(sites).toEqual(['shop']);
});

it('a thread that died is replaced, and one that was stopped is not', async () => {
	threads[0]?.emit('exit', 1);
	vi.advanceTimersByTime(1_000);
	expect(threads).toHaveLength(2);
	await forwarding.stop();
	expect(threads[1]?.terminated).toBe(true);
	threads[1]?.emit('exit', 1);
	vi.advanceTimersByTime(10_000);
	expect(threads).toHaveLength(2);
});
