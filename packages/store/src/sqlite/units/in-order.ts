import { byTime } from '@aisle/analytics';

/** What an order of time goes by. */
export type Moment = Parameters<typeof byTime>[0];

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

/** Puts other things in the place of a part of a list, by default of its end, however many they are. */
export function replacePart<T>(list: T[], from: number, part: readonly T[], until = list.length): void {
	const rest = list.slice(until);
	list.length = from;
	for (const each of part) list.push(each);
	for (const each of rest) list.push(each);
}
