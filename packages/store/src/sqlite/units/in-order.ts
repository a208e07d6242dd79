import { byTime } from '@aisle/analytics';

type Moment = Parameters<typeof byTime>[0];

/** Index of the first that does not come before a moment, in a list in order of time; its length where all do. */
export function firstFrom<M extends Moment>(list: readonly M[], moment: Moment): number {
	let [low, high] = [0, list.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const there = list[middle];
		if (there !== undefined && byTime(there, moment) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Puts something into a list in order of time; nearly always it comes last. */
export function insertInOrder<M extends Moment>(list: M[], added: M): void {
	const last = list.at(-1);
	if (last === undefined || byTime(last, added) < 0) list.push(added);
	else list.splice(firstFrom(list, added), 0, added);
}

/** Puts other things in the place of a list's end, however many they are. */
export function replaceTail<T>(list: T[], from: number, tail: readonly T[]): void {
	list.length = from;
	for (const each of tail) list.push(each);
}
