import { expect, test } from 'vitest';
import { pathThrough } from './path-nodes.js';
import { type PathNode, pathTree } from './path-tree.js';

const SESSIONS = ['abcd', 'abce', 'abx', 'abbc', 'ay', 'a', 'bad'].map((steps) => steps.split(''));

test('a session is found in the nodes of the tree that count it', () => {
	for (const [direction, depth, top] of [
		['forward', 2, 1],
		['back', 3, 5],
	] as const) {
		const query = { anchor: 'a', direction, depth, top };
		const root = pathTree(SESSIONS, query);
		const ways = SESSIONS.flatMap((steps) => pathThrough(root, steps, query) ?? []);
		const check = (node: PathNode, level: number): void => {
			const here = ways.filter(({ nodes }) => nodes[level] === node);
			expect([here.length, here.filter(({ steps }) => steps === level).length]).toEqual([node.sessions, node.ends]);
			for (const next of node.next) check(next, level + 1);
		};
		check(root, 0);
	}
});

test('a session that never came to the anchor is in none', () => {
	const query = { anchor: 'a', direction: 'forward' } as const;
	expect(pathThrough(pathTree(SESSIONS, query), ['b'], query)).toBeUndefined();
});
