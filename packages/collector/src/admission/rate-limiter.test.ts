import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.js';

function setUp(perSecond: number, burst: number, maxKeys?: number) {
	const clock = { ms: 0 };
	return { clock, limiter: createRateLimiter({ perSecond, burst }, () => clock.ms, maxKeys) };
}

describe('a rate limit', () => {
	it('lets a burst through at once, then as many as the rate says', () => {
		const { clock, limiter } = setUp(2, 3);
		expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 0.5]);
		clock.ms = 499;
		expect(limiter.take('a')).toBeCloseTo(0.001, 6);
		clock.ms = 500;
		expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 0.5]);
	});

	it('is for each key alone', () => {
		const { limiter } = setUp(1, 1);
		expect([limiter.take('a'), limiter.take('b'), limiter.take('a')]).toEqual([0, 0, 1]);
	});

	it('saves up no more than the burst, and a refused try costs nothing', () => {
		const { clock, limiter } = setUp(10, 2);
		clock.ms = 1e9;
		for (let tries = 0; tries < 100; tries++) limiter.take('a');
		clock.ms += 100;
		expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 0.1]);
	});

	it('may be another one for a key', () => {
		const { limiter } = setUp(1, 1);
		const more = { perSecond: 1, burst: 2 };
		expect([limiter.take('a', more), limiter.take('a', more), limiter.take('a', more)]).toEqual([0, 0, 1]);
	});

	it('never lets more through than burst and rate allow, and never fewer when asked long enough', () => {
		const waits = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 200 });
		fc.assert(
			fc.property(
				waits,
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 10 }),
				(steps, perSecond, burst) => {
					const { clock, limiter } = setUp(perSecond, burst);
					let passed = 0;
					let saved = burst;
					for (const step of steps) {
						clock.ms += step;
						saved = Math.min(burst, saved + (step * perSecond) / 1_000);
						if (limiter.take('a') > 0) continue;
						passed++;
						saved--;
						expect(saved).toBeGreaterThan(-1e-3);
					}
					expect(passed).toBeGreaterThanOrEqual(Math.min(steps.length, burst));
				},
			),
		);
	});

	it('remembers the keys that ask and forgets the quiet ones', () => {
		const { limiter } = setUp(1, 1, 4);
		for (const key of ['a', 'b', 'a', 'c', 'a', 'd', 'e']) limiter.take(key);
		expect([limiter.take('a') > 0, limiter.take('b')]).toEqual([true, 0]);
	});

	it('holds its memory under a million addresses', () => {
		const { limiter } = setUp(10, 10);
		for (let n = 0; n < 1_000_000; n++) limiter.take(`${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
		expect(limiter.size).toBeLessThanOrEqual(100_000);
		expect(limiter.size).toBeGreaterThanOrEqual(50_000);
	});
});
