import { expect, it } from 'vitest';
import { createGatherer } from './gather.js';

function setUp() {
	const due: (() => void)[] = [];
	const bundles: number[][] = [];
	const gatherer = createGatherer<number>(
		(items) => bundles.push(items),
		(callback) => due.push(callback),
	);
	return { due, bundles, gatherer };
}

it('what is added until the moment comes goes in one bundle, in its order', () => {
	const { due, bundles, gatherer } = setUp();
	for (const item of [1, 2, 3]) gatherer.add(item);
	expect([due.length, bundles]).toEqual([1, []]);
	due.shift()?.();
	gatherer.add(4);
	due.shift()?.();
	expect(bundles).toEqual([[1, 2, 3], [4]]);
});

it('what was handed over at once is not handed over again', () => {
	const { due, bundles, gatherer } = setUp();
	gatherer.add(1);
	gatherer.flush();
	due.shift()?.();
	expect(bundles).toEqual([[1]]);
});
