import { toLiveEvent } from '@aisle/analytics';
import type { LiveEvent } from '@aisle/protocol';
import type { Database } from '../database.js';
import { type EventRow, fromEventRow } from '../raw/event-row.js';
import type { FoldSite } from '../sites.js';

/** The newest copies that count after a number, oldest first, without bots. */
export async function recentEvents(
	database: Database,
	{ name, currency }: FoldSite,
	afterSeq: number,
	limit: number,
): Promise<LiveEvent[]> {
	const rows = await database.rows<EventRow>(
		`SELECT * FROM event WHERE site = {site} AND seq > {after} AND NOT bot ORDER BY seq DESC LIMIT {limit}`,
		{ site: name, after: afterSeq, limit },
	);
	const first = new Map<string, LiveEvent>();
	for (const row of rows.reverse()) {
		const { event, seq } = fromEventRow(row);
		if (!first.has(event.id)) first.set(event.id, toLiveEvent(event, seq, currency));
	}
	return [...first.values()];
}
