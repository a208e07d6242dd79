import type { Cell } from '../columns.js';
import type { ReportName } from '../definitions.js';
import type { ReportQuery } from '../query.js';
import type { LocalDate } from '../range.js';
import type { Measure } from './measures.js';
import type { LeftOutReason, SubjectKind } from './subjects.js';

/** A question for what is behind one figure: that of the report, and which figure. `limit` and `offset` are of the items. */
export interface ExplainQuery extends Omit<ReportQuery, 'compare' | 'search'> {
	/** A column of the report, or of its totals. */
	figure: string;
	/** What names the row, by the columns of `rowNames`; of the totals when left out. */
	row?: readonly Cell[];
	/** Of a series: the bucket's `date`. */
	bucket?: string;
}

/** One thing behind a figure, or left out of it. */
export interface ExplainedItem {
	kind: SubjectKind;
	/** What it is known by, as its kind says. */
	id: string;
	/** When it began or happened, ISO 8601 in UTC; of a line of costs the local date. */
	time: string | null;
	/** Whose it is, as the report journey takes it; `null` when nobody is known. */
	person: string | null;
	/** The event that leads to what was stored of it; `null` where no single one does. */
	event: string | null;
	/** A word on it: the name of an event, a path, a product, a currency. */
	label: string | null;
	/** What it adds: 1 where things are counted, else minor units, milliseconds, pieces, days. */
	amount: number;
}

/** Things of one kind that are left out for one reason. */
export interface LeftOut {
	reason: LeftOutReason;
	kind: SubjectKind;
	count: number;
	/** The newest of them, three at most. */
	examples: ExplainedItem[];
}

/** What one part of a figure is made of. */
export interface ExplainedPart {
	/** `value`: the whole figure; of a share its two parts, and those of the site's share that it is held against. */
	part: 'value' | 'numerator' | 'denominator' | 'site_numerator' | 'site_denominator';
	kind: SubjectKind;
	/** How the items amount to it: their number, the sum or the median of their amounts. */
	take: Exclude<Measure['take'], 'persons'>;
	/** What they amount to, `null` where there is nothing to say. */
	counted: number | null;
	/** How many items there are without limit and offset. */
	item_count: number;
	/** The newest first, equal ones by id. */
	items: ExplainedItem[];
	/** The most frequent reason first. */
	left_out: LeftOut[];
}

/** What is behind a figure. */
export interface Explanation {
	report: ReportName;
	figure: string;
	site: string;
	from: LocalDate | null;
	to: LocalDate | null;
	as_of: string;
	/** Currency of money that has no own. */
	currency: string;
	row: Cell[] | null;
	bucket: string | null;
	/** The figure: `counted` of the one part, or numerator / denominator, rounded as in the report. */
	value: number | null;
	parts: ExplainedPart[];
}

/** Items of each part when nobody says how many. */
export const DEFAULT_ITEMS = 50;
