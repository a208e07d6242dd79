import type { Cell, ExplainedItem, ExplainQuery, LeftOutReason, SubjectKind, SubjectName } from '@aisle/protocol';
import type { ReportContext } from '../context.js';

/** What is asked of the subjects of a figure. */
export interface Ask {
	context: ReportContext;
	/** Its range is that of the bucket, where one is asked for. */
	query: ExplainQuery;
	/** Of buckets that are hours: whether a moment lies in the one that is asked for. */
	isInHour?: (t: number) => boolean;
}

/** One thing that was looked at. */
export interface Subject {
	kind: SubjectKind;
	/** Why the question itself leaves it out. */
	reason?: LeftOutReason | undefined;
	/** Names of the row in which it stands; of every row when left out. */
	row?: readonly Cell[] | undefined;
	person: number | null;
	/** Milliseconds since 1970. */
	t: number;
	facts: Facts;
	/** Asked for once it is known to be shown: reading words costs more than counting. */
	describe(): Described;
}

/** What is known of a subject, by the names of the registry; what is not there is nought. */
export type Facts = Readonly<Record<string, number>>;

/** What an item says besides what its subject says. */
export type Described = Pick<ExplainedItem, 'id'> & Partial<Pick<ExplainedItem, 'event' | 'label' | 'time'>>;

/** Subjects that are counted and not read one by one: they lie outside of the range. */
export interface Outside {
	kind: SubjectKind;
	outside: number;
}

/** Reads the subjects that a question is about and those just beside it. */
export type SubjectReader = (ask: Ask, subjects: SubjectName) => Iterable<Subject | Outside>;

/** Names of no row: what stands nowhere in the list. */
export const NO_ROW: readonly Cell[] = [];

/** 1 for yes, as facts have it. */
export function fact(holds: boolean): number {
	return holds ? 1 : 0;
}
