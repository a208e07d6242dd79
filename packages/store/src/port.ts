import type { Agent, CartRow, OrderRow, SessionRow, StoredEvent, TouchpointRow, Traffic } from '@aisle/analytics';
import type {
	ExplainQuery,
	Explanation,
	Fault,
	FaultCode,
	Goal,
	GoalChange,
	LiveEvent,
	LocalDate,
	NowReport,
	RejectedReport,
	ReportName,
	ReportQuery,
	Reports,
	Segment,
	Site,
} from '@aisle/protocol';

/** An event for one site. */
export interface Arrival {
	site: string;
	event: StoredEvent;
}

/** What became of one arrival: `seq` is the number of its first stored copy; 0 where that was erased, and it stays erased. */
export interface Outcome {
	status: 'accepted' | 'duplicate';
	seq: number;
}

/** A refused event as it is kept for the owner. */
export interface Rejected {
	site: string;
	received: number;
	fault: Fault;
	/** Scrubbed and capped text of what was sent. */
	body: string;
	/** The event's own id, a lower-case UUID, where it had one: by it a refused event that is sent again is known. */
	id?: string;
}

/** Requests that were refused whole for one reason: nothing of them is kept, so they are counted. */
export interface RefusedRequests {
	/** The site they named. One that is not there, and one that could not be read, is nobody's. */
	site: string;
	/** Moment whose day they count for, milliseconds since 1970. */
	received: number;
	code: FaultCode;
	requests: number;
	/** Events in them, as far as they were read. */
	events: number;
}

/** What was spent on one campaign on one local day. */
export interface CostRow {
	/** A date that exists. */
	date: LocalDate;
	/** Source and medium in lower case, as those of visits are. */
	source: string;
	medium: string;
	/** The empty text: none. */
	campaign: string;
	/** ISO 4217 code. */
	currency: string;
	costMinor: number;
	/** `null` where nobody says. */
	clicks: number | null;
	impressions: number | null;
}

/** What became of imported costs. */
export interface CostOutcome {
	added: number;
	/** Days of a campaign that were known before, with whatever cost. */
	replaced: number;
}

/** Counted work that lasts. `total` is unknown for streams. */
export interface Progress {
	phase: string;
	done: number;
	total?: number;
}

/** Told how far work in slices is; other work may be done before it resolves. */
export type OnSlice = (progress: Progress) => Promise<void> | void;

/** Result of a recount. `difference` names the first row that is not equal. */
export interface Verdict {
	equal: boolean;
	events: number;
	/** Rows of every derived table, as the recount has them. */
	rows: number;
	difference?: { table: string; key: string; stored: string; recounted: string };
}

/** Whoever can count a site anew. */
export interface Verifier {
	/** Recounts a site and compares. Rejects with {@link StoreError} `unknown_site`, or `corrupt` where the file contradicts itself. */
	verify(site: string, onProgress?: (p: Progress) => void): Promise<Verdict>;
}

/** What an erasure took. */
export interface Erasure {
	/** Key of the person: `u:<user id>`, or `v:<visitor key>` of somebody who never logged in. */
	person: string;
	events: number;
	/** Orders of which no record is left. */
	orders: number;
	/** Refused events that named the person. */
	rejected: number;
}

/** Everything that is stored of one person. Moments are milliseconds since 1970; no surrogate number is in it. */
export interface PersonExport {
	site: string;
	/** As in {@link Erasure}. */
	person: string;
	/** Keys of the visitors that the person was. */
	visitors: string[];
	/** In order of time, as they are stored; among them what a shop's server told of the person's orders. */
	events: StoredEvent[];
	sessions: SessionRow[];
	orders: OrderRow[];
	carts: CartRow[];
	touchpoints: TouchpointRow[];
}

/** Whoever can tell a site's goals. */
export interface GoalReader {
	/** By name. Rejects with {@link StoreError} `unknown_site`. */
	goals(site: string): Promise<Goal[]>;
}

/** Whoever can tell all about one person. */
export interface Exporter {
	/**
	 * `person` is a user (`u:<user id>`), a kept visitor id (`g:<visitor id>`) or a person as the report `journey` names them
	 * (`v:<visitor key>`); a visitor who logged in is that user. Rejects with {@link StoreError} `unknown_site`,
	 * `unknown_person`, and `shared_visitor` where several users were that visitor.
	 */
	exportPerson(site: string, person: string): Promise<PersonExport>;
}

