import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { untilNextDay } from '../format/dates.js';
import { createDay } from './day.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A day on a clock that is set by hand; timers go off when they are due. */
function setUp(start: number, zone?: string) {
	let ms = start;
	let timer: { run: () => void; at: number } | undefined;
	const timeZone = signal(zone);
	const later = (run: () => void, delay: number) => {
		const own = { run, at: ms + delay };
		timer = own;
		return () => {
			if (timer === own) timer = undefined;
		};
	};
	const today = createDay(timeZone, () => ms, later);
	const goOn = (by: number) => {
		const end = ms + by;
		while (timer !== undefined && timer.at <= end) {
			const { run, at } = timer;
			[ms, timer] = [at, undefined];
			run();
		}
		ms = end;
	};
	/** The clock goes on while nothing runs. */
	const sleep = (by: number) => {
		ms += by;
	};
	return { today, timeZone, goOn, sleep, waits: () => timer !== undefined };
}

describe('the day of a site', () => {
	test('moves on at the site’s midnight, to the millisecond, and again a day later', () => {
		const { today, goOn } = setUp(Date.UTC(2026, 3, 24, 20), 'Asia/Tehran');
		goOn(HOUR / 2 - 1);
		expect(today.value).toBe('2026-04-24');
		goOn(1);
		expect(today.value).toBe('2026-04-25');
		goOn(24 * HOUR);
		expect(today.value).toBe('2026-04-26');
	});

	test('is right within a minute after a computer has slept over midnight', () => {
		const { today, goOn, sleep } = setUp(Date.UTC(2026, 3, 24, 12), 'UTC');
		expect(today.value).toBe('2026-04-24');
		sleep(40 * HOUR);
		goOn(MINUTE);
		expect(today.value).toBe('2026-04-26');
	});

	test('is that of the site as soon as it is known, and of the next one after it', () => {
		const { today, timeZone, waits } = setUp(Date.UTC(2026, 3, 24, 22));
		expect([today.value, waits()]).toEqual(['2026-04-24', false]);
		timeZone.value = 'Asia/Tehran';
		expect([today.value, waits()]).toEqual(['2026-04-25', true]);
		timeZone.value = 'America/New_York';
		expect(today.value).toBe('2026-04-24');
	});
});

test.each([
	['Europe/Zagreb', Date.UTC(2026, 2, 29, 11), 11],
	['Europe/Zagreb', Date.UTC(2026, 2, 28, 23), 23],
	['Europe/Zagreb', Date.UTC(2026, 9, 24, 22), 25],
	['Africa/Cairo', Date.UTC(2026, 3, 23, 21), 1],
	['UTC', Date.UTC(2026, 3, 24), 24],
])('in %s at %i the next day begins in %i hours', (zone, ms, hours) => {
	expect(untilNextDay(ms, zone)).toBe(hours * HOUR);
});
