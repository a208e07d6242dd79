import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { event, HOUR, MINUTE, NOON, permutations } from '../testing/events.js';
import { type IdentityEvent, resolveVisitors } from './resolve-visitors.js';

/** Visitor of every event by its id. */
function visitorsOf(events: readonly IdentityEvent[]): Record<string, string | undefined> {
	const { visitorOf } = resolveVisitors(events);
	return Object.fromEntries(events.map((each) => [each.id, visitorOf(each)]));
}

describe('a page life', () => {
	test('belongs to the key of its earliest event, whichever came in first', () => {
		const home = event('a', { t: NOON, key: 'c:home', life: 'L' });
		const train = event('b', { t: NOON + MINUTE, key: 'c:train', life: 'L' });
		const other = event('c', { t: NOON + MINUTE, key: 'c:train', life: 'M' });
		for (const order of permutations([home, train, other])) {
			expect(visitorsOf(order)).toEqual({ a: 'c:home', b: 'c:home', c: 'c:train' });
		}
	});

	test('with two earliest events belongs to the one whose id sorts first', () => {
		const events = [event('b', { key: 'c:2', life: 'L' }), event('a', { key: 'c:1', life: 'L' })];
		expect(visitorsOf(events)).toEqual({ a: 'c:1', b: 'c:1' });
		expect(visitorsOf(events.reverse())).toEqual({ a: 'c:1', b: 'c:1' });
	});

	test('moves to the granted id of its consent event, with what came before', () => {
		const before = event('a', { t: NOON, key: 'c:day', life: 'L' });
		const consent = event('b', { t: NOON + 1, name: 'consent', params: { state: 'granted' }, key: 'g:1', life: 'L' });
		const otherLife = event('c', { t: NOON + 2, key: 'c:day', life: 'M' });
		expect(visitorsOf([otherLife, consent, before])).toEqual({ a: 'g:1', b: 'g:1', c: 'c:day' });
	});

	test.each([
		['is withdrawn', { name: 'consent', params: { state: 'denied' }, key: 'g:1' }],
		['has no id', { name: 'consent', params: { state: 'granted' }, key: 'c:2' }],
		['is another event', { name: 'page_view', params: { state: 'granted' }, key: 'g:1' }],
	])('stays where it is when the consent %s', (_, given) => {
		const events = [event('a', { key: 'c:1', life: 'L' }), event('b', { t: NOON + 1, life: 'L', ...given })];
		expect(visitorsOf(events)).toEqual({ a: 'c:1', b: 'c:1' });
	});
});

describe('without a life', () => {
	test('an event is the visitor of its own key, and nobody without one', () => {
		expect(visitorsOf([event('a', { key: 'u:7' }), event('b')])).toEqual({ a: 'u:7', b: undefined });
	});

	test('an event that no key was ever seen with is nobody, life or not', () => {
		expect(visitorsOf([event('a', { life: 'L' })])).toEqual({ a: undefined });
	});
});

describe('across midnight', () => {
	const last = event('a', { t: NOON, key: 'c:yesterday', life: 'L' });
	const next = (gap: number, id = 'b', key = 'c:today'): IdentityEvent =>
		event(id, { t: NOON + gap, key, previousKey: 'c:yesterday', life: `life of ${id}` });

	test('two keys are one visitor at a gap of exactly 30:00', () => {
		for (const order of permutations([last, next(30 * MINUTE)])) {
			expect(visitorsOf(order)).toEqual({ a: 'c:yesterday', b: 'c:yesterday' });
		}
	});

	test('and two visitors one millisecond later', () => {
		expect(visitorsOf([last, next(30 * MINUTE + 1)])).toEqual({ a: 'c:yesterday', b: 'c:today' });
	});

	test('the rest of the day follows, also where it no longer carries the old key', () => {
		const later = event('c', { t: NOON + 5 * HOUR, key: 'c:today', life: 'M' });
		expect(visitorsOf([later, next(MINUTE), last])).toMatchObject({ c: 'c:yesterday' });
	});

	test('a life that ran over midnight bridges to the lives after it', () => {
		const over = event('b', { t: NOON + 25 * MINUTE, key: 'c:today', previousKey: 'c:yesterday', life: 'L' });
		expect(visitorsOf([next(50 * MINUTE, 'c'), over, last])).toEqual({
			a: 'c:yesterday',
			b: 'c:yesterday',
			c: 'c:yesterday',
		});
	});

	test('a life that moved to a granted id takes nobody else there', () => {
		const consent = event('c', {
			t: NOON + 2,
			name: 'consent',
			params: { state: 'granted' },
			key: 'g:1',
			life: 'life of b',
		});
		expect(visitorsOf([consent, next(1), last])).toEqual({ a: 'c:yesterday', b: 'g:1', c: 'g:1' });
	});

	test('a key that nobody was seen with yesterday joins nothing', () => {
		expect(visitorsOf([next(0)])).toEqual({ b: 'c:today' });
	});

	test('several midnights in a row are one visitor still', () => {
		const third = event('c', { t: NOON + 40 * MINUTE, key: 'c:third', previousKey: 'c:today', life: 'N' });
		expect(visitorsOf([third, next(20 * MINUTE), last])).toMatchObject({ c: 'c:yesterday' });
	});

	test('keys that name each other find an end', () => {
		const events = [event('a', { key: 'c:1', previousKey: 'c:2' }), event('b', { key: 'c:2', previousKey: 'c:1' })];
		expect(Object.values(visitorsOf(events))).not.toContain(undefined);
	});
});

test('the order of events never matters', () => {
	const made = fc.record({
		t: fc.integer({ min: 0, max: 4 }).map((n) => NOON + n * 20 * MINUTE),
		key: fc.option(fc.constantFrom('c:1', 'c:2', 'g:1', 'g:2'), { nil: undefined }),
		previousKey: fc.option(fc.constantFrom('c:0', 'c:1'), { nil: undefined }),
		life: fc.option(fc.constantFrom('L', 'M', 'N'), { nil: undefined }),
		name: fc.constantFrom('page_view', 'consent'),
	});
	const events = fc.array(made, { maxLength: 8 }).map((list) =>
		list.map(({ key, previousKey, life, ...rest }, at) =>
			event(`${at}`, {
				...rest,
				params: { state: 'granted' },
				...(key === undefined ? {} : { key }),
				...(previousKey === undefined ? {} : { previousKey }),
				...(life === undefined ? {} : { life }),
			}),
		),
	);
	const shuffled = events.chain((list) =>
		fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
	);
	fc.assert(
		fc.property(shuffled, ([list, other]) => {
			expect(visitorsOf(other)).toEqual(visitorsOf(list));
		}),
		{ numRuns: 500 },
	);
});

test("an event without a key is nobody's, whatever page life it names", () => {
	const mail = event('mail', { life: 'L1', source: 'mail', name: 'email_open' });
	const view = event('view', { life: 'L1', key: 'c:1', t: NOON + MINUTE });
	expect(visitorsOf([mail, view])).toEqual({ mail: undefined, view: 'c:1' });
});
