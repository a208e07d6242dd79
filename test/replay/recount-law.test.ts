import type { StoredEvent } from '@aisle/analytics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '../recount/facts.js';
import { pagesOf } from '../recount/lists.js';
import { overviewOf } from '../recount/overview.js';
import { createFedStore, type FedStore } from '../support/recount/fed-store.js';
import { fromImportLines } from '../support/recount/import-lines.js';
import { firstDisagreement } from '../support/recount/judge.js';
import { createStream } from '../support/recount/stream.js';
import { createRandom, shuffle } from '../support/seeded.js';
import { hasSharedData, readExpected, readShared, warnWithoutSharedData } from '../support/shared-data.js';

warnWithoutSharedData('the naive recount on one small sequence per rule');

const SITE = { timeZone: 'Asia/Tehran', currency: 'USD' };
const START = Date.UTC(2026, 2, 20, 6);
/** Events of a visitor's local day from which on it would be automated. */
const MOST_EVENTS = 5_000;

let store: FedStore;
beforeAll(async () => {
	store = await createFedStore();
});
afterAll(() => store.dispose());

describe.skipIf(!hasSharedData)('the naive recount, on one small sequence per rule', () => {
	it.each([0, 1, 2])('gives exactly the expected figures in any order (seed %i)', (seed) => {
		const events = fromImportLines(readShared('events/edge.ndjson'));
		const facts = recount({ name: 'edge', ...SITE }, shuffle(events, createRandom(seed)));
		const expected = readExpected('edge.json');
		const report = overviewOf(facts, {}, Date.UTC(2026, 3, 25, 12));
		expect(pickKeys(report, expected)).toEqual({ ...expected, carts: expect.anything() });
		expect(pickKeys(report.carts, Object(expected['carts']))).toEqual(expected['carts']);
	});
});

/** Of one object what another has names for. */
function pickKeys(object: object, named: object): object {
	return Object.fromEntries(Object.entries(object).filter(([key]) => key in named));
}

it('both find a day of one event too many automated, and one of just enough not', async () => {
	const clicks = (visitor: string, count: number): StoredEvent[] =>
		Array.from({ length: count }, (_, no) => ({
			id: `${visitor}0000000-0000-7000-8000-${no.toString(16).padStart(12, '0')}`,
			t: START + no * 1_000,
			received: START,
			source: 'browser',
			mode: 'granted',
			name: no % 2 === 0 ? 'page_view' : 'js_error',
			path: `/${no % 5}`,
			key: `g:${visitor}`,
			bot: false,
		}));
	const random = createRandom(5);
	const shop = createStream({ site: { name: '', ...SITE }, random, events: 100, start: START, days: 2 });
	const events = [...clicks('a', MOST_EVENTS), ...clicks('b', MOST_EVENTS + 1), ...shop];
	const facts = recount({ name: '', ...SITE }, events);
	expect(facts.excluded.filter(({ key }) => key === 'g:b')).toHaveLength(MOST_EVENTS + 1);
	expect(facts.excluded.filter(({ key }) => key === 'g:a')).toHaveLength(0);
	const trial = { site: SITE, events, seed: 5, questions: 3, feeding: { batchEvents: 4_000, reopened: 0 } };
	expect(await firstDisagreement(store, trial)).toBeUndefined();
});

it('a short list of pages is the beginning of the whole one, most viewed first', async () => {
	const site = { name: 'short lists', ...SITE };
	const random = createRandom(6);
	const events = createStream({ site, random, events: 300, start: START, days: 5 });
	const feeding = { random, batchEvents: 300, copies: 0, reopened: 0 };
	const facts = recount(site, await store.feed(site, events, feeding));
	const counts = pagesOf(facts, {}).rows.map(({ pageviews }) => pageviews);
	const { rows } = await store.report({ report: 'pages', site: site.name, asOf: START, limit: 4 });
	expect(rows.map(({ pageviews }) => pageviews)).toEqual(counts.sort((a, b) => b - a).slice(0, 4));
});
