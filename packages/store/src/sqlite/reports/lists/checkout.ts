import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { WITHIN_SESSION } from '../event-fields.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import { sessionSet } from '../sessions/session-set.js';
import { finishList } from './finish.js';

/** Events that stand for the steps between a session and its order. */
const STEPS = ['view_item', 'add_to_cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info'] as const;

/** Sessions by the furthest step to an order; whoever reached a step counts at every one before it. */
export function checkoutReport(context: ReportContext, query: ReportQuery<'checkout'>): ListReport {
	const set = sessionSet(context, query);
	const steps = STEPS.map((name, index) => [wordNumber(context, name), index + 1]);
	const last = STEPS.length + 1;
	const counts = context.db
		.prepare<[object], [furthest: number, sessions: number]>(
			`SELECT furthest, count(*) FROM (
				SELECT CASE WHEN s.orders > 0 THEN :last ELSE coalesce((
					SELECT max(step.value ->> 1) FROM event e CROSS JOIN json_each(:steps) step
					WHERE ${WITHIN_SESSION} AND step.value ->> 0 = e.name), 0) END AS furthest
				FROM session s WHERE ${set.sql}) GROUP BY furthest`,
		)
		.raw()
		.all({ ...set.bind, steps: JSON.stringify(steps), last });
	const rows = rowsOf(new Map(counts));
	const totals = {
		sessions: rows[0]?.['sessions'] ?? 0,
		rate: rows.at(-1)?.['rate'] ?? null,
		step_rate: null,
		left: null,
	};
	return finishList(context, query, { rows, totals, answeredBy: 'events' });
}

function rowsOf(sessionsByStep: ReadonlyMap<number, number>): Row[] {
	const names = ['session', ...STEPS, 'purchase'];
	const reached = names.map((_, step) => {
		let sessions = 0;
		for (const [furthest, count] of sessionsByStep) if (furthest >= step) sessions += count;
		return sessions;
	});
	return names.map((step, at) => {
		const sessions = reached[at] ?? 0;
		const before = at === 0 ? sessions : (reached[at - 1] ?? 0);
		const left = sessions - (reached[at + 1] ?? sessions);
		return { step, sessions, rate: rate(sessions, reached[0] ?? 0), step_rate: rate(sessions, before), left };
	});
}
