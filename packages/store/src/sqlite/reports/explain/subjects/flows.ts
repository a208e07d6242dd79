import { pathThrough, pathTree } from '@aisle/analytics';
import { fromIdBytes } from '../../../codes.js';
import { funnelRuns, type SubjectRun } from '../../flows/funnel.js';
import { ARROW, pathQuery, visitSteps } from '../../flows/paths.js';
import { type Visit, visitsOf } from '../../flows/visits.js';
import { wordNumber } from '../../sessions/conditions.js';
import { type Ask, type Described, fact, type Facts, type Outside, type Subject } from '../subject.js';
import { eventSubjects } from './events.js';
import { leftSessions } from './left-sessions.js';

/** The event with which a session began. */
const START = 'SELECT start_id FROM session WHERE site = ? AND day = local_day(?, ?) AND visitor = ? AND start = ?';

function describeVisit({ context }: Ask, { visitor, start }: Visit): Described {
	const { no, timeZone } = context.site;
	const id = context.db
		.prepare<[number, string, number, number, number], Buffer>(START)
		.pluck()
		.get(no, timeZone, start, visitor, start);
	const event = id === undefined ? null : fromIdBytes(id);
	return { id: event ?? '', event };
}

/** Sessions or persons, with how far they came. */
export function* funnelSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	for (const run of funnelRuns(context, query)) {
		const { person, visit, since = 0 } = run;
		yield {
			kind: visit === undefined ? 'person' : 'session',
			reason: run.run.reachedAt.length === 0 ? 'not_reached' : undefined,
			person,
			t: since,
			facts: runFacts(ask, run),
			describe: () => (visit === undefined ? { id: context.persons.keyOf(person) } : describeVisit(ask, visit)),
		};
	}
	yield* leftSessions(ask);
}

/** How far a subject came, against the step that is asked for; without one: that it began, and that it came through. */
function runFacts({ query }: Ask, { run: { reachedAt } }: SubjectRun): Facts {
	const last = (query.lists?.['step'] ?? []).length - 1;
	const asked = query.row === undefined ? 0 : Number(query.row[0]) - 1;
	const reaches = (step: number): boolean => reachedAt.length > step;
	const [from, to] = query.row === undefined ? [0, last] : [asked - 1, asked];
	return {
		reached: fact(reaches(asked)),
		reached_before: fact(reaches(Math.max(0, asked - 1))),
		reached_share: fact(reaches(query.row === undefined ? last : asked)),
		stopped: fact(reachedAt.length === asked + 1 && asked < last),
		timed: fact(from >= 0 && reaches(to)),
		between_ms: (reachedAt[to] ?? 0) - (reachedAt[from] ?? 0),
	};
}

/** Sessions with the anchor, and whether they went the way that is asked for. */
export function* pathSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const asked = pathQuery(query);
	const walks = [...visitSteps(context, query)];
	const root = pathTree(
		walks.map(({ steps }) => steps),
		asked,
	);
	const path = query.row === undefined ? asked.anchor : String(query.row[0]);
	for (const { person, visit, steps } of walks) {
		const through = pathThrough(root, steps, asked);
		const keys = through?.nodes.map(({ key }) => key) ?? [];
		const level = keys.findIndex((_, at) => keys.slice(0, at + 1).join(ARROW) === path);
		yield {
			kind: 'session',
			reason: through === undefined ? 'not_reached' : undefined,
			person,
			t: visit.start,
			facts: { here: fact(level >= 0), ended: fact(through?.steps === level) },
			describe: () => ({ ...describeVisit(ask, visit), label: keys.join(ARROW) }),
		};
	}
	yield* leftSessions(ask);
}

/** Page views within sessions; the others of the range are of none that the question is about. */
export function* sessionViewSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const views = [{ name: wordNumber(context, 'page_view') }];
	const counted = new Set<string>();
	for (const { person, visits } of visitsOf(context, query, views, false)) {
		for (const { events } of visits) {
			for (const [at, { t, id, path }] of events.filter(({ path: of }) => of !== null).entries()) {
				const event = fromIdBytes(Buffer.from(id, 'hex'));
				const label = path === null ? null : context.numbers.textOf(path);
				counted.add(event);
				yield {
					kind: 'event',
					row: [label],
					person,
					t,
					facts: { exit: fact(at === events.length - 1) },
					describe: () => ({ id: event, event, label }),
				};
			}
		}
	}
	for (const subject of eventSubjects(ask, 'views')) {
		if ('outside' in subject || counted.has(subject.describe().id)) continue;
		yield { ...subject, reason: subject.reason ?? (subject.facts['has_path'] === 0 ? 'no_path' : 'filtered_out') };
	}
}
