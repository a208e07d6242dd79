import { dimensionCodes, metricCodes } from '../codes.js';
import type { Connection } from '../connection.js';
import { pack, type SessionRecord, type StoredPart, toPart } from './layout.js';
import { createSessionRecords, type Place, type SessionRecords } from './records.js';

/** Sessions of a part at most. Few, so that making one holds nobody up. */
export const PART_SESSIONS = 1_000;

/** Days before the newest one of which the sessions are left in their rows: they still change. */
const UNSETTLED_DAYS = 2;

/** Batches between two looks for days that have no parts. */
const LOOK_EVERY = 32;

/**
 * Sessions of settled days once more, in columns, for reports that look at all of them. A day has its parts when the last one is
 * marked so; triggers drop them with every change of one of its rows, so that they are right or not there. Which days have some
 * depends on the order of arrival, what is in them does not.
 */
export interface SessionBlocks {
	/** Makes one part where a day lacks some. To be called once a batch. */
	advance(site: number): void;
	/** A part that is not what the rows of its day make. */
	wrong(site: number): WrongPart | undefined;
}

export interface WrongPart {
	day: number;
	part: number;
	stored: string;
	rows: string;
}

interface Pending {
	day: number;
	part: number;
	after?: Place | undefined;
}

const LACKING = `SELECT r.day FROM roll r WHERE r.site = :site AND r.dimension = :dimension AND r.metric = :metric
		AND r.day <= (SELECT max(day) FROM roll WHERE site = :site AND dimension = :dimension) - ${UNSETTLED_DAYS}
		AND NOT EXISTS (SELECT 1 FROM session_block b WHERE b.site = r.site AND b.day = r.day AND b.is_last = 1)
	ORDER BY r.day`;

const ADD =
	'INSERT OR REPLACE INTO session_block (site, day, part, visitor, start, is_last, header, columns) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

const NEWEST = `SELECT part, visitor, start, is_last FROM session_block WHERE site = ? AND day = ? ORDER BY part DESC LIMIT 1`;

type Newest = [part: number, visitor: number, start: number, isLast: number];

export function createSessionBlocks(db: Connection): SessionBlocks {
	const lacking = db.prepare<[object], number>(LACKING).pluck();
	const add = db.prepare<[number, number, number, number, number, number, string, Uint8Array]>(ADD);
	const newest = db.prepare<[number, number], Newest>(NEWEST).raw();
	const recordsOf = createSessionRecords(db);
	const daysBySite = new Map<number, { days: number[]; batches: number }>();
	const nextOf = (site: number): Pending | undefined => {
		const known = daysBySite.get(site) ?? { days: [], batches: 0 };
		daysBySite.set(site, known);
		if (known.days.length === 0 && known.batches++ % LOOK_EVERY === 0)
			known.days = lacking.all({
				site,
				dimension: dimensionCodes.toCode('all'),
				metric: metricCodes.toCode('sessions'),
			});
		const day = known.days.at(-1);
		if (day === undefined) return undefined;
		const [part, visitor, start, isLast] = newest.get(site, day) ?? [-1, 0, 0, 0];
		if (isLast === 0) return { day, part: part + 1, after: part < 0 ? undefined : { visitor, start } };
		known.days.pop();
		return nextOf(site);
	};
	const dropDay = (site: number): void => void daysBySite.get(site)?.days.pop();
	return {
		advance(site) {
			const next = nextOf(site);
			if (next === undefined) return;
			const records = recordsOf(site, next.day, next.after, PART_SESSIONS);
			const last = records.at(-1) ?? next.after;
			const isLast = records.length < PART_SESSIONS;
			if (isLast) dropDay(site);
			if (last === undefined) return;
			const packed = packedOf(next.day, records);
			if (packed === undefined) dropDay(site);
			else add.run(site, next.day, next.part, last.visitor, last.start, isLast ? 1 : 0, packed.header, packed.columns);
		},
		wrong: (site) => wrongPart(db, recordsOf, site),
	};
}

/** Nothing where a figure is too large: such a day stays in its rows. */
function packedOf(day: number, records: readonly SessionRecord[]): StoredPart | undefined {
	try {
		return pack(toPart(day, records, true));
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

const STORED =
	'SELECT day, part, is_last AS isLast, header, columns FROM session_block WHERE site = ? ORDER BY day, part';

type StoredRow = StoredPart & { day: number; part: number; isLast: number };

function wrongPart(db: Connection, recordsOf: SessionRecords, site: number): WrongPart | undefined {
	let after: Place | undefined;
	for (const { day, part, isLast, ...stored } of db.prepare<[number], StoredRow>(STORED).iterate(site)) {
		if (part === 0) after = undefined;
		const records = recordsOf(site, day, after, PART_SESSIONS);
		const [inFile, ofRows] = [
			textOf(stored, isLast),
			textOf(packedOf(day, records), records.length < PART_SESSIONS ? 1 : 0),
		];
		if (inFile !== ofRows) return { day, part, stored: inFile, rows: ofRows };
		after = records.at(-1) ?? after;
	}
	return undefined;
}

function textOf(part: StoredPart | undefined, isLast: number): string {
	return JSON.stringify([isLast, part?.header, Buffer.from(part?.columns ?? []).toString('base64')]);
}
