import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitRisk } from './exit-risk.js';

test('the exit rate of a page stands against that of the site', () => {
	expect(exitRisk([['home', 'cart'], ['cart'], ['home', 'home', 'home'], []])).toEqual({
		views: 6,
		exits: 3,
		exitRate: 0.5,
		pages: [
			{ page: 'cart', views: 2, exits: 2, exitRate: 1, risk: 2 },
			{ page: 'home', views: 4, exits: 1, exitRate: 0.25, risk: 0.5 },
		],
	});
});

test('a page that no session ended on has no risk', () => {
	expect(exitRisk([['a', 'b']]).pages.at(-1)).toEqual({ page: 'a', views: 1, exits: 0, exitRate: 0, risk: 0 });
});

test.each([[[]], [[[]]]])('no views have no rate: %j', (sequences) => {
	expect(exitRisk(sequences)).toEqual({ views: 0, exits: 0, pages: [] });
});

test('pages add up to the site, and their risks, weighed by views, to one', () => {
	const sequences = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }), {
		minLength: 1,
	});
	fc.assert(
		fc.property(sequences, (list) => {
			const { pages, views, exits } = exitRisk(list);
			expect(pages.reduce((sum, page) => sum + page.views, 0)).toBe(views);
			expect(pages.reduce((sum, page) => sum + page.exits, 0)).toBe(exits);
			expect(exits).toBe(list.length);
			expect(pages.reduce((sum, page) => sum + (page.risk * page.views) / views, 0)).toBeCloseTo(1, 12);
		}),
	);
});
