import type { Goal, GoalChange, Segment, Site } from '@aisle/protocol';
import type { CostOutcome, CostRow, Erasure, RefusedRequests } from '@aisle/store';
import type { ImportStep } from './work.js';

/** The jobs that the writer does between two groups of hits: what each takes and gives. Both survive a structured clone. */
export interface Jobs {
	add_site: { input: { site: Site }; result: undefined };
	remove_site: { input: { site: string }; result: undefined };
	/** Deletes what sites and persons left that were taken away. */
	tidy: { input: object; result: undefined };
	/** Opens an import; the pieces that follow name it. */
	begin_import: { input: { importId: string; site: string }; result: undefined };
	import_bytes: { input: { importId: string; bytes: Uint8Array }; result: ImportStep };
	end_import: { input: { importId: string }; result: ImportStep };
	/** Forgets an import whose sender has gone. */
	drop_import: { input: { importId: string }; result: undefined };
	import_costs: { input: { site: string; rows: readonly CostRow[] }; result: CostOutcome };
	put_segment: { input: { site: string; segment: Segment }; result: undefined };
	remove_segment: { input: { site: string; name: string }; result: boolean };
	/** Counts requests that were refused whole. */
	count_refused: { input: { refused: RefusedRequests[] }; result: undefined };
	change_goals: { input: { site: string; change: GoalChange }; result: Goal[] };
	erase: { input: { site: string; person: string }; result: Erasure };
	rebuild: { input: { site?: string }; result: string[] };
}

export type JobKind = keyof Jobs;

/** A job as the message that asks for it. */
export type JobMessage = { [K in JobKind]: { kind: K } & Jobs[K]['input'] }[JobKind];
