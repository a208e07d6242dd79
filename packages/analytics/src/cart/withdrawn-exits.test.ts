import { expect, test } from 'vitest';
import { EXIT_WITHDRAW_MS } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';
import { at, permutations } from '../testing/events.js';
import { withdrawnExits } from './withdrawn-exits.js';

const exit = (offset: number): FoldEvent => at(offset, 'cart_exit');
const view = (offset: number, given: Partial<FoldEvent> = {}): FoldEvent => at(offset, 'page_view', undefined, given);

/** Ids of the exits that were taken back, the same in whatever order the events came. */
function withdrawn(...events: FoldEvent[]): string[] {
	const idsOf = (list: readonly FoldEvent[]): string[] => [...withdrawnExits(list)].map(({ id }) => id).sort();
	for (const other of permutations(events)) expect(idsOf(other)).toEqual(idsOf(events));
	return idsOf(events);
}

test.each([
	[-1, false],
	[0, false],
	[1, true],
	[EXIT_WITHDRAW_MS, true],
	[EXIT_WITHDRAW_MS + 1, false],
])('a page view %i ms after the exit: taken back %s', (gap, isWithdrawn) => {
	expect(withdrawn(exit(0), view(gap))).toEqual(isWithdrawn ? ['cart_exit@0'] : []);
});

test('one page view takes back every exit shortly before it, and only those', () => {
	const [soonEnough, tooEarly] = [exit(10 - EXIT_WITHDRAW_MS), exit(9 - EXIT_WITHDRAW_MS)];
	expect(withdrawn(tooEarly, soonEnough, exit(0), exit(10), view(10))).toEqual([soonEnough.id, 'cart_exit@0']);
	expect(withdrawn(exit(0), exit(10), view(10), view(EXIT_WITHDRAW_MS + 5))).toEqual(['cart_exit@0', 'cart_exit@10']);
});

test('nothing but a page view of a browser takes one back', () => {
	expect(withdrawn(exit(0), at(5, 'scroll'), at(6, 'cart_return'), view(7, { source: 'server' }))).toEqual([]);
	expect(withdrawn(view(-5), view(7))).toEqual([]);
});
