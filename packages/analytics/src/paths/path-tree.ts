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

/** Stands behind the last step of a session. */
const END = -1;

/** The steps of all sessions from the anchor on, as numbers: a session takes `width` places, whatever it saw. */
interface Walks {
	keys: string[];
	/** Numbers of the steps, one more than the depth, so that the deepest ones know whether they are the last. */
	steps: number[];
	width: number;
	top: number;
}

/**
 * Where sessions went from the anchor, or came from; each session counts once, from its first time there. Keeps a few numbers a
 * session, and of the tree only what is shown.
 */
export function pathTree(sequences: Iterable<readonly string[]>, query: PathQuery): PathNode {
	const walks: Walks = {
		keys: [],
		steps: [],
		width: (query.depth ?? DEFAULT_DEPTH) + 1,
		top: query.top ?? DEFAULT_TOP,
	};
	const numbers = new Map<string, number>();
	const starts: number[] = [];
	for (const sequence of sequences) {
		const start = sequence.indexOf(query.anchor);
		if (start < 0) continue;
		starts.push(walks.steps.length);
		walk(walks, numbers, sequence, start, query.direction === 'forward' ? 1 : -1);
	}
	return toNode(walks, query.anchor, starts, 0);
}

function walk(
	{ keys, steps, width }: Walks,
	numbers: Map<string, number>,
	sequence: readonly string[],
	start: number,
	direction: 1 | -1,
): void {
	let at = start;
	for (let place = 0; place < width; place++) {
		at = nextChange(sequence, at, direction);
		const key = sequence[at];
		let number = key === undefined ? END : numbers.get(key);
		if (number === undefined && key !== undefined) numbers.set(key, (number = keys.push(key) - 1));
		steps.push(number ?? END);
	}
}

/** Place of the next step that is not the same again: a page loaded twice is one step. */
export function nextChange(sequence: readonly string[], at: number, step: 1 | -1): number {
	let next = at + step;
	while (next >= 0 && next < sequence.length && sequence[next] === sequence[at]) next += step;
	return next;
}

/** The node that `walks` share which begin at the places of `here`. */
function toNode(walks: Walks, key: string, here: readonly number[], level: number): PathNode {
	const onward = new Map<number, number[]>();
	let ends = 0;
	for (const place of here) {
		const step = walks.steps[place + level] ?? END;
		if (step === END) ends++;
		else {
			const same = onward.get(step);
			if (same === undefined) onward.set(step, [place]);
			else same.push(place);
		}
	}
	const node: PathNode = { key, sessions: here.length, ends, next: [] };
	if (level < walks.width - 1) node.next = nextNodes(walks, onward, level + 1);
	return node;
}

function nextNodes(walks: Walks, onward: ReadonlyMap<number, number[]>, level: number): PathNode[] {
	const named = [...onward].map(([step, places]) => ({ key: walks.keys[step] ?? '', places }));
	named.sort((a, b) => b.places.length - a.places.length || (a.key < b.key ? -1 : 1));
	const nodes = named.slice(0, walks.top).map(({ key, places }) => toNode(walks, key, places, level));
	const rest = named.slice(walks.top);
	if (rest.length === 0) return nodes;
	const places = rest.flatMap((each) => each.places);
	const ends = places.filter((place) => walks.steps[place + level] === END).length;
	return [...nodes, { key: OTHER_STEPS, sessions: places.length, ends, next: [], merged: rest.length }];
}
