import type { LocalDate } from '@aisle/protocol';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LivePorts } from '../api/live-feed.js';
import { localDate, untilNextDay } from '../format/dates.js';

/** Milliseconds after which it is looked again, at most: the timer of a computer that slept goes off late. */
const LOOK_MS = 60_000;

/** The day that it is in a time zone, of UTC while there is none. It moves on by itself, on a page that stays open. */
export function createDay(
	timeZone: ReadonlySignal<string | undefined>,
	now: () => number,
	later: LivePorts['later'],
): ReadonlySignal<LocalDate> {
	const days = signal(0);
	effect(() => {
		const zone = timeZone.value;
		if (zone === undefined) return undefined;
		let time = now();
		let midnight = time + untilNextDay(time, zone);
		let cancel = (): void => {};
		const wait = (): void => {
			cancel = later(look, Math.min(LOOK_MS, midnight - time));
		};
		const look = (): void => {
			time = now();
			if (time >= midnight) {
				midnight = time + untilNextDay(time, zone);
				days.value++;
			}
			wait();
		};
		wait();
		return () => cancel();
	});
	return computed(() => {
		// the clock is no signal: it is read anew with every day that begins
		void days.value;
		return localDate(now(), timeZone.value ?? 'UTC');
	});
}
