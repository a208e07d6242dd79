import { toMinor } from '@aisle/analytics';
import type { Goal, ListReport, ReportQuery, Row } from '@aisle/protocol';
import { readGoals } from '../../goal-table.js';
import type { ReportContext } from '../context.js';
import { meets, storedStep } from '../flows/flow-steps.js';
import { finishList } from '../lists/finish.js';
import { type SessionQuestion, sessionSet } from '../sessions/session-set.js';
import { eventHits, type Hit, orderHits } from './hits.js';
import { goalFigures, GoalSums } from './goal-sums.js';

/** How often each goal of the site was reached in the sessions of the question, and what that was worth. */
export function goalsReport(context: ReportContext, query: ReportQuery<'goals'>): ListReport {
	const all = new GoalSums();
	const sumsByName = new Map<string, GoalSums>();
	const goals = readGoals(context.db, context.site.no);
	for (const { name } of goals) sumsByName.set(name, new GoalSums());
	for (const { goal, hit, worth } of conversionsOf(context, query)) {
		for (const sums of [sumsByName.get(goal.name), all]) sums?.add(hit.session, hit.person, worth);
	}
	const sessions = countSessions(context, query);
	const rows = goals.map(
		({ name, step }): Row => ({ goal: name, condition: step, ...goalFigures(sumsByName.get(name) ?? all, sessions) }),
	);
	return finishList(context, query, { rows, totals: goalFigures(all, sessions), answeredBy: 'events' });
}

/** One goal that was reached once. */
interface Conversion {
	goal: Goal;
	hit: Hit;
	/** Minor units of the currency of the site. */
	worth: number;
}

/** All conversions in the sessions of a question. */
export function* conversionsOf(context: ReportContext, question: SessionQuestion): Iterable<Conversion> {
	const aims = readGoals(context.db, context.site.no).map((goal) => ({ goal, step: storedStep(context, goal.step) }));
	const isOrder = ({ goal }: (typeof aims)[number]): boolean => goal.step === 'event:purchase';
	const steps = aims.filter((aim) => !isOrder(aim)).map(({ step }) => step);
	const hits = [eventHits(context, question, steps), aims.some(isOrder) ? orderHits(context, question) : []];
	for (const some of hits) {
		for (const hit of some) {
			for (const { goal, step } of aims) {
				if (!meets({ t: 0, id: '', name: hit.name, path: hit.path }, step)) continue;
				yield { goal, hit, worth: worthOf(goal, hit, context.site.currency) };
			}
		}
	}
}

function worthOf({ value }: Goal, { worth }: Hit, siteCurrency: string): number {
	if (value !== 'event') return value ?? 0;
	if (worth === undefined || (worth.currency ?? siteCurrency) !== siteCurrency) return 0;
	return 'minor' in worth ? worth.minor : toMinor(worth.value, siteCurrency);
}

function countSessions(context: ReportContext, query: ReportQuery<'goals'>): number {
	const { sql, bind } = sessionSet(context, query);
	const count = context.db.prepare<[object], number>(`SELECT count(*) FROM session s WHERE ${sql}`).pluck();
	return count.get(bind) ?? 0;
}
