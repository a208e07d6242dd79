import { type FlowStep, type ListReport, readFlowStep, type ReportQuery } from '@aisle/protocol';
import { exitRiskOf } from '../../sqlite/reports/flows/exit-risk.js';
import type { FlowEvent } from '../../sqlite/reports/flows/flow-event.js';
import { meets, type StoredStep } from '../../sqlite/reports/flows/flow-steps.js';
import { funnelOf } from '../../sqlite/reports/flows/funnel.js';
import { anchorKeyOf, isPathStep, pathsOf } from '../../sqlite/reports/flows/paths.js';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import type { Asking, Part } from './asking.js';
import { type FoundVisits, visitsOf, type Words } from './visits.js';

const VIEWS: Part = { sql: "e.name = 'page_view' AND e.path IS NOT NULL", values: {} };

/** Throws on a step that no question can hold. */
function stepOf(text: string): FlowStep {
	const step = readFlowStep(text);
	if (step === undefined) throw new Error(`no step: ${text}`);
	return step;
}

/** Holds for events of `seen AS e` that meet one of the steps; `each` for those that meet the step of its place. */
export function anyOf(texts: readonly string[]): Part & { each: string[] } {
	const values: Part['values'] = {};
	const parts = texts.map((text, at) => {
		const step = stepOf(text);
		values[`step${at}`] = 'event' in step ? step.event : 'path' in step ? step.path : step.pathPrefix;
		if ('event' in step) return `e.name = {step${at}}`;
		const fits = 'path' in step ? `e.path = {step${at}}` : `startsWith(ifNull(e.path, ''), {step${at}})`;
		return `e.name = 'page_view' AND ${fits}`;
	});
	const sql = parts.length === 0 ? 'false' : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
	return { sql, values, each: parts };
}

/** A step by the words of what was found. */
function storedStep(text: string, words: Words, paths: ReadonlySet<number>): StoredStep {
	const step = stepOf(text);
	if ('event' in step) return { text, name: words.numberOf(step.event) };
	const fits = (path: string): boolean => ('path' in step ? path === step.path : path.startsWith(step.pathPrefix));
	const fitting = [...paths].filter((no) => fits(words.textOf(no)));
	return { text, name: words.numberOf('page_view'), paths: new Set(fitting) };
}

function pathNumbers({ persons }: FoundVisits): Set<number> {
	const paths = new Set<number>();
	for (const { visits } of persons) {
		for (const { events } of visits) for (const { path } of events) if (path !== null) paths.add(path);
	}
	return paths;
}

/** How many sessions or persons came from step to step. */
export async function funnelReport(asking: Asking, query: ReportQuery<'funnel'>): Promise<ListReport> {
	const texts = query.lists?.['step'] ?? [];
	const found = await inMemory(visitsOf(asking, query, anyOf(texts), texts.includes('event:purchase')));
	const paths = pathNumbers(found);
	const steps = texts.map((text) => storedStep(text, found.words, paths));
	return finishList(asking, query, { ...funnelOf(query, steps, found.persons), answeredBy: 'events' });
}

/** Visits that are gone through more than once. */
async function inMemory(visits: Promise<FoundVisits>): Promise<FoundVisits> {
	const { persons, words } = await visits;
	return { persons: [...persons], words };
}

/** Where sessions went from a page or event, or where they came from. */
export async function pathsReport(asking: Asking, query: ReportQuery<'paths'>): Promise<ListReport> {
	const { anchor, steps = 'pages' } = query.options ?? {};
	if (anchor === undefined) return finishList(asking, query, { ...pathsOf(query, []), answeredBy: 'events' });
	const isOfPages = steps === 'pages';
	const of = anyOf([anchor]);
	const chosen: Part = isOfPages ? { sql: `(e.name = 'page_view' OR ${of.sql})`, values: of.values } : EVERYTHING;
	const found = await inMemory(visitsOf(asking, query, chosen, !isOfPages || anchor === 'event:purchase'));
	const step = storedStep(anchor, found.words, pathNumbers(found));
	const keyOf = (event: FlowEvent): string[] => {
		if (meets(event, step)) return [anchorKeyOf(anchor)];
		const name = found.words.textOf(event.name);
		if (!isOfPages) return isPathStep(name) ? [name] : [];
		return name === 'page_view' && event.path !== null ? [found.words.textOf(event.path)] : [];
	};
	const sequences = [...found.persons].flatMap(({ visits }) => visits.map(({ events }) => events.flatMap(keyOf)));
	return finishList(asking, query, { ...pathsOf(query, sequences), answeredBy: 'events' });
}

const EVERYTHING: Part = { sql: 'true', values: {} };

/** Pages by how often sessions end on them. */
export async function exitRiskReport(asking: Asking, query: ReportQuery<'exit_risk'>): Promise<ListReport> {
	const { persons, words } = await visitsOf(asking, query, VIEWS, false);
	const pages = ({ path }: FlowEvent): string[] => (path === null ? [] : [words.textOf(path)]);
	const sequences = [...persons].flatMap(({ visits }) => visits.map(({ events }) => events.flatMap(pages)));
	return finishList(asking, query, { ...exitRiskOf(sequences), answeredBy: 'events' });
}
