import type { Connection } from '../connection.js';
import { BLOCK_EVENTS } from '../event-blocks.js';
import { type EventPart, type StoredEventPart, toEventPart, unpackEvents } from '../event-columns/layout.js';
import { createEventRecords } from '../event-columns/records.js';
import type { ReportContext } from './context.js';

/** Moments from the first inclusive to the second exclusive. */
export interface Window {
	since: number;
	until: number;
}

type Row = Omit<StoredEventPart, 'header'> & { block: number; header: string | null };

const blocks = (details: string): string => `SELECT b.block, c.header, c.columns, ${details} AS details
	FROM event_block b LEFT JOIN event_column c ON c.site = b.site AND c.block = b.block
	WHERE b.site = :site AND b.max_t >= :since AND b.min_t < :until ORDER BY b.block`;
const PLAIN = blocks("''");
const DETAILED = blocks('c.details');

/**
 * Events in columns, part by part in the order of their numbers: all of a window, and others of the same blocks. From the columns
 * in the file, and, where a block has none yet, from its rows. Of details there are texts `withDetails` alone.
 */
export function* eventParts(context: ReportContext, window: Window, withDetails = false): Iterable<EventPart> {
	const { db, site, goOn } = context;
	const rows = db.prepare<[object], Row>(withDetails ? DETAILED : PLAIN);
	const ofRows = createRowReader(context, db);
	for (const { block, header, columns, details } of rows.iterate({ site: site.no, ...window })) {
		goOn();
		if (header === null) yield ofRows(block);
		else yield unpackEvents(block * BLOCK_EVENTS, { header, columns, details });
	}
}

function createRowReader({ site, numbers }: ReportContext, db: Connection): (block: number) => EventPart {
	const records = createEventRecords(db, numbers.params.unpack);
	return (block) => toEventPart(block * BLOCK_EVENTS, records.of(site.no, block));
}

/** Number of the event at a place. */
export function numberAt(part: EventPart, place: number): number {
	return part.first + (part.offsets === undefined ? place : (part.offsets[place] ?? 0));
}

/** Time of the event at a place. */
export function timeAt(part: EventPart, place: number): number {
	return part.base + (part.t[place] ?? 0);
}

/** Whose events are that no session is asked of; by number of the visitor, 0 for none. */
export type OwnerOf = (part: EventPart, place: number, visitor: number) => number | null;

/** Reads whom the visitors of the site were; those who were several persons are looked up with the event. */
export function createOwnerOf({ db, site, owners }: ReportContext): OwnerOf {
	const hasShared = owners.load(site) !== '[]';
	const idOf = db.prepare<[number], Buffer>('SELECT id FROM event WHERE n = ?').pluck();
	return (part, place, visitor) => {
		if (visitor === 0) return null;
		if (!hasShared || !owners.isShared(visitor)) return owners.soleOwner(visitor);
		const id = idOf.get(numberAt(part, place));
		return id === undefined ? null : owners.personOf(visitor, timeAt(part, place), id);
	};
}
