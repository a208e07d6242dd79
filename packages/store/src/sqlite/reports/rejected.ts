import { toLocalDate } from '@aisle/analytics';
import type { FaultCode, RefusedDay, RefusedTotal, RejectedReport, RejectedRow } from '@aisle/protocol';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';
import { NOWHERE } from '../refused.js';

interface Row extends Omit<RejectedRow, 'received'> {
	received: number;
}

/** Days with refusals that are told one by one. */
const TOLD_DAYS = 30;

/** Refused events of a site: all that are kept by fault and the newest of them, and the totals of all that ever were. */
export function rejectedReport(db: Connection, site: NumberedSite, limit: number): RejectedReport {
	const counts = db
		.prepare<[number], { code: FaultCode; n: number }>(
			'SELECT code, count(*) AS n FROM rejected WHERE site = ? GROUP BY code ORDER BY n DESC, code',
		)
		.all(site.no);
	const rows = db
		.prepare<[number, number], Row>(
			'SELECT received, code, path, body FROM rejected WHERE site = ? ORDER BY n DESC LIMIT ?',
		)
		.all(site.no, limit);
	return {
		site: site.name,
		totals: totalsOf(db, site.no),
		days: daysOf(db, site.no),
		nowhere: totalsOf(db, NOWHERE),
		kept: counts.reduce((sum, { n }) => sum + n, 0),
		by_code: Object.fromEntries(counts.map(({ code, n }) => [code, n])),
		rows: rows.map(({ received, ...row }) => ({ received: new Date(received).toISOString(), ...row })),
	};
}

interface TotalRow extends Omit<RefusedTotal, 'first' | 'last'> {
	first: number;
	last: number;
}

function totalsOf(db: Connection, site: number): RefusedTotal[] {
	return db
		.prepare<[number], TotalRow>(
			`SELECT code, sum(events) AS events, sum(requests) AS requests, min(day) AS first, max(day) AS last
			FROM refused WHERE site = ? GROUP BY code ORDER BY events DESC, requests DESC, code`,
		)
		.all(site)
		.map((row) => ({ ...row, first: toLocalDate(row.first), last: toLocalDate(row.last) }));
}

function daysOf(db: Connection, site: number): RefusedDay[] {
	return db
		.prepare<[number, number, number], Omit<RefusedDay, 'date'> & { day: number }>(
			`SELECT day, code, events, requests FROM refused WHERE site = ? AND day IN
				(SELECT DISTINCT day FROM refused WHERE site = ? ORDER BY day DESC LIMIT ?)
			ORDER BY day DESC, events DESC, requests DESC, code`,
		)
		.all(site, site, TOLD_DAYS)
		.map(({ day, ...row }) => ({ date: toLocalDate(day), ...row }));
}
