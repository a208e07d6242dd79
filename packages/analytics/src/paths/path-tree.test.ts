import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OTHER_STEPS, type PathNode, pathTree } from './path-tree.js';

/** Each letter a page. */
const sessions = (...texts: string[]): string[][] => texts.map((text) => Array.from(text));

/** `c:2(d:1)` is two sessions at c, one of which went on to d and one of which ended; `!` marks those that ended. */
function textOf({ key, sessions: count, ends, next }: PathNode): string {
	const below = next.length > 0 ? `(${next.map(textOf).join(' ')})` : '';
	return `${key}:${count}${ends > 0 ? `!${ends}` : ''}${below}`;
}

describe('paths', () => {
	const all = sessions('hab', 'hac', 'ha', 'hx', 'zha', 'z', '');

	test('forward from a page tell where sessions went', () => {
		expect(textOf(pathTree(all, { anchor: 'h', direction: 'forward' }))).toBe('h:5(a:4!2(b:1!1 c:1!1) x:1!1)');
	});

	test('back from a page tell where they came from', () => {
		expect(textOf(pathTree(all, { anchor: 'a', direction: 'back' }))).toBe('a:4(h:4!3(z:1!1))');
	});

	test('begin at the first time in a session', () => {
		const twice = sessions('habhc');
		expect(textOf(pathTree(twice, { anchor: 'h', direction: 'forward' }))).toBe('h:1(a:1(b:1(h:1(c:1!1))))');
		expect(textOf(pathTree(twice, { anchor: 'h', direction: 'back' }))).toBe('h:1!1');
	});

	test('take the same page again for one step', () => {
		expect(textOf(pathTree(sessions('hhaab'), { anchor: 'h', direction: 'forward' }))).toBe('h:1(a:1(b:1!1))');
		expect(textOf(pathTree(sessions('aahhb'), { anchor: 'b', direction: 'back' }))).toBe('b:1(h:1(a:1!1))');
	});

	test('end where they are deep enough, and still say which sessions ended there', () => {
		const query = { anchor: 'h', direction: 'forward', depth: 1 } as const;
		expect(textOf(pathTree(sessions('hab', 'ha', 'haa'), query))).toBe('h:3(a:3!2)');
		expect(textOf(pathTree(sessions('hab', 'h'), { ...query, depth: 0 }))).toBe('h:2!1');
	});

	test('show the most frequent steps, equal ones by name, the rest together', () => {
		const wide = sessions('hc', 'hc', 'hb', 'ha', 'hdx', 'he');
		const tree = pathTree(wide, { anchor: 'h', direction: 'forward', top: 2 });
		expect(textOf(tree)).toBe(`h:6(c:2!2 a:1!1 ${OTHER_STEPS}:3!2)`);
		expect(tree.next.map(({ merged }) => merged)).toEqual([undefined, undefined, 3]);
	});

	test('of a page that nobody saw are empty', () => {
		expect(textOf(pathTree(all, { anchor: 'q', direction: 'forward' }))).toBe('q:0');
		expect(textOf(pathTree([], { anchor: 'h', direction: 'back' }))).toBe('h:0');
	});

	test('lose no session: it ends at a node, goes on, or the tree is deep enough', () => {
		const sequences = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 }));
		const check = (node: PathNode, depth: number): void => {
			const onward = node.next.reduce((sum, { sessions: count }) => sum + count, 0);
			if (node.merged === undefined && depth > 0) expect(node.ends + onward).toBe(node.sessions);
			else expect(node.ends).toBeLessThanOrEqual(node.sessions);
			for (const next of node.next) check(next, depth - 1);
		};
		fc.assert(
			fc.property(sequences, fc.constantFrom('forward', 'back'), (list, direction) => {
				const query = { anchor: 'a', direction, depth: 3, top: 2 };
				const tree = pathTree(list, query);
				expect(tree.sessions).toBe(list.filter((sequence) => sequence.includes('a')).length);
				check(tree, 3);
				expect(pathTree(list.toReversed(), query)).toEqual(tree);
			}),
		);
	});
});
