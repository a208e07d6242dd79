import { CHECKOUT_STEPS, furthestStep } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { rate } from '../range.js';
import { sessionSet, type SessionSet } from '../sessions/session-set.js';
import { sumsByValue } from '../sums.js';
import { finishList } from './finish.js';

/** Sessions by the number of their furthest step; 0: none. */
export type SessionsByStep = ReadonlyMap<number, number>;

/** Sessions by the furthest step to an order; whoever reached a step counts at every one before it. */
export function checkoutReport(context: ReportContext, query: ReportQuery<'checkout'>): ListReport {
	const set = sessionSet(context, query);
	const answeredBy = set.isFiltered ? 'facts' : 'rollup';
	const list = checkoutList(set.isFiltered ? fromSessions(context, set) : fromRolls(context, set));
	return finishList(context, query, { ...list, answeredBy });
}

/** The steps with the sessions that reached them. */
export function checkoutList(sessionsByStep: SessionsByStep): { rows: Row[]; totals: Row } {
	const rows = rowsOf(sessionsByStep);
	const totals = {
		sessions: rows[0]?.['sessions'] ?? 0,
		rate: rows.at(-1)?.['rate'] ?? null,
		step_rate: null,
		left: null,
	};
	return { rows, totals };
}

function fromRolls({ db, site }: ReportContext, { days }: SessionSet): SessionsByStep {
	const sums = [...sumsByValue(db, site.no, 'all', days).values()][0] ?? {};
	const furthest = CHECKOUT_STEPS.map((name) => sums[`furthest_${name}`] ?? 0);
	furthest.push(sums.converting_sessions ?? 0);
	const further = furthest.reduce((sum, sessions) => sum + sessions, 0);
	return new Map([(sums.sessions ?? 0) - further, ...furthest].entries());
}

function fromSessions({ db }: ReportContext, { sql, bind }: SessionSet): SessionsByStep {
	const counts = db
		.prepare<[object], [steps: number, ordered: number, sessions: number]>(
			`SELECT s.steps, s.orders > 0, count(*) FROM session s WHERE ${sql} GROUP BY 1, 2`,
		)
		.raw()
		.all(bind);
	const sessionsByStep = new Map<number, number>();
	for (const [steps, ordered, sessions] of counts) {
		const step = furthestStep(steps, ordered);
		sessionsByStep.set(step, (sessionsByStep.get(step) ?? 0) + sessions);
	}
	return sessionsByStep;
}

function rowsOf(sessionsByStep: SessionsByStep): Row[] {
	const names = ['session', ...CHECKOUT_STEPS, 'purchase'];
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
