import { fromLocalDate, toLocalDate } from '@aisle/analytics';
import type { CostOutcome, CostRow } from '../port.js';
import type { Database } from './database.js';
import { findSite } from './sites.js';

/** Writes costs, those of the same day, source, medium and campaign in place of what was there. `written` only grows. */
export async function putCosts(
	database: Database,
	name: string,
	costs: readonly CostRow[],
	written: number,
): Promise<CostOutcome> {
	const { name: site } = await findSite(database, name);
	const keyOf = (row: Record<string, unknown>): string =>
		JSON.stringify([row['day'], row['source'], row['medium'], row['campaign']]);
	const rows = costs.map(({ date, costMinor: cost_minor, ...row }) => {
		const day = fromLocalDate(date);
		if (day === undefined) throw new RangeError(`no date: ${date}`);
		return { site, day, ...row, cost_minor, written };
	});
	const days = rows.map(({ day }) => day);
	const sql = 'SELECT day, source, medium, campaign FROM cost WHERE site = {site} AND day IN {days}';
	const known = new Set((await database.rows<Record<string, unknown>>(sql, { site, days })).map(keyOf));
	const outcome: CostOutcome = { added: 0, replaced: 0 };
	const newest = new Map<string, (typeof rows)[number]>();
	for (const row of rows) {
		const key = keyOf(row);
		if (known.has(key)) outcome.replaced++;
		else outcome.added++;
		known.add(key);
		newest.set(key, row);
	}
	await database.insert('cost', [...newest.values()]);
	return outcome;
}

/** Costs of a site, in the order of their keys. */
export async function allCosts(database: Database, site: string): Promise<CostRow[]> {
	const sql = `SELECT day, source, medium, campaign, currency, cost_minor AS costMinor, clicks, impressions FROM cost
		WHERE site = {site} ORDER BY day, source, medium, campaign`;
	const rows = await database.rows<Omit<CostRow, 'date'> & { day: number }>(sql, { site });
	return rows.map(({ day, ...row }) => ({ date: toLocalDate(day), ...row }));
}
