import type { Connection } from '../../connection.js';
import { type SessionPart, type StoredPart, toPart, unpack } from '../../session-columns/layout.js';
import { createSessionRecords } from '../../session-columns/records.js';
import type { ReportContext } from '../context.js';
import type { Days } from '../range.js';
import { sumsByDay } from '../sums.js';

const WHOLE = 'SELECT day FROM session_block WHERE site = ? AND day BETWEEN ? AND ? AND is_last = 1';
const PARTS = 'SELECT header, columns FROM session_block WHERE site = ? AND day = ? ORDER BY part';

/** Sessions of a range in columns, part by part in the order of days: from the blocks, and, where a day has none yet, from its rows. */
export function* sessionParts({ db, site }: ReportContext, days: Days): Iterable<SessionPart> {
	const whole = new Set(db.prepare<[number, number, number], number>(WHOLE).pluck().all(site.no, days.from, days.to));
	const parts = db.prepare<[number, number], StoredPart>(PARTS);
	// sessions of a day that has none would not be in the sums
	for (const day of [...sumsByDay(db, site.no, 'all', days, ['sessions']).keys()].sort((a, b) => a - b)) {
		if (whole.has(day)) for (const part of parts.all(site.no, day)) yield unpack(day, part);
		else yield* partsOfRows(db, site.no, day);
	}
}

/** Sessions of a part made from rows: fewer than codes can tell apart. */
const ROWS = 50_000;

function* partsOfRows(db: Connection, site: number, day: number): Iterable<SessionPart> {
	const recordsOf = createSessionRecords(db);
	for (let records = recordsOf(site, day, undefined, ROWS); records.length > 0; ) {
		yield toPart(day, records);
		records = records.length < ROWS ? [] : recordsOf(site, day, records.at(-1), ROWS);
	}
}
