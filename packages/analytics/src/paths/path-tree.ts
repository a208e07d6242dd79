/** Key of the steps that are not among the most frequent of their level. */
export const OTHER_STEPS = '(other)';

const DEFAULT_DEPTH = 5;
const DEFAULT_TOP = 5;

/** What to follow. */
export interface PathQuery {
	/** The page or event where paths begin. */
	anchor: string;
	/** What came after it, or what came before. */
	direction: 'forward' | 'back';
	/** Steps beyond the anchor, 5 unless given. */
	depth?: number;
	/** Different next steps that each node shows, 5 unless given. */
	top?: number;
}

/** A step, and where sessions went from it. */
export interface PathNode {
	key: string;
	/** Sessions that came here on this way. */
	sessions: number;
	/** Sessions that have no further step. */
	ends: number;
	/** Most frequent first, then by key; `(other)` last. None at the greatest depth and below `(other)`. */
	next: PathNode[];
	/** Different steps that stand together as `(other)`; absent on every other node. */
	merged?: number;
}

interface Growing {
	sessions: number;
	ends: number;
	next: Map<string, Growing>;
}

/** Where sessions went from the anchor, or came from; each session counts once, from its first time there. */
export function pathTree(sequences: Iterable<readonly string[]>, query: PathQuery): PathNode {
	const depth = query.depth ?? DEFAULT_DEPTH;
	const root = newNode();
	for (const sequence of sequences) {
		const start = sequence.indexOf(query.anchor);
		if (start >= 0) grow(root, sequence, start, query.direction === 'forward' ? 1 : -1, depth);
	}
	return toNode(query.anchor, root, query.top ?? DEFAULT_TOP);
}

function newNode(): Growing {
	return { sessions: 0, ends: 0, next: new Map() };
}

function grow(root: Growing, sequence: readonly string[], start: number, step: 1 | -1, depth: number): void {
	let node = root;
	let level = 0;
	let at = start;
	node.sessions++;
	while (true) {
		at = nextChange(sequence, at, step);
		const key = sequence[at];
		if (key === undefined) {
			node.ends++;
			return;
		}
		if (level++ >= depth) return;
		let next = node.next.get(key);
		if (next === undefined) node.next.set(key, (next = newNode()));
		next.sessions++;
		node = next;
	}
}

/** Place of the next step that is not the same again: a page loaded twice is one step. */
function nextChange(sequence: readonly string[], at: number, step: 1 | -1): number {
	let next = at + step;
	while (next >= 0 && next < sequence.length && sequence[next] === sequence[at]) next += step;
	return next;
}

function toNode(key: string, { sessions, ends, next }: Growing, top: number): PathNode {
	const ranked = [...next].sort(([a, one], [b, other]) => other.sessions - one.sessions || (a < b ? -1 : 1));
	const nodes = ranked.slice(0, top).map(([name, node]) => toNode(name, node, top));
	const rest = ranked.slice(top);
	if (rest.length > 0) nodes.push(merge(rest.map(([, node]) => node)));
	return { key, sessions, ends, next: nodes };
}

function merge(nodes: readonly Growing[]): PathNode {
	const sum = (amountOf: (node: Growing) => number): number => nodes.reduce((all, node) => all + amountOf(node), 0);
	return {
		key: OTHER_STEPS,
		sessions: sum(({ sessions }) => sessions),
		ends: sum(({ ends }) => ends),
		next: [],
		merged: nodes.length,
	};
}
