import { nextChange, type PathNode, type PathQuery } from './path-tree.js';

/** How a session went through a tree of paths. */
export interface PathThrough {
	/** From the anchor to the last step that the tree shows. */
	nodes: PathNode[];
	/** Steps that the session took beyond the anchor, one more than the depth at most. */
	steps: number;
}

/** The nodes of {@link pathTree} that count a session; `undefined` where it never came to the anchor. */
export function pathThrough(
	root: PathNode,
	sequence: readonly string[],
	{ anchor, direction, depth = 0 }: PathQuery,
): PathThrough | undefined {
	let at = sequence.indexOf(anchor);
	if (at < 0) return undefined;
	const nodes = [root];
	let steps = 0;
	while (steps <= depth) {
		at = nextChange(sequence, at, direction === 'forward' ? 1 : -1);
		const key = sequence[at];
		if (key === undefined) break;
		const next = nodes[steps]?.next ?? [];
		const node = next.find((each) => each.key === key && each.merged === undefined) ?? next.find(isMerged);
		if (node !== undefined && nodes.length === steps + 1) nodes.push(node);
		steps++;
	}
	return { nodes, steps };
}

function isMerged({ merged }: PathNode): boolean {
	return merged !== undefined;
}
