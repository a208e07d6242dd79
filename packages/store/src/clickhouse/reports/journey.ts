import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import { type Asking, COUNTS, sessionSet } from './asking.js';

interface EventRow extends Row {
	time: number;
	visitor: string;
	start: number | null;
}

/** What one person did, in any browser and shop, in order of time. */
export async function journeyReport(asking: Asking, query: ReportQuery<'journey'>): Promise<ListReport> {
	const set = await sessionSet(asking, query);
	const values = { ...set.values, person: query.options?.['person'] ?? '' };
	const theirs = `e.site = {site} AND e.person = {person} AND e.person != '' AND ${COUNTS}`;
	// a session belongs to the visitor, who may have been somebody else when it began
	const sessions = await asking.database.rows<{ visitor: string; start: number }>(
		`SELECT s.visitor AS visitor, s.start AS start FROM session AS s WHERE ${set.sql} AND s.visitor IN
			(SELECT e.visitor FROM seen AS e WHERE ${theirs}) ORDER BY start, visitor`,
		values,
	);
	const placeOf = new Map(sessions.map(({ visitor, start }, at) => [`${start} ${visitor}`, at + 1]));
	const events = await asking.database.rows<EventRow>(
		`SELECT toString(e.name) AS event, e.t AS time, e.visitor AS visitor, e.session_start AS start,
			toString(e.source) AS source, e.path AS path, toString(e.channel) AS channel, toString(e.device) AS device,
			toString(e.currency) AS currency, e.value_minor AS value_minor
		FROM seen AS e WHERE ${theirs} AND e.day BETWEEN {from} AND {to} ORDER BY e.t, toString(e.id)`,
		values,
	);
	const rows = events.map(({ time, visitor, start, ...event }): Row => {
		const session = start === null ? undefined : placeOf.get(`${start} ${visitor}`);
		return { ...event, time: new Date(time).toISOString(), session: session ?? null };
	});
	return finishList(asking, query, { rows, totals: { session: sessions.length }, answeredBy: 'events' });
}
