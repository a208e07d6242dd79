import { toMinor } from '@aisle/analytics';
import type { Goal, ListReport, ReportQuery, Row } from '@aisle/protocol';
import { readGoals } from '../../goal-table.js';
import type { ReportContext } from '../context.js';
import { meets, type StoredStep, storedStep } from '../flows/flow-steps.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import { sessionSet } from '../sessions/session-set.js';
import { eventHits, type Hit, orderHits } from './hits.js';
import { GoalSums } from './goal-sums.js';

interface Aim {
	goal: Goal;
	step: StoredStep;
	sums: GoalSums;
}

/** How often each goal of the site was reached in the sessions of the question, and what that was worth. */
export function goalsReport(context: ReportContext, query: ReportQuery<'goals'>): ListReport {
	const aims = readGoals(context.db, context.site.no).map(
		(goal): Aim => ({ goal, step: storedStep(context, goal.step), sums: new GoalSums() }),
	);
	const all = new GoalSums();
	const take = (hit: Hit): void => {
		for (const { goal, step, sums } of aims) {
			if (!meets({ t: 0, id: '', name: hit.name, path: hit.path }, step)) continue;
			const worth = worthOf(goal, hit, context.site.currency);
			sums.add(hit.session, hit.person, worth);
			all.add(hit.session, hit.person, worth);
		}
	};
	const isOrder = ({ goal }: Aim): boolean => goal.step === 'event:purchase';
	const steps = aims.filter((aim) => !isOrder(aim)).map(({ step }) => step);
	for (const hit of eventHits(context, query, steps)) take(hit);
	if (aims.some(isOrder)) for (const hit of orderHits(context, query)) take(hit);
	const sessions = countSessions(context, query);
	const rows = aims.map(
		({ goal, sums }): Row => ({ goal: goal.name, condition: goal.step, ...figures(sums, sessions) }),
	);
	return finishList(context, query, { rows, totals: figures(all, sessions), answeredBy: 'events' });
}

function worthOf({ value }: Goal, { worth }: Hit, siteCurrency: string): number {
	if (value !== 'event') return value ?? 0;
	if (worth === undefined || (worth.currency ?? siteCurrency) !== siteCurrency) return 0;
	return 'minor' in worth ? worth.minor : toMinor(worth.value, siteCurrency);
}

function figures(sums: GoalSums, sessions: number): Row {
	return {
		conversions: sums.conversions,
		converting_sessions: sums.sessions,
		conversion_rate: rate(sums.sessions, sessions),
		visitors: sums.persons,
		value_minor: sums.valueMinor,
	};
}

function countSessions(context: ReportContext, query: ReportQuery<'goals'>): number {
	const { sql, bind } = sessionSet(context, query);
	const count = context.db.prepare<[object], number>(`SELECT count(*) FROM session s WHERE ${sql}`).pluck();
	return count.get(bind) ?? 0;
}
