import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COLLECTOR_MOODS, createOrigin, DISK_MOODS, type Origin } from '../../testing/outbox.js';

const NOON = Date.UTC(2026, 3, 25, 12);
const DAY_MS = 86_400_000;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: NOON });
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** What can happen; a number chooses the page. */
const STEP = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.tuple(fc.constant('track'), fc.nat(), fc.constantFrom('purchase', 'view', 'click', 'poison')),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(fc.constant('burst'), fc.nat(), fc.constantFrom('view', 'user_engagement', 'poison')),
	},
	{
		weight: 5,
		arbitrary: fc.tuple(fc.constant('pass'), fc.constantFrom(0, 1, 5, 300, 1_000, 2_000, 7_000), fc.constant('')),
	},
	{ weight: 2, arbitrary: fc.tuple(fc.constant('flush'), fc.nat(), fc.constant('')) },
	{
		weight: 2,
		arbitrary: fc.tuple(fc.constantFrom('hide', 'leave', 'restore', 'open', 'kill', 'jump'), fc.nat(), fc.constant('')),
	},
	{ weight: 3, arbitrary: fc.tuple(fc.constant('disk'), fc.constant(0), fc.constantFrom(...DISK_MOODS)) },
	{ weight: 3, arbitrary: fc.tuple(fc.constant('collector'), fc.constant(0), fc.constantFrom(...COLLECTOR_MOODS)) },
);
type Step = [string, number, string];

async function take(origin: Origin, [what, number, word]: Step): Promise<void> {
	const page = origin.pages[number % (origin.pages.length || 1)] ?? origin.open();
	switch (what) {
		case 'track':
			page.track(word);
			break;
		case 'burst':
			for (let event = 0; event < 30; event++) page.track(word, 'x'.repeat(500));
			break;
		case 'pass':
			await vi.advanceTimersByTimeAsync(number);
			break;
		case 'flush':
			void page.queue.flush();
			break;
		case 'hide':
		case 'leave':
			page.queue.depart(what === 'leave');
			break;
		case 'restore':
			page.queue.rewrite();
			break;
		case 'open':
			if (origin.pages.length < 4) origin.open();
			break;
		case 'kill':
			origin.kill(page);
			break;
		case 'jump':
			vi.setSystemTime(Date.now() + ((number % 7) - 3) * 3_000_000);
			break;
		case 'disk':
			origin.diskMood = word as Origin['diskMood'];
			break;
		default:
			origin.collectorMood = word as Origin['collectorMood'];
	}
}

/** Everything works again: a page that stays and every page that is there get what they have out. */
async function recover(origin: Origin): Promise<void> {
	vi.setSystemTime(Math.max(Date.now(), NOON) + DAY_MS);
	origin.diskMood = 'well';
	origin.collectorMood = 'well';
	origin.open();
	for (let round = 0; round < 4; round++) {
		await vi.advanceTimersByTimeAsync(20_000);
		for (const page of origin.pages) void page.queue.flush();
	}
	vi.setSystemTime(Date.now() + 2 * DAY_MS);
	for (let round = 0; round < 3; round++) {
		for (const page of origin.pages) void page.queue.flush();
		await vi.advanceTimersByTimeAsync(20_000);
	}
}

test('whatever happens to pages, database and collector: each event that was written arrives or is counted, orders arrive, and it ends', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 60 }), async (steps) => {
			const origin = createOrigin();
			for (const step of steps) await take(origin, step as Step);
			await recover(origin);
			const missing = [...origin.due].filter(([id]) => !origin.stored.has(id));
			expect(missing.length).toBeLessThanOrEqual(origin.dropped);
			expect(missing.map(([, name]) => name)).not.toContain('purchase');
			expect([...origin.records.values()].filter(({ e }) => e[0])).toEqual([]);
			const sent = origin.sent.length;
			await vi.advanceTimersByTimeAsync(DAY_MS / 24);
			expect(origin.sent.length).toBe(sent);
			for (const page of origin.pages) origin.kill(page);
			vi.clearAllTimers();
		}),
		{ numRuns: Number(process.env['FC'] ?? 60) },
	);
}, 300_000);
