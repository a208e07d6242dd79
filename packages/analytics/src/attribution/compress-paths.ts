import { creditedTouches, lostPath, pathBefore, type Touch, type TouchedOrder } from './touch-path.js';

/** Keys beyond this many would no longer be told apart: a thousand million nodes times this is still a whole number. */
const MOST_KEYS = 2 ** 22;

/** Paths with the same credited keys, as one. */
export interface KeyPath {
	/** Places in {@link KeyPaths.keys}, by time, repeats included. */
	keys: number[];
	/** What the paths brought: orders, then the net of each of {@link KeyPaths.currencies} in minor units. */
	gains: number[];
	/** Orders and lost paths. */
	paths: number;
}

/** All paths of a range; equal ones are one. The order of the input leaves no trace. */
export interface KeyPaths {
	/** Sorted. */
	keys: string[];
	/** Sorted. */
	currencies: string[];
	paths: KeyPath[];
	/** Orders without a touch in the look-back. */
	untouched: TouchedOrder[];
}

/** Credited paths of orders and of those who did not order, cut to `lookback` milliseconds. */
export function compressPaths(
	orders: readonly TouchedOrder[],
	lost: readonly (readonly Touch[])[],
	lookback: number,
): KeyPaths {
	const tree = new Map<number, number>();
	const paths: KeyPath[] = [];
	const pathByNode = new Map<number, KeyPath>();
	const places = new Map<string, number>();
	const currencies = [...new Set(orders.map(({ currency }) => currency))].sort();
	const columns = new Map(currencies.map((currency, at) => [currency, at + 1]));
	const untouched: TouchedOrder[] = [];
	const pathOf = (path: readonly Touch[]): KeyPath => {
		const touches = creditedTouches(path);
		let node = 0;
		for (const { key } of touches) node = nodeAfter(tree, node, placeOf(places, key));
		let found = pathByNode.get(node);
		if (found === undefined) {
			const keys = touches.map(({ key }) => placeOf(places, key));
			found = { keys, gains: new Array<number>(currencies.length + 1).fill(0), paths: 0 };
			pathByNode.set(node, found);
			paths.push(found);
		}
		found.paths++;
		return found;
	};
	for (const order of orders) {
		const path = pathBefore(order.touches, order.at, lookback);
		if (path.length > 0) addGains(pathOf(path).gains, columns.get(order.currency) ?? 0, order.netMinor);
		else untouched.push(order);
	}
	for (const touches of lost) if (touches.length > 0) pathOf(lostPath(touches, lookback));
	return { ...inKeyOrder(places, paths), currencies, untouched };
}

function addGains(gains: number[], column: number, netMinor: number): void {
	gains[0] = (gains[0] ?? 0) + 1;
	gains[column] = (gains[column] ?? 0) + netMinor;
}

/** Equal paths end in the same node of a tree; a node is known by the one before it and its key. */
function nodeAfter(tree: Map<number, number>, node: number, place: number): number {
	const step = node * MOST_KEYS + place;
	let after = tree.get(step);
	if (after === undefined) tree.set(step, (after = tree.size + 1));
	return after;
}

function placeOf(places: Map<string, number>, key: string): number {
	let place = places.get(key);
	if (place === undefined) places.set(key, (place = places.size));
	return place;
}

/** Keys and paths sorted: sums of fractions then come in the same order for the same paths. */
function inKeyOrder(places: ReadonlyMap<string, number>, paths: KeyPath[]): Pick<KeyPaths, 'keys' | 'paths'> {
	const keys = [...places.keys()].sort();
	const sorted = new Map(keys.map((key, at) => [places.get(key), at]));
	for (const path of paths) path.keys = path.keys.map((place) => sorted.get(place) ?? 0);
	return { keys, paths: paths.sort((a, b) => byKeys(a.keys, b.keys)) };
}

function byKeys(a: readonly number[], b: readonly number[]): number {
	const shorter = Math.min(a.length, b.length);
	for (let at = 0; at < shorter; at++) {
		const difference = (a[at] ?? 0) - (b[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
