import type { FaultCode, RejectedReport, RejectedRow } from '@aisle/protocol';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';

interface Row extends Omit<RejectedRow, 'received'> {
	received: number;
}

/** Refused events of a site: all that are kept by fault, and the newest of them. */
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
		kept: counts.reduce((sum, { n }) => sum + n, 0),
		by_code: Object.fromEntries(counts.map(({ code, n }) => [code, n])),
		rows: rows.map(({ received, ...row }) => ({ received: new Date(received).toISOString(), ...row })),
	};
}
