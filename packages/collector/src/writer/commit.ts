import { type Store, StoreError } from '@aisle/store';
import type { HitAnswer } from '../hit.js';
import { faultAnswer, retryAnswer } from './answers.js';
import type { Prepared } from './prepare.js';

export interface CommitOptions {
	store: Pick<Store, 'append'>;
	random: () => number;
	/** Told of errors that no rule foresees. */
	onError: (error: unknown) => void;
	/** Told what the store said to the newest write: a fault, or nothing when it took it. */
	onWrite: (fault: StoreError | undefined) => void;
	/** Told of each hit that is on disk, before its answer goes out. */
	onCommitted: (prepared: Prepared, outcomes: Awaited<ReturnType<Store['append']>>) => void;
}

/** Commits a group and answers its hits, in their order. Never rejects. */
export type Commit = (group: Prepared[]) => Promise<HitAnswer[]>;

export function createCommit(options: CommitOptions): Commit {
	const { store, random, onError, onWrite, onCommitted } = options;

	async function append(group: Prepared[]): Promise<HitAnswer[]> {
		const arrivals = group.flatMap((prepared) => prepared.arrivals);
		const rejected = group.flatMap((prepared) => prepared.rejected);
		const outcomes = arrivals.length + rejected.length === 0 ? [] : await store.append(arrivals, rejected);
		if (outcomes.length !== arrivals.length) throw new Error('the store did not say what became of every event');
		if (arrivals.length + rejected.length > 0) onWrite(undefined);
		let next = 0;
		return group.map((prepared) => {
			const own = outcomes.slice(next, next + prepared.arrivals.length);
			next += own.length;
			onCommitted(prepared, own);
			return prepared.answer(own);
		});
	}

	async function commit(group: Prepared[]): Promise<HitAnswer[]> {
		try {
			return await append(group);
		} catch (error) {
			if (error instanceof StoreError && error.code !== 'unknown_site') {
				onWrite(error);
				return group.map(() => retryAnswer('storage_unavailable', random));
			}
			if (group.length > 1) return oneByOne(group);
			onError(error);
			return [
				error instanceof StoreError
					? faultAnswer({ code: 'unknown_site', path: 's' })
					: retryAnswer('storage_unavailable', random),
			];
		}
	}

	/** A hit that breaks the store's rules fails alone; those it was grouped with commit. */
	async function oneByOne(group: Prepared[]): Promise<HitAnswer[]> {
		const answers: HitAnswer[] = [];
		for (const prepared of group) answers.push(...(await commit([prepared])));
		return answers;
	}

	return commit;
}
