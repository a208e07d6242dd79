import type { Goal, ListReport, ReportQuery, Row } from '@aisle/protocol';
import { goalFigures, type GoalTotals } from '../../sqlite/reports/goals/goal-sums.js';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import { goalsOf } from '../definitions.js';
import { type Asking, type SessionSet, sessionSet, withinSessions, WITH_SESSION } from './asking.js';
import { anyOf } from './flows.js';

/** How often each goal of the site was reached in the sessions of the question, and what that was worth. */
export async function goalsReport(asking: Asking, query: ReportQuery<'goals'>): Promise<ListReport> {
	const { database, site } = asking;
	const set = await sessionSet(asking, query);
	const [counted] = await database.rows<{ sessions: number }>(
		`SELECT count() AS sessions FROM session AS s WHERE ${set.sql}`,
		set.values,
	);
	const sessions = counted?.sessions ?? 0;
	const goals = await goalsOf(database, site.name);
	const totals = goals.length === 0 ? new Map<number, GoalTotals>() : await totalsByPlace(asking, set, goals);
	const figuresAt = (place: number): Row => goalFigures(totals.get(place) ?? NOTHING, sessions);
	const rows = goals.map(({ name, step }, at): Row => ({ goal: name, condition: step, ...figuresAt(at + 1) }));
	return finishList(asking, query, { rows, totals: figuresAt(ALL), answeredBy: 'events' });
}

const NOTHING: GoalTotals = { conversions: 0, sessions: 0, persons: 0, valueMinor: 0 };

/** The place of what all goals came to together; theirs are counted from 1. */
const ALL = 0;

const PURCHASE = 'event:purchase';

/** What each goal came to that was reached at all, by its place. */
async function totalsByPlace(
	{ database }: Asking,
	set: SessionSet,
	goals: readonly Goal[],
): Promise<Map<number, GoalTotals>> {
	const hits = hitsOf(set, goals);
	const fixed = goals.map(({ value }) => (typeof value === 'number' ? value : 0));
	const ofEvents = goals.map(({ value }) => (value === 'event' ? 1 : 0));
	const rows = await database.rows<GoalTotals & { place: number }>(
		`SELECT place, count() AS conversions, uniqExact(visitor, start) AS sessions, uniqExact(person) AS persons,
			sum(if([${ofEvents.join(', ')}][place] = 1, worth, toInt64([${fixed.join(', ')}][place]))) AS valueMinor
		FROM (${hits.sql}) GROUP BY GROUPING SETS ((place), ())`,
		hits.values,
	);
	return new Map(rows.map(({ place, ...totals }) => [place, totals]));
}

/** A row for each goal that each event, or order, reached. */
function hitsOf(set: SessionSet, goals: readonly Goal[]) {
	const steps = anyOf(goals.map(({ step }) => step));
	const places = goals.map(({ step }, at) =>
		step === PURCHASE ? `${ALL}` : `if(${steps.each[at]}, ${at + 1}, ${ALL})`,
	);
	const ofOrders = goals.flatMap(({ step }, at) => (step === PURCHASE ? [at + 1] : []));
	const own = (currency: string, minor: string): string =>
		`toInt64(if(ifNull(toString(${currency}), '') = {currency}, ifNull(${minor}, 0), 0)) AS worth`;
	const events = `SELECT toInt32(arrayJoin(arrayFilter(at -> at != ${ALL}, [${places.join(', ')}]))) AS place, e.visitor AS visitor,
			assumeNotNull(e.session_start) AS start, e.session_person AS person, ${own('e.currency', 'e.value_minor')}
		FROM seen AS e WHERE ${withinSessions(set)} AND e.name != 'purchase' AND ${steps.sql}`;
	const orders = `SELECT toInt32(arrayJoin([${ofOrders.join(', ')}])) AS place, s.visitor AS visitor, s.start AS start,
			s.person AS person, ${own('o.currency', 'o.gross_minor')}
		FROM ${WITH_SESSION} WHERE o.site = {site} AND ${set.sql}`;
	const sql = ofOrders.length === 0 ? events : `${events} UNION ALL ${orders}`;
	return { sql, values: { ...set.values, ...steps.values } };
}
