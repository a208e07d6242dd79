import { afterEach, expect, test, vi } from 'vitest';
import { eventId, randomHex } from './ids.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOON = Date.UTC(2026, 3, 25, 12);

afterEach(() => {
	vi.restoreAllMocks();
});

test('an event id is a UUIDv7 of its moment', () => {
	const id = eventId(NOON);
	expect(id).toMatch(UUID_V7);
	expect(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(NOON);
});

test('ids of one page grow, also within a millisecond and when the clock goes back', () => {
	const clock = [NOON + 10, NOON + 10, NOON + 10, NOON - 86_400_000, 0, NOON + 11, NOON + 12];
	const ids = Array.from({ length: 700 }, (_, at) => eventId(clock[at % clock.length] ?? 0));
	expect(ids.toSorted()).toEqual(ids);
	expect(new Set(ids).size).toBe(700);
	for (const id of ids) expect(id).toMatch(UUID_V7);
});

test('ids are random beyond their moment', () => {
	const tails = Array.from({ length: 200 }, () => eventId(NOON).slice(14));
	expect(new Set(tails).size).toBe(200);
});

test('extreme random bytes keep the shape', () => {
	for (const byte of [0, 255]) {
		vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			(array as Uint8Array).fill(byte);
			return array;
		});
		expect(eventId(NOON)).toMatch(UUID_V7);
		expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
	}
});
