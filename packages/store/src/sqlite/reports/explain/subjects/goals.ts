import { fromIdBytes } from '../../../codes.js';
import { conversionsOf } from '../../goals/goals.js';
import { type Hit, sessionKey } from '../../goals/hits.js';
import { sessionSet } from '../../sessions/session-set.js';
import { type Ask, type Described, fact, type Outside, type Subject } from '../subject.js';
import { leftSessions } from './left-sessions.js';

/** Events and orders that reach goals, each once for every goal. */
export function* goalHitSubjects({ context, query }: Ask): Iterable<Subject> {
	for (const { goal, hit, worth } of conversionsOf(context, query)) {
		const { subject, t, person } = hit;
		const describe = (): Described => describeHit(hit, goal.name);
		yield { kind: subject.kind, row: [goal.name], person, t, facts: { value: worth }, describe };
	}
}

function describeHit({ subject }: Hit, label: string): Described {
	if (subject.kind === 'order') return { id: subject.id, label };
	const id = fromIdBytes(subject.id);
	return { id, event: id, label };
}

interface SessionRow {
	visitor: number;
	start: number;
	startId: Buffer;
	person: number;
}

/** Sessions of the question, and whether the goal that is asked for, or any, was reached in them. */
export function* goalSessionSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const reached = new Set<string>();
	for (const { goal, hit } of conversionsOf(context, query)) {
		if (query.row === undefined || query.row[0] === goal.name) reached.add(hit.session);
	}
	const { sql, bind } = sessionSet(context, query);
	const sessions = context.db.prepare<[object], SessionRow>(
		`SELECT s.visitor, s.start, s.start_id AS startId, s.person FROM session s WHERE ${sql}`,
	);
	for (const { visitor, start, startId, person } of sessions.iterate(bind)) {
		const facts = { reached: fact(reached.has(sessionKey(visitor, start))) };
		const id = fromIdBytes(startId);
		yield { kind: 'session', person, t: start, facts, describe: () => ({ id, event: id }) };
	}
	yield* leftSessions(ask);
}
