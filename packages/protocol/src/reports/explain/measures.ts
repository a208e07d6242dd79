import type { FactOf, LeftOutReason, SubjectName } from './subjects.js';

/** A fact that must not be nought, and why a subject without it is left out. */
export interface Condition<F extends string = string> {
	fact: F;
	otherwise: LeftOutReason;
}

/** What is counted, and how: the subjects that meet all conditions. */
export interface Measure {
	of: SubjectName;
	/** Their number, the sum or the median of one of their facts, or the number of persons who had them. */
	take: 'count' | 'sum' | 'median' | 'persons';
	/** What is summed up. */
	amount?: string;
	where: readonly Condition[];
	/** Of all rows, also where the question names one. */
	ofAllRows?: true;
	/** Nothing to say rather than nought where no subject is left. */
	noneIsNull?: true;
}

/** How a share is rounded: to six decimals, or to whole units. */
export type Rounding = 'six' | 'whole';

/** A figure as one measure, or as one divided by another; `base`: divided once more by that of the site. */
export type Made =
	| { value: Measure; round?: Rounding }
	| {
			numerator: Measure;
			denominator: Measure;
			round: Rounding;
			base?: { numerator: Measure; denominator: Measure };
	  };

/** What a column is made of; a name or a text is made of nothing. */
export type FigureMaking =
	| (Made & {
			/** The same of the totals, where they are made of something else. */
			totals?: Made;
			/** What names a row of this figure, where it is not what names the rows of the report. */
			names?: readonly string[];
	  })
	/**
	 * A text or a name (`text`), or a share of all orders together that no order has a part in, as models over a range give it
	 * (`shared`). The totals may have more to say.
	 */
	| { nothing: 'text' | 'shared'; totals?: Made };

/** What every column of a report is made of. */
export interface ReportFigures {
	/** Columns that together name a row; none where the report has no rows. */
	names: readonly string[];
	figures: Readonly<Record<string, FigureMaking>>;
}

/** A fact that has to hold. */
export function is<F extends string>(fact: F, otherwise: LeftOutReason): Condition<F> {
	return { fact, otherwise };
}

type Conditions<S extends SubjectName> = readonly Condition<FactOf<S>>[];

export function count<S extends SubjectName>(of: S, ...where: Conditions<S>): Measure {
	return { of, take: 'count', where };
}

export function sum<S extends SubjectName>(of: S, amount: FactOf<S>, ...where: Conditions<S>): Measure {
	return { of, take: 'sum', amount, where };
}

export function median<S extends SubjectName>(of: S, amount: FactOf<S>, ...where: Conditions<S>): Measure {
	return { of, take: 'median', amount, where };
}

/** Persons, each once. */
export function persons<S extends SubjectName>(of: S, ...where: Conditions<S>): Measure {
	return { of, take: 'persons', where };
}

export function ofAll(measure: Measure): Measure {
	return { ...measure, ofAllRows: true };
}

export function orNull(measure: Measure): Measure {
	return { ...measure, noneIsNull: true };
}

export function value(measure: Measure): { value: Measure } {
	return { value: measure };
}

/** The same in whole units, half up. */
export function whole(measure: Measure): Made {
	return { value: measure, round: 'whole' };
}

export function share(numerator: Measure, denominator: Measure): Extract<Made, { numerator: Measure }> {
	return { numerator, denominator, round: 'six' };
}

/** A share in whole units, half up. */
export function mean(numerator: Measure, denominator: Measure): Made {
	return { numerator, denominator, round: 'whole' };
}

export const TEXT: FigureMaking = { nothing: 'text' };
