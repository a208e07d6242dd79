import type { FaultCode } from '../errors.js';
import type { Source } from '../events.js';
import type { LocalDate } from './range.js';

/** A refused event as it is kept for the owner: scrubbed, cut, and without who sent it. */
export interface RejectedRow {
	/** When it arrived, ISO 8601. */
	received: string;
	code: FaultCode;
	/** Where in what was sent; `null` for all of it. */
	path: string | null;
	/** What was sent, as far as it is kept. */
	body: string;
}

/** What was refused for one reason on one local day, kept or not. */
export interface RefusedDay {
	date: LocalDate;
	code: FaultCode;
	/** Events that were refused alone, and those of requests that were refused whole as far as these were read. */
	events: number;
	/** Requests that were refused whole. Most senders try again, so that one batch may be several of them. */
	requests: number;
}

/** What was ever refused for one reason. */
export interface RefusedTotal extends Omit<RefusedDay, 'date'> {
	/** Local days of the first and the last of it. */
	first: LocalDate;
	last: LocalDate;
}

/** Refused events that are still kept (the newest of a site, and not for longer than a month), and what was ever refused. */
export interface RejectedReport {
	site: string;
	/** All that was ever refused, the reason with most events first. */
	totals: RefusedTotal[];
	/** The same day by day, the newest first, for the last days on which anything was refused. */
	days: RefusedDay[];
	/** What was refused of requests that named no site of this server, on days in UTC. */
	nowhere: RefusedTotal[];
	/** Events that are kept. */
	kept: number;
	/** The same by fault code, the most frequent first. */
	by_code: Partial<Record<FaultCode, number>>;
	/** The newest of them, newest first. */
	rows: RejectedRow[];
}

/** One event as the live stream shows it. Carries nothing that identifies a person. */
export interface LiveEvent {
	/** Grows with every stored event; the stream resumes after it. */
	seq: number;
	time: number;
	name: string;
	source: Source;
	path?: string;
	title?: string;
	channel?: string;
	country?: string;
	/** Value in minor units with its currency, where the event carried one. */
	value_minor?: number;
	currency?: string;
	/** Short tag under which the same visitor's events can be seen to belong together. */
	visitor?: string;
}
