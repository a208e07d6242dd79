/** Something that happened in a visit, by numbers of the dictionary. */
export interface FlowEvent {
	t: number;
	/** Breaks ties; hexadecimal. */
	id: string;
	name: number;
	path: number | null;
}

/** By time, equal times by id. */
export function inOrder(a: FlowEvent, b: FlowEvent): number {
	return a.t - b.t || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