/** The writing side. One process holds it; every call is one transaction that is on disk when it resolves. */
export interface Store extends Verifier {
	sites(): Promise<Site[]>;
	/** Adds a site; an equal one that exists is left alone. Rejects with {@link StoreError} `site_exists` when it differs. */
	addSite(site: Site): Promise<void>;
	/**
	 * Takes a site away: unknown once it resolves. What is stored of it is deleted by {@link Store.tidy}, in slices. Rejects like
	 * {@link Store.append}.
	 */
	removeSite(site: string): Promise<void>;
	/**
	 * Stores what is new, folds what was touched and commits. Either all of it is on disk or nothing: rejects with
	 * {@link StoreError} `full`, `io`, `busy` or `read_only` when a later try may succeed, `unknown_site`, and `unstorable` when
	 * the content itself cannot be kept. `rejected` and `refused` are counted for good with it.
	 */
	append(arrivals: Arrival[], rejected?: Rejected[], refused?: RefusedRequests[]): Promise<Outcome[]>;
	/**
	 * Writes costs, those of the same day, source, medium and campaign in place of what was there: all of them or none.
	 * Rejects like {@link Store.append}.
	 */
	putCosts(site: string, rows: readonly CostRow[]): Promise<CostOutcome>;
	/** Changes the goals of a site and gives all of them by name. Rejects like {@link Store.append}, and with a `RangeError` on one that is none. */
	changeGoals(site: string, change: GoalChange): Promise<Goal[]>;
	/**
	 * Saves a segment in place of one of that name. Rejects with {@link StoreError} `too_many` beyond what a site may have, and
	 * like {@link Store.append}.
	 */
	putSegment(site: string, segment: Segment): Promise<void>;
	/** Whether there was one of that name. Rejects like {@link Store.append}. */
	removeSegment(site: string, name: string): Promise<boolean>;
	/**
	 * The secret of a site's local day for the cookieless hash, made when missing; `undefined` once it was deleted.
	 * Answers at once, since a hash is due for every event; throws {@link StoreError} like {@link Store.append}.
	 */
	salt(site: string, localDay: number, now: number): Uint8Array | undefined;
	/**
	 * Whether an event that is stored has this text, traffic or agent, on whatever site. Answers at once; throws
	 * {@link StoreError} like {@link Store.append}.
	 */
	isKnown(value: string | Traffic | Agent): boolean;
	/** Deletes the secrets and the refused events whose time is over; to be called now and then, since a quiet site asks for none. */
	dropExpiredSalts(now: number): Promise<void>;
	/**
	 * Deletes all that is stored of a person, named as in {@link Exporter.exportPerson}, and what followed from it, in one
	 * transaction; then, in slices, texts, keys and page lives that no row uses any more. Copies of erased events that come
	 * later are duplicates. `onSlice` is told how far the slices are and waited for between them; what a killed process left
	 * of them is done by {@link Store.tidy}. Rejects like {@link Exporter.exportPerson} and {@link Store.append}.
	 */
	erase(site: string, person: string, onSlice?: OnSlice): Promise<Erasure>;
	/** Goes on with what an erasure, or a site that was taken away, left to be done, if anything: to be called at the start and now and then. */
	tidy(onSlice?: OnSlice): Promise<void>;
	/** Recounts a site and replaces everything derived, in one transaction. Rejects like {@link Store.append}. */
	rebuild(site: string, onProgress?: (p: Progress) => void): Promise<void>;
	close(): Promise<void>;
}

/** Who waits for an answer. */
export interface Asker {
	/** Aborted once nobody waits any more; a reader may then reject with {@link StoreError} `cancelled`. */
	signal?: AbortSignal;
}

/** The reading side, on a connection of its own. */
export interface ReportReader {
	sites(): Promise<Site[]>;
	/**
	 * Rejects with {@link StoreError} `unknown_site`, `unknown_segment` where the question names one that is not there, and,
	 * where the reader has such limits, `took_too_long` and `cancelled`.
	 */
	report<N extends ReportName>(query: ReportQuery<N>, asker?: Asker): Promise<Reports[N]>;
	/** What is behind one figure of a report, and what is left out. Rejects like {@link ReportReader.report}. */
	explain(query: ExplainQuery, asker?: Asker): Promise<Explanation>;
	/** Segments of a site by name. Rejects with {@link StoreError} `unknown_site`. */
	segments(site: string): Promise<Segment[]>;
	/** The newest `limit` refused events of a site, what is wrong with all that are kept, and what was ever refused. Rejects with {@link StoreError} `unknown_site`. */
	rejected(site: string, limit: number): Promise<RejectedReport>;
	/** Stored events of a site after `afterSeq`, oldest first, the newest `limit` of them. Rejects with {@link StoreError} `unknown_site`. */
	recent(site: string, afterSeq: number, limit: number): Promise<LiveEvent[]>;
	close(): Promise<void>;
}

/** Whoever can say how a site stands at a moment. */
export interface NowReader {
	/** `at`: milliseconds since 1970. Rejects with {@link StoreError} `unknown_site`. */
	now(site: string, at: number): Promise<NowReport>;
}
