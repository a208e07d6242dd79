import { type Outcome, type Rejected, type Store, StoreError } from '@aisle/store';
import type { Settled } from './answers.js';
import type { Prepared } from './prepare.js';

/** Whether the store refused what it was given, so that giving it again changes nothing. */
export function isUnstorable(error: unknown): boolean {
	return error instanceof StoreError && error.code === 'unstorable';
}

/**
 * Stores all of a hit but the events that the store cannot hold: those are kept as refused ones. Finds them by halves,
 * so that one among a thousand costs a few commits. Rejects with what else the store says; what was stored until then
 * counts as known when the hit comes again.
 */
export async function settle(prepared: Prepared, store: Pick<Store, 'append'>): Promise<Settled[]> {
	const settled = await appendHalves(prepared, 0, prepared.arrivals.length, store);
	const refused = [...prepared.rejected];
	for (const [index, { status }] of settled.entries()) {
		if (status === 'unstorable') refused.push(prepared.unstorable(index));
	}
	await keep(refused, store);
	return settled;
}

async function appendHalves(
	prepared: Prepared,
	from: number,
	until: number,
	store: Pick<Store, 'append'>,
): Promise<Settled[]> {
	if (from === until) return [];
	try {
		return await appendAll(prepared.arrivals.slice(from, until), [], store);
	} catch (error) {
		if (!isUnstorable(error)) throw error;
		if (until - from === 1) return [{ status: 'unstorable' }];
	}
	const middle = (from + until) >> 1;
	const first = await appendHalves(prepared, from, middle, store);
	return [...first, ...(await appendHalves(prepared, middle, until, store))];
}

/** Keeps refused events for the owner; one whose text cannot be held is kept without it. */
async function keep(refused: Rejected[], store: Pick<Store, 'append'>): Promise<void> {
	const [one] = refused;
	if (one === undefined) return;
	try {
		await store.append([], refused);
	} catch (error) {
		if (!isUnstorable(error) || (refused.length === 1 && one.body === '')) throw error;
		const middle = refused.length >> 1;
		if (middle === 0) return keep([{ ...one, body: '' }], store);
		await keep(refused.slice(0, middle), store);
		await keep(refused.slice(middle), store);
	}
}

/** Appends and makes sure that the store said what became of every event. */
export async function appendAll(
	arrivals: Prepared['arrivals'],
	rejected: Rejected[],
	store: Pick<Store, 'append'>,
): Promise<Outcome[]> {
	const outcomes = await store.append(arrivals, rejected);
	if (outcomes.length !== arrivals.length) throw new Error('the store did not say what became of every event');
	return outcomes;
}
