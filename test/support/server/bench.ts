import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Aisle, createAisle, type Surroundings } from '../aisle.js';
import type { Traffic } from './traffic.js';

export const PATIENCE = { timeout: 60_000, interval: 10 };

/** A command over a folder of its own, with the site that traffic goes to. */
export async function createShop(within?: string): Promise<Aisle> {
	const aisle = createAisle(within);
	await aisle.must(['site', 'add', 'shop']);
	return aisle;
}

/** Waits until so many more events are acknowledged. */
export async function goesOn({ ledger }: Pick<Traffic, 'ledger'>, events = 50): Promise<void> {
	const before = ledger.acked.size;
	await expect.poll(() => ledger.acked.size, PATIENCE).toBeGreaterThan(before + events);
}

/** Requests that were told to come later. */
export function refusals({ answers }: Pick<Traffic, 'answers'>): number {
	return (answers.get('503') ?? 0) + (answers.get('507') ?? 0);
}

/** Faults that are planted in a collector: the files that its clock and its writer look at, and what loads them. */
export function plant(aisle: Aisle, ...flags: string[]): { clock: string; crash: string; around: Surroundings } {
	const [clock, crash] = [join(aisle.folder, '..', 'clock'), join(aisle.folder, '..', 'crash')];
	const planted = fileURLToPath(new URL('planted.cjs', import.meta.url));
	const NODE_OPTIONS = [`--require=${planted}`, ...flags].join(' ');
	return { clock, crash, around: { env: { NODE_OPTIONS, AISLE_TEST_CLOCK: clock, AISLE_TEST_CRASH: crash } } };
}
