import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTime } from './event-time.js';

const RECEIVED = 1_700_000_000_000;

/** Readings of a sender whose wall clock is `skew` ahead and whose event is `age` old. */
function readings({
	skew = 0,
	age = 5_000,
	delay = 0,
	monoAge = age,
}: {
	skew?: number;
	age?: number;
	delay?: number;
	monoAge?: number | undefined;
}) {
	const sentWall = RECEIVED - delay + skew;
	const clocks = { wall: sentWall - age, sentWall, received: RECEIVED };
	return monoAge === undefined ? clocks : { ...clocks, mono: 100_000 - monoAge, sentMono: 100_000 };
}

describe('event time', () => {
	it('is the own wall time when both clocks agree, so that a slow network moves nothing', () => {
		expect(eventTime(readings({ delay: 40_000 }))).toBe(RECEIVED - 40_000 - 5_000);
		expect(eventTime(readings({ skew: 50_000, age: 55_000 }))).toBe(RECEIVED - 5_000);
	});

	it('is counted back from the arrival when the sender’s clock is more than a minute off', () => {
		expect(eventTime(readings({ skew: 60_000, age: 60_000 }))).toBe(RECEIVED);
		expect(eventTime(readings({ skew: 60_001, age: 70_000 }))).toBe(RECEIVED - 70_000);
		expect(eventTime(readings({ skew: -86_400_000 }))).toBe(RECEIVED - 5_000);
	});

	it('is counted back by the monotonic clock when the wall clock jumped in between', () => {
		expect(eventTime(readings({ age: 5_000, monoAge: 7_000 }))).toBe(RECEIVED - 5_000);
		expect(eventTime(readings({ age: 5_000, monoAge: 7_001 }))).toBe(RECEIVED - 7_001);
		expect(eventTime(readings({ age: -3_600_000, monoAge: 4_000 }))).toBe(RECEIVED - 4_000);
	});

	it('of an earlier page life is the own wall time, or its age when the clock is off', () => {
		const clocks = readings({ age: 86_400_000, delay: 9_000 });
		expect(eventTime({ wall: clocks.wall, sentWall: clocks.sentWall, received: RECEIVED })).toBe(RECEIVED - 86_409_000);
		expect(eventTime({ wall: 0, sentWall: 86_400_000, received: RECEIVED })).toBe(RECEIVED - 86_400_000);
	});

	it('is never after the arrival and always whole', () => {
		const number = fc.double({ min: -1e13, max: 1e13, noNaN: true });
		fc.assert(
			fc.property(number, number, number, number, (wall, sentWall, mono, sentMono) => {
				for (const clocks of [
					{ wall, sentWall, received: RECEIVED },
					{ wall, sentWall, mono, sentMono, received: RECEIVED },
				]) {
					const t = eventTime(clocks);
					expect(Number.isInteger(t) && t <= RECEIVED).toBe(true);
				}
			}),
		);
	});
});
