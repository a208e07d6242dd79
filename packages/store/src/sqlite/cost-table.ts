import { fromLocalDate } from '@aisle/analytics';
import type { CostOutcome, CostRow } from '../port.js';
import type { Connection } from './connection.js';

/** Migration: what campaigns cost, as the owner imported it; nothing of it is derived. No campaign: the empty text. */
export const COSTS = `
CREATE TABLE cost (
	site INTEGER NOT NULL,
	day INTEGER NOT NULL,
	source TEXT NOT NULL,
	medium TEXT NOT NULL,
	campaign TEXT NOT NULL,
	currency TEXT NOT NULL,
	cost_minor INTEGER NOT NULL,
	clicks INTEGER,
	impressions INTEGER,
	PRIMARY KEY (site, day, source, medium, campaign)
) STRICT, WITHOUT ROWID;
`;

const FIND = 'SELECT 1 FROM cost WHERE site = ? AND day = ? AND source = ? AND medium = ? AND campaign = ?';
const PUT = `INSERT OR REPLACE INTO cost (site, day, source, medium, campaign, currency, cost_minor, clicks, impressions)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes costs; those of the same day and campaign are replaced. To be called inside a transaction. */
export function putCosts(db: Connection, site: number, rows: readonly CostRow[]): CostOutcome {
	const find = db.prepare<[number, number, string, string, string], number>(FIND).pluck();
	const put = db.prepare(PUT);
	const outcome: CostOutcome = { added: 0, replaced: 0 };
	for (const { date, source, medium, campaign, currency, costMinor, clicks, impressions } of rows) {
		const day = fromLocalDate(date);
		if (day === undefined) throw new RangeError(`no date: ${date}`);
		if (find.get(site, day, source, medium, campaign) === undefined) outcome.added++;
		else outcome.replaced++;
		put.run(site, day, source, medium, campaign, currency, costMinor, clicks, impressions);
	}
	return outcome;
}
