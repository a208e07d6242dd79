import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FunnelEvent, runFunnel } from './run-funnel.js';

/** `0@5` is an event at 5 ms that fulfils step 0, `01@5` one that fulfils both. */
const events = (...texts: string[]): FunnelEvent[] =>
	texts.map((text) => {
		const [steps = '', at = ''] = text.split('@');
		return { at: Number(at), steps: Array.from(steps, Number) };
	});

describe('a run through three steps within ten milliseconds', () => {
	test.each<[string, string[], number[]]>([
		['reaches all of them', ['0@0', '1@4', '2@10'], [0, 4, 10]],
		['comes too late for the last', ['0@0', '1@4', '2@11'], [0, 4]],
		['never began', ['1@0', '2@1'], []],
		['does not go back in time', ['1@0', '0@1', '2@2'], [1]],
		['skips what is no step', ['0@0', '@1', '7@2', '1@3'], [0, 3]],
		['skips no step', ['0@0', '2@1'], [0]],
		['takes each step at its first chance', ['0@0', '1@1', '1@2', '2@3', '2@4'], [0, 1, 3]],
		['begins again after a late start', ['0@0', '1@5', '0@20', '1@21', '2@22'], [20, 21, 22]],
		['keeps the earliest start of several that come as far', ['0@0', '0@5', '1@6', '2@7'], [0, 6, 7]],
		['leaves a start that is too early for the furthest step', ['0@0', '0@5', '1@6', '2@12'], [5, 6, 12]],
		['keeps an early short attempt when no other comes further', ['0@0', '1@1', '0@50', '1@52'], [0, 1]],
		['takes one step with one event', ['01@0', '12@1', '12@2'], [0, 1, 2]],
		['takes steps at the same time one after the other', ['0@3', '1@3', '2@3'], [3, 3, 3]],
		['may stand on one event for start and step of two attempts', ['0@0', '01@9', '12@11', '2@18'], [9, 11, 18]],
		['has nothing to go by', [], []],
	])('%s: %j', (_, texts, reachedAt) => {
		expect(runFunnel(events(...texts), 3, 10)).toEqual({ reachedAt });
	});

	test('of a single step is done with its first event', () => {
		expect(runFunnel(events('0@4', '0@9'), 1, 0)).toEqual({ reachedAt: [4] });
	});

	test('without steps goes nowhere', () => expect(runFunnel(events('0@4'), 0, 10)).toEqual({ reachedAt: [] }));
});

/** All attempts, each from its start on, one event after the other. */
function byTrying(list: readonly FunnelEvent[], stepCount: number, windowMs: number): number[] {
	let best: number[] = [];
	for (const [start, { at, steps }] of list.entries()) {
		if (!steps.includes(0)) continue;
		const reached = [at];
		for (const event of list.slice(start + 1)) {
			const next = reached.length;
			if (next < stepCount && event.at - at <= windowMs && event.steps.includes(next)) reached.push(event.at);
		}
		if (reached.length > best.length) best = reached;
	}
	return best;
}

test('the run is the one that trying all attempts finds', () => {
	const event = fc.record({ gap: fc.integer({ min: 0, max: 4 }), steps: fc.subarray([0, 1, 2, 3]) });
	fc.assert(
		fc.property(fc.array(event, { maxLength: 25 }), fc.integer({ min: 0, max: 12 }), (gaps, windowMs) => {
			let at = 0;
			const list = gaps.map(({ gap, steps }) => ({ at: (at += gap), steps }));
			expect(runFunnel(list, 4, windowMs).reachedAt).toEqual(byTrying(list, 4, windowMs));
		}),
		{ numRuns: 3_000 },
	);
});
