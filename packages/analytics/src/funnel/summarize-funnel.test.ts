import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarizeFunnel } from './summarize-funnel.js';

test('counts, drop-off and median times of each step', () => {
	const runs = [[0, 10, 40], [5, 25], [7], [100, 104, 105], []].map((reachedAt) => ({ reachedAt }));
	expect(summarizeFunnel(runs, 3)).toEqual({
		steps: [
			{ reached: 4, dropped: 1, share: 1 },
			{ reached: 3, dropped: 1, share: 0.75, medianMs: 10 },
			{ reached: 2, dropped: 0, share: 0.5, medianMs: 15.5 },
		],
		medianMs: 22.5,
	});
});

test('a step that nobody reached has no time, a funnel that nobody began no shares', () => {
	expect(summarizeFunnel([{ reachedAt: [3] }], 2)).toEqual({
		steps: [
			{ reached: 1, dropped: 1, share: 1 },
			{ reached: 0, dropped: 0, share: 0 },
		],
	});
	expect(summarizeFunnel([{ reachedAt: [] }], 1)).toEqual({ steps: [{ reached: 0, dropped: 0 }] });
	expect(summarizeFunnel([], 0)).toEqual({ steps: [] });
});

test('whoever began dropped somewhere or came through', () => {
	const run = fc.record({ reachedAt: fc.array(fc.nat(), { maxLength: 4 }) });
	fc.assert(
		fc.property(fc.array(run), (runs) => {
			const { steps } = summarizeFunnel(runs, 4);
			const dropped = steps.reduce((sum, step) => sum + step.dropped, 0);
			expect(dropped + (steps.at(-1)?.reached ?? 0)).toBe(steps[0]?.reached);
		}),
	);
});
