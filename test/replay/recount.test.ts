import type { StoredEvent } from '@aisle/analytics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDays } from '../recount/days.js';
import { createCrowd } from '../support/recount/crowd.js';
import { firstDisagreement, smallestDisagreement, type Trial } from '../support/recount/judge.js';
import { createFedStore, type FedStore } from '../support/recount/fed-store.js';
import { createNight } from '../support/recount/nights.js';
import { createStream } from '../support/recount/stream.js';
import { createRandom } from '../support/seeded.js';

/** Events of the long stream of each zone; set at all, the streams cover half a year and small ones are many. */
const EVENTS = Number(process.env['AISLE_RECOUNT_EVENTS'] ?? 600);
const IS_LONG = process.env['AISLE_RECOUNT_EVENTS'] !== undefined;
const FIRST_SEED = Number(process.env['AISLE_RECOUNT_SEED'] ?? 1);
const SMALL_STREAMS = IS_LONG ? 200 : 6;
const LONG_MS = 1_200_000;
const MINUTE_MS = 60_000;

/** Zones with their offset or with the night in which their clocks change, each with a currency of another exponent. */
const PLACES = [
	{ timeZone: 'Asia/Tehran', currency: 'IRR', start: Date.UTC(2026, 2, 20, 12) },
	{ timeZone: 'Asia/Tehran', currency: 'USD', start: Date.UTC(2021, 2, 21, 12) },
	{ timeZone: 'Asia/Kathmandu', currency: 'JPY', start: Date.UTC(2026, 0, 31, 12) },
	{ timeZone: 'Pacific/Marquesas', currency: 'KWD', start: Date.UTC(2025, 11, 31, 12) },
	{ timeZone: 'Europe/Zagreb', currency: 'EUR', start: Date.UTC(2026, 2, 28, 12) },
	{ timeZone: 'Europe/Zagreb', currency: 'EUR', start: Date.UTC(2026, 9, 24, 12) },
	{ timeZone: 'America/New_York', currency: 'USD', start: Date.UTC(2026, 2, 7, 12) },
	{ timeZone: 'America/New_York', currency: 'USD', start: Date.UTC(2026, 9, 31, 12) },
	{ timeZone: 'Australia/Lord_Howe', currency: 'TND', start: Date.UTC(2026, 3, 4) },
	{ timeZone: 'Australia/Lord_Howe', currency: 'TND', start: Date.UTC(2026, 9, 3) },
];

let store: FedStore;
beforeAll(async () => {
	store = await createFedStore();
});
afterAll(() => store.dispose());

async function expectAgreement(trial: Trial): Promise<void> {
	const disagreement = await firstDisagreement(store, trial);
	expect(disagreement?.reported).toEqual(disagreement?.recounted);
}

/** One after another, so that one which fails is made small and told. */
async function expectAgreements(site: Trial['site'], streamOf: (seed: number) => StoredEvent[]): Promise<void> {
	for (let seed = FIRST_SEED; seed < FIRST_SEED + SMALL_STREAMS; seed++) {
		const trial = { site, events: streamOf(seed), seed, questions: 3 };
		if ((await firstDisagreement(store, trial)) === undefined) continue;
		const events = await smallestDisagreement(store, trial);
		console.error(`seed ${seed}, the fewest events: ${events.map((event) => JSON.stringify(event)).join('\n')}`);
		await expectAgreement({ ...trial, events: events.length > 0 ? events : trial.events });
	}
}

describe.each(PLACES)('in $timeZone from $start, the store and a naive recount of the law agree', (place) => {
	const { start, ...site } = place;
	const streamOf = (seed: number, events: number, days: number) =>
		createStream({ site: { ...site, name: '' }, random: createRandom(seed), events, start, days });

	it(
		'on a stream that arrives in any order, doubled, in pieces, with restarts',
		async () => {
			const events = streamOf(FIRST_SEED, EVENTS, IS_LONG ? 150 : 4);
			const feeding = IS_LONG ? { batchEvents: 20_000, reopened: 0.02 } : {};
			await expectAgreement({ site, events, seed: FIRST_SEED, questions: IS_LONG ? 12 : 4, feeding });
		},
		LONG_MS,
	);

	it(
		'on many small streams',
		async () => {
			await expectAgreements(site, (seed) => streamOf(seed, 40, 1));
		},
		LONG_MS,
	);

	it('on browsers without cookies around midnight', async () => {
		const night = createNight({ ...site, name: '' }, createRandom(FIRST_SEED), midnightAfter(site.timeZone, start));
		await expectAgreement({ site, events: night, seed: FIRST_SEED, questions: 2 });
	});

	it(
		'where everything is shared: keys, page lives, users, order ids and moments',
		async () => {
			const evening = midnightAfter(site.timeZone, start) - 150 * MINUTE_MS;
			await expectAgreements(site, (seed) => createCrowd({ ...site, name: '' }, createRandom(seed), evening));
		},
		LONG_MS,
	);
});

/** The first moment of the next local day. */
function midnightAfter(timeZone: string, t: number): number {
	const dayOf = createDays(timeZone);
	let minute = t;
	while (dayOf(minute) === dayOf(t)) minute += MINUTE_MS;
	return minute;
}
