import type { Row } from '@aisle/protocol';

/** A step of paths at one distance from the anchor, whichever way led there. */
export interface FlowNode {
	id: string;
	depth: number;
	/** The path of a page, the name of an event, or `(other)`. */
	step: string;
	/** Sessions that came here, and of these those that went no further. */
	sessions: number;
	exits: number;
}

/** Sessions that went from one step to the next. */
export interface FlowLink {
	source: string;
	target: string;
	value: number;
}

export interface FlowGraph {
	nodes: FlowNode[];
	links: FlowLink[];
}

const idOf = (depth: unknown, step: unknown): string => `${String(depth)} ${String(step)}`;

/**
 * Paths as a graph: paths that reach the same step at the same distance meet in one node. No session is on two paths, so
 * the sums of the drawing are those of the rows. Rows come parents first, each under its parent.
 */
export function flowGraph(rows: readonly Row[]): FlowGraph {
	const nodes = new Map<string, FlowNode>();
	const links = new Map<string, FlowLink>();
	/** The row that was met last at each depth: the parent of what follows deeper. */
	const parents: Row[] = [];
	for (const row of rows) {
		const depth = Number(row['depth']);
		const sessions = Number(row['sessions']);
		const id = idOf(depth, row['step']);
		const node = nodes.get(id) ?? { id, depth, step: String(row['step']), sessions: 0, exits: 0 };
		nodes.set(id, { ...node, sessions: node.sessions + sessions, exits: node.exits + Number(row['exits']) });
		parents[depth] = row;
		const parent = parents[depth - 1];
		if (depth === 0 || !parent) continue;
		const source = idOf(depth - 1, parent['step']);
		const link = links.get(`${source}>${id}`) ?? { source, target: id, value: 0 };
		links.set(`${source}>${id}`, { ...link, value: link.value + sessions });
	}
	return { nodes: [...nodes.values()], links: [...links.values()] };
}
