/** Events of one task, as they are stored: one record. The outbox's memory of how delivery stands is a record of its own, without events. */
export interface Burst {
	/** An id of its own, or {@link BACKOFF_KEY}. */
	k: string;
	/** The events that are not acknowledged, as they go over the wire, serialised once. */
	e: string[];
	/** Characters of the events as they came; 0 when none is left. */
	s: number;
	/** Rank of the best of them. */
	r: number;
	/** 1 until it is handed to the database, which has never heard of it; then true where it changed since, false when that has it as it is here; null in between. */
	f: 1 | boolean | null;
	/** Wall time before which it is not sent; of the backoff: before which nothing is. */
	t: number;
	/** Of the backoff: failed tries in a row. */
	n?: number;
	/** Of the backoff: true when the collector asked for the wait, which then binds new pages as well. */
	h?: boolean;
}

/** Key of the record that says how delivery stands. */
export const BACKOFF_KEY = '~';
