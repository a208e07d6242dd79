import type { Settled } from '../writer/answers.js';
import type { Commit } from '../writer/commit.js';
import type { Prepared } from '../writer/prepare.js';
import { add, type Counts, createHistogram, type Histogram, observe } from './registry.js';

/** What the writer did since it started. Survives a structured clone. */
export interface WriterFigures {
	/** Events by what became of them. */
	accepted: number;
	duplicate: number;
	/** Refused events by fault code. */
	rejected: Counts;
	/** Values of strangers' events that were beyond the bound of new ones, by field. */
	replaced: Counts;
	/** How long commits took, fsync included. */
	commits: Histogram;
}

/** Counts what the writer does, on its own thread. */
export interface WriterMeter {
	readonly figures: WriterFigures;
	/** Counts what became of a hit that is on disk. */
	count(prepared: Pick<Prepared, 'rejected'>, settled: readonly Settled[]): void;
	/** The same commit with a watch on it. */
	timed(commit: Commit): Commit;
}

/** `elapsed` is milliseconds on a clock that never goes back. */
export function createWriterMeter(elapsed: () => number): WriterMeter {
	const figures: WriterFigures = { accepted: 0, duplicate: 0, rejected: {}, replaced: {}, commits: createHistogram() };
	return {
		figures,
		count({ rejected }, settled) {
			for (const { status } of settled) {
				if (status === 'unstorable') add(figures.rejected, status);
				else figures[status]++;
			}
			for (const { fault } of rejected) add(figures.rejected, fault.code);
		},
		timed: (commit) => async (group) => {
			if (group.length === 0) return commit(group);
			const start = elapsed();
			const answers = await commit(group);
			observe(figures.commits, elapsed() - start);
			return answers;
		},
	};
}
