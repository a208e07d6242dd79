import { expect } from 'vitest';
import type { Aisle } from '../aisle.js';
import { type EventLedger, judgeLedger, readStoredIds } from '../event-ledger.js';
import type { Traffic } from './traffic.js';

/** What a driver knows when a fault is over. */
export type Witness = Pick<Traffic, 'ledger' | 'wrong'>;

/**
 * Holds the file against the driver's book, while nothing writes: no acknowledged event is lost (L), none stands twice (D),
 * a recount gives the same numbers (A), and no answer was one that a collector may not give (E).
 */
export async function expectUnharmed(aisle: Aisle, { ledger, wrong }: Witness): Promise<void> {
	const verdict = judgeLedger(ledger, readStoredIds(aisle.folder));
	expect(verdict).toMatchObject({ lost: [], doubled: [], foreign: [] });
	const { code, stdout, stderr } = await aisle.verify();
	expect(`${code} ${stdout}${stderr}`).toMatch(/^0 .*equal/);
	expect((await aisle.overview('shop')).events).toBe(verdict.stored);
	expect(wrong).toEqual([]);
}

/** A book of which no line is written. */
export function emptyLedger(): EventLedger {
	return { sent: new Set(), acked: new Set() };
}
