import { isSessionEvent, type PathNode, type PathQuery, pathTree } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import type { SessionQuestion } from '../sessions/session-set.js';
import type { FlowEvent } from './flow-event.js';
import { meets, storedStep } from './flow-steps.js';
import { type Visit, visitsOf } from './visits.js';

const DEFAULT_DEPTH = '3';
const DEFAULT_TOP = '5';

/** Between the steps of a path, as it is shown. */
export const ARROW = ' > ';

/** Events that say how a page was looked at, or what a cart holds: no steps of their own. */
const MEASURED: ReadonlySet<string> = new Set(['scroll', 'user_engagement', 'cart_state']);

/** Where sessions went from a page or event, or where they came from: a tree, each step above those that follow it. */
export function pathsReport(context: ReportContext, query: ReportQuery<'paths'>): ListReport {
	if (query.options?.['anchor'] === undefined)
		return finishList(context, query, { ...pathsOf(query, []), answeredBy: 'events' });
	return finishList(context, query, { ...pathsOf(query, sequencesOf(context, query)), answeredBy: 'events' });
}

/** How a step is called that was asked for as `path:/a` or `event:name`. */
export function anchorKeyOf(text: string): string {
	return text.slice(text.indexOf(':') + 1);
}

/** The tree of these sequences. */
export function pathsOf(query: Question, sequences: Iterable<readonly string[]>): { rows: Row[]; totals: Row } {
	const root = pathTree(sequences, pathQuery(query));
	const rows: Row[] = [];
	if (root.sessions > 0) addRows(rows, root, [], root.sessions);
	return { rows, totals: { sessions: root.sessions } };
}

type Question = SessionQuestion & Pick<ReportQuery, 'options'>;

/** What of the paths is asked for. */
export function pathQuery({ options }: Question): PathQuery {
	const { anchor = '', direction, depth, top } = options ?? {};
	return {
		anchor: anchorKeyOf(anchor),
		direction: direction === 'back' ? 'back' : 'forward',
		depth: Number(depth ?? DEFAULT_DEPTH),
		top: Number(top ?? DEFAULT_TOP),
	};
}

function* sequencesOf(context: ReportContext, query: Question): Iterable<string[]> {
	for (const { steps } of visitSteps(context, query)) yield steps;
}

/** A session and its steps by time: the anchor under its own key, others as the path of a page or the name of an event. */
export interface VisitSteps {
	person: number;
	visit: Visit;
	steps: string[];
}

export function* visitSteps(context: ReportContext, query: Question): Iterable<VisitSteps> {
	const { numbers } = context;
	const { anchor: text = '', steps = 'pages' } = query.options ?? {};
	const anchor = storedStep(context, text);
	const { anchor: anchorKey } = pathQuery(query);
	const isOfPages = steps === 'pages';
	const view = wordNumber(context, 'page_view');
	const purchase = wordNumber(context, 'purchase');
	const isStep = createStepTest(context);
	const keyOf = (event: FlowEvent): string[] => {
		if (meets(event, anchor)) return [anchorKey];
		if (!isOfPages) return isStep(event.name) ? [numbers.textOf(event.name)] : [];
		return event.name === view && event.path !== null ? [numbers.textOf(event.path)] : [];
	};
	const chosen = isOfPages ? [anchor, { name: view }] : 'all';
	const withOrders = !isOfPages || anchor.name === purchase;
	for (const { person, visits } of visitsOf(context, query, chosen, withOrders)) {
		for (const visit of visits) yield { person, visit, steps: visit.events.flatMap(keyOf) };
	}
}

/** Whether an event of a name is a step. */
export function isPathStep(name: string): boolean {
	const event = { id: '', t: 0, name, source: 'browser', mode: 'granted', bot: false } as const;
	return isSessionEvent(event) && !MEASURED.has(name);
}

/** Whether an event of a name is a step: it extends sessions and is more than a measurement. */
function createStepTest({ numbers }: ReportContext): (name: number) => boolean {
	const known = new Map<number, boolean>();
	return (no) => {
		let answer = known.get(no);
		if (answer === undefined) {
			known.set(no, (answer = isPathStep(numbers.textOf(no))));
		}
		return answer;
	};
}

function addRows(rows: Row[], node: PathNode, before: readonly string[], all: number): void {
	const path = [...before, node.key];
	rows.push({
		path: path.join(ARROW),
		depth: before.length,
		step: node.key,
		sessions: node.sessions,
		share: rate(node.sessions, all),
		exits: node.ends,
	});
	for (const next of node.next) addRows(rows, next, path, all);
}
