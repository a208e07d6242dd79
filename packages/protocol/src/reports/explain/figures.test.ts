import { describe, expect, it } from 'vitest';
import { REPORT_NAMES, REPORTS } from '../definitions.js';
import { FIGURES, figureNames, makingOf, rowNames } from './figures.js';
import type { Made, Measure } from './measures.js';
import { SUBJECTS } from './subjects.js';

/** Figures that stand deeper in the overview than its columns. */
const DEEPER = /^(carts_|.*_by_(currency|day)$)/;

function measuresOf(made: Made): Measure[] {
	if ('value' in made) return [made.value];
	const { numerator, denominator, base } = made;
	return [numerator, denominator, ...(base === undefined ? [] : [base.numerator, base.denominator])];
}

describe.each(REPORT_NAMES)('%s', (name) => {
	const { columns, totals = [] } = REPORTS[name];
	const keys = [...columns, ...totals].map(({ key }) => key);

	it('says of every column what it is made of, and of nothing else', () => {
		const described = Object.keys(FIGURES[name].figures).filter((key) => !DEEPER.test(key));
		expect(new Set(described)).toEqual(new Set(keys));
	});

	it('names its rows by columns that it has', () => {
		const columnKeys = columns.map(({ key }) => key);
		for (const key of FIGURES[name].names) expect(columnKeys).toContain(key);
		for (const figure of figureNames(name).filter((key) => keys.includes(key))) {
			expect(rowNames(name, figure)).toEqual(FIGURES[name].names);
		}
	});

	it('makes every figure of facts that its subjects have', () => {
		for (const figure of figureNames(name)) {
			for (const ofRow of [true, false]) {
				const made = makingOf(name, figure, ofRow);
				for (const { of, amount, where } of made === undefined ? [] : measuresOf(made)) {
					const facts: readonly string[] = SUBJECTS[of].facts;
					for (const fact of [...where.map((each) => each.fact), ...(amount === undefined ? [] : [amount])]) {
						expect(facts, figure).toContain(fact);
					}
				}
			}
		}
	});
});
