import { type Store, StoreError } from '@aisle/store';
import type { HitAnswer } from '../hit.js';
import { faultAnswer, retryAnswer, type Settled } from './answers.js';
import type { Prepared } from './prepare.js';
import { appendAll, isUnstorable, settle } from './settle.js';

export interface CommitOptions {
	store: Pick<Store, 'append'>;
	random: () => number;
	/** Told of errors that no rule foresees. */
	onError: (error: unknown) => void;
	/** Told what the store said to the newest write: a fault, or nothing when it took it. */
	onWrite: (fault: StoreError | undefined) => void;
	/** Told of each hit that is on disk, before its answer goes out. */
	onCommitted: (prepared: Prepared, settled: Settled[]) => void;
}

/** Commits a group and answers its hits, in their order. Never rejects. */
export type Commit = (group: Prepared[]) => Promise<HitAnswer[]>;

export function createCommit(options: CommitOptions): Commit {
	return (group) => commit(group, options);
}

async function commit(group: Prepared[], options: CommitOptions): Promise<HitAnswer[]> {
	try {
		return await append(group, options);
	} catch (error) {
		const [only] = group;
		if (only === undefined || isRefusal(error)) return refuse(error, group, options);
		if (group.length > 1) return halves(group, options);
		return isUnstorable(error) ? alone(only, options) : refuse(error, group, options);
	}
}

/** All of a group in one transaction. */
async function append(group: Prepared[], options: CommitOptions): Promise<HitAnswer[]> {
	const arrivals = group.flatMap((prepared) => prepared.arrivals);
	const rejected = group.flatMap((prepared) => prepared.rejected);
	if (arrivals.length + rejected.length === 0) return group.map((prepared) => prepared.answer([]));
	const outcomes = await appendAll(arrivals, rejected, options.store);
	options.onWrite(undefined);
	let next = 0;
	return group.map((prepared) => {
		const own = outcomes.slice(next, next + prepared.arrivals.length);
		next += own.length;
		options.onCommitted(prepared, own);
		return prepared.answer(own);
	});
}

/** A hit that breaks the store's rules fails alone; those it was grouped with commit. */
async function halves(group: Prepared[], options: CommitOptions): Promise<HitAnswer[]> {
	const middle = group.length >> 1;
	const first = await commit(group.slice(0, middle), options);
	return [...first, ...(await commit(group.slice(middle), options))];
}

/** One hit with content that the store cannot hold. */
async function alone(prepared: Prepared, options: CommitOptions): Promise<HitAnswer[]> {
	try {
		const settled = await settle(prepared, options.store);
		options.onWrite(undefined);
		options.onCommitted(prepared, settled);
		return [prepared.answer(settled)];
	} catch (error) {
		return refuse(error, [prepared], options);
	}
}

/** Answers that nothing is acknowledged. */
function refuse(error: unknown, group: Prepared[], { random, onError, onWrite }: CommitOptions): HitAnswer[] {
	if (isRefusal(error)) onWrite(error);
	else onError(error);
	const unknownSite = error instanceof StoreError && error.code === 'unknown_site';
	return group.map(() =>
		unknownSite ? faultAnswer({ code: 'unknown_site', path: 's' }) : retryAnswer('storage_unavailable', random),
	);
}

/** Whether the store takes no writes at all for now, whatever the content. */
function isRefusal(error: unknown): error is StoreError {
	return error instanceof StoreError && error.code !== 'unknown_site' && error.code !== 'unstorable';
}
