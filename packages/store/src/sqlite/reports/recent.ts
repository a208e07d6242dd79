import { type LiveSource, toLiveEvent } from '@aisle/analytics';
import type { LiveEvent } from '@aisle/protocol';
import type { NumberedSite } from '../append.js';
import { sourceCodes } from '../codes.js';
import type { Connection } from '../database.js';
import type { Numbers } from '../numbers.js';
import { unpackTraffic } from '../packed-text.js';

interface Row {
	n: number;
	t: number;
	source: number;
	name: number;
	path: number | null;
	title: number | null;
	params: string | null;
	traffic: number | null;
	country: number | null;
	key: string | null;
}

/** Events of all sites that are looked through at most: beside a large site a quiet one may show none. */
const LOOK_BACK = 100_000;

const NEWEST = `SELECT e.n, e.t, e.source, e.name, e.path, e.title, e.params, e.traffic, e.country, k.key
	FROM event e LEFT JOIN visitor_key k ON k.no = e.key
	WHERE e.n > max(?, (SELECT max(n) FROM event) - ${LOOK_BACK}) AND e.site = ? AND e.bot = 0 ORDER BY e.n DESC LIMIT ?`;

/** The newest stored events after a number, oldest first. */
export function recentEvents(
	db: Connection,
	numbers: Numbers,
	site: NumberedSite,
	afterSeq: number,
	limit: number,
): LiveEvent[] {
	const rows = db.prepare<[number, number, number], Row>(NEWEST).all(afterSeq, site.no, limit);
	return rows.reverse().map((row) => toLiveEvent(toSource(row, numbers), row.n, site.currency));
}

function toSource(row: Row, numbers: Numbers): LiveSource {
	const source: LiveSource = { t: row.t, name: numbers.textOf(row.name), source: sourceCodes.toWord(row.source) };
	if (row.path !== null) source.path = numbers.textOf(row.path);
	if (row.title !== null) source.title = numbers.textOf(row.title);
	if (row.traffic !== null) source.traffic = unpackTraffic(numbers.textOf(row.traffic));
	if (row.country !== null) source.country = numbers.textOf(row.country);
	if (row.key !== null) source.key = row.key;
	if (row.params !== null) source.params = numbers.params.unpack(row.params);
	return source;
}
