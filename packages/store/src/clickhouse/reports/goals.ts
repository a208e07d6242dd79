import type { ListReport, ReportQuery } from '@aisle/protocol';
import { goalFigures, GoalSums } from '../../sqlite/reports/goals/goal-sums.js';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import { type Asking, sessionSet } from './asking.js';

/** Goals are not known here yet: the answer of a site that has none. */
export async function goalsReport(asking: Asking, query: ReportQuery<'goals'>): Promise<ListReport> {
	const { sql, values } = await sessionSet(asking, query);
	const [counted] = await asking.database.rows<{ sessions: number }>(
		`SELECT count() AS sessions FROM session AS s WHERE ${sql}`,
		values,
	);
	const totals = goalFigures(new GoalSums(), counted?.sessions ?? 0);
	return finishList(asking, query, { rows: [], totals, answeredBy: 'events' });
}
