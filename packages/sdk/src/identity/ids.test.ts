import { afterEach, expect, test, vi } from 'vitest';
import { eventId, lifeId } from './ids.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOON = Date.UTC(2026, 3, 25, 12);

afterEach(() => {
	vi.restoreAllMocks();
});

test('an event id is a UUIDv7 of its moment that ends in its page life', () => {
	const life = lifeId();
	const id = eventId(NOON, life);
	expect(id).toMatch(UUID_V7);
	expect(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(NOON);
	expect(id.endsWith(life)).toBe(true);
});

test('ids of one page grow, also within a millisecond and when the clock goes back', () => {
	const life = lifeId();
	const clock = [NOON + 10, NOON + 10, NOON + 10, NOON - 86_400_000, 0, NOON + 11, NOON + 12];
	const ids = Array.from({ length: 700 }, (_, at) => eventId(clock[at % clock.length] ?? 0, life));
	expect(ids.toSorted()).toEqual(ids);
	expect(new Set(ids).size).toBe(700);
	for (const id of ids) expect(id).toMatch(UUID_V7);
});

test('page lives are random', () => {
	expect(new Set(Array.from({ length: 500 }, lifeId)).size).toBe(500);
});

test('extreme random numbers keep the shape', () => {
	for (const random of [0n, 1n, 2n ** 64n - 1n]) {
		vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			(array as unknown as BigUint64Array).fill(random);
			return array;
		});
		expect(lifeId()).toMatch(/^[0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(eventId(NOON, lifeId())).toMatch(UUID_V7);
	}
});
