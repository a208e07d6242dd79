import { expect, test } from 'vitest';
import { flowGraph } from './flow-graph.js';

const row = (depth: number, step: string, sessions: number, exits: number) => ({ depth, step, sessions, exits });

test('paths that meet at the same distance share a node, and links add up to what came', () => {
	const { nodes, links } = flowGraph([
		row(0, '/', 10, 2),
		row(1, '/a', 5, 1),
		row(2, '/c', 4, 4),
		row(1, '/b', 3, 0),
		row(2, '/c', 2, 2),
		row(2, '/a', 1, 1),
	]);
	expect(nodes.find(({ id }) => id === '2 /c')).toMatchObject({ sessions: 6, exits: 6 });
	expect(nodes.filter(({ step }) => step === '/a').map(({ depth }) => depth)).toEqual([1, 2]);
	expect(links).toEqual([
		{ source: '0 /', target: '1 /a', value: 5 },
		{ source: '1 /a', target: '2 /c', value: 4 },
		{ source: '0 /', target: '1 /b', value: 3 },
		{ source: '1 /b', target: '2 /c', value: 2 },
		{ source: '1 /b', target: '2 /a', value: 1 },
	]);
});
