import type { FoldEvent } from './stored-event.js';

/** Event time orders events; the event id breaks ties. */
export function byTime(a: Pick<FoldEvent, 't' | 'id'>, b: Pick<FoldEvent, 't' | 'id'>): number {
	return a.t - b.t || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
