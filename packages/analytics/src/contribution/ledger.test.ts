import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLedger, type Dimension, type Entry, type Ledger, METRICS, NEVER } from './ledger.js';

/** Persons seen in a bucket from the first to the last day, by the sums alone. */
function uniques(ledger: Ledger, first: number, last: number): number {
	let count = 0;
	for (const entry of ledger.entries()) {
		if ('previous' in entry && entry.day >= first && entry.day <= last && entry.previous < first) count += entry.n;
	}
	return count;
}

describe('unique persons', () => {
	const day = fc.integer({ min: -3, max: 40 });
	const visits = fc.array(fc.array(day, { maxLength: 12 }), { maxLength: 30 });

	test('of any range are those that a plain count finds', () => {
		fc.assert(
			fc.property(visits, fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 5 }), (persons, ranges) => {
				const ledger = createLedger();
				for (const days of persons) ledger.seen('all', '', days);
				for (const [a, b] of ranges) {
					const [first, last] = [Math.min(a, b), Math.max(a, b)];
					const plain = persons.filter((days) => days.some((each) => each >= first && each <= last)).length;
					expect(uniques(ledger, first, last)).toBe(plain);
				}
			}),
			{ numRuns: 500 },
		);
	});

	test('stay right when a person’s days are taken out and put back with more', () => {
		fc.assert(
			fc.property(visits, fc.array(day, { minLength: 1 }), day, (persons, before, late) => {
				const ledger = createLedger();
				for (const days of [...persons, before]) ledger.seen('all', '', days);
				const [old, fresh] = [createLedger(), createLedger()];
				old.seen('all', '', before);
				fresh.seen('all', '', [...before, late]);
				ledger.merge(old, -1);
				ledger.merge(fresh, 1);
				const plain = [...persons, [...before, late]].filter((days) => days.some((each) => each >= late)).length;
				expect(uniques(ledger, late, 100)).toBe(plain);
			}),
		);
	});

	test('are kept by the day on which each was seen before', () => {
		const ledger = createLedger();
		ledger.seen('page', '/a', [7, 3, 3]);
		expect([...ledger.entries()]).toEqual([
			{ dimension: 'page', value: '/a', day: 3, previous: NEVER, n: 1 },
			{ dimension: 'page', value: '/a', day: 7, previous: 3, n: 1 },
		]);
	});
});

describe('a ledger', () => {
	const dimension = fc.constantFrom<Dimension>('all', 'buyer', 'page', 'channel', 'currency');
	const sum = fc.tuple(dimension, fc.string(), fc.integer(), fc.constantFrom(...METRICS), fc.integer());
	const seen = fc.tuple(dimension, fc.string(), fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }));

	function fill(ledger: Ledger, sums: [Dimension, string, number, (typeof METRICS)[number], number][]): Ledger {
		for (const [what, value, day, metric, n] of sums) ledger.add(what, value, day, metric, n);
		return ledger;
	}

	test('that was merged and taken away again leaves nothing', () => {
		fc.assert(
			fc.property(fc.array(sum), fc.array(seen), (sums, persons) => {
				const part = fill(createLedger(), sums);
				for (const [what, value, days] of persons) part.seen(what, value, days);
				const ledger = createLedger();
				ledger.merge(part, 1);
				expect([...ledger.entries()]).toEqual([...part.entries()]);
				ledger.merge(part, -1);
				expect([...ledger.entries()]).toEqual([]);
			}),
		);
	});

	test('gives back any text a visitor may put into a path', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\u0000b')), (path) => {
				const ledger = createLedger();
				ledger.add('page', path, -5, 'pageviews', 2);
				const entries: Entry[] = [{ dimension: 'page', value: path, day: -5, metric: 'pageviews', n: 2 }];
				expect([...ledger.entries()]).toEqual(entries);
			}),
		);
	});

	test('adds up what meets in one bucket and keeps the others apart', () => {
		const ledger = fill(createLedger(), [
			['page', '/a', 1, 'pageviews', 2],
			['page', '/a', 1, 'pageviews', 3],
			['page', '/b', 1, 'pageviews', 1],
			['page', '/a', 2, 'pageviews', 1],
			['all', '', 1, 'orders', 0],
		]);
		expect([...ledger.entries()].map(({ value, day, n }) => [value, day, n])).toEqual([
			['/a', 1, 5],
			['/b', 1, 1],
			['/a', 2, 1],
		]);
	});
});
