import { type FoldEvent, isOrderRecord, orderIdOf } from '@aisle/analytics';
import { wellFormed } from '../database.js';

/** What an event has in common with others elsewhere: whoever folds one of them needs all. */
export function nodesOf(event: FoldEvent): string[] {
	const nodes: string[] = [];
	if (event.key !== undefined && event.life !== undefined) nodes.push(`l:${wellFormed(event.life)}`);
	if (event.key !== undefined && event.userId !== undefined) nodes.push(`u:${wellFormed(event.userId)}`);
	if (event.key !== undefined && event.previousKey !== undefined) nodes.push(followersOf(event.previousKey));
	if (isOrderRecord(event)) nodes.push(orderNode(orderIdOf(event).id));
	return nodes;
}

/** Where the keys stand that name this one as theirs of yesterday. */
export function followersOf(key: string): string {
	return `k:${wellFormed(key)}`;
}

export function orderNode(id: string): string {
	return `o:${wellFormed(id)}`;
}
