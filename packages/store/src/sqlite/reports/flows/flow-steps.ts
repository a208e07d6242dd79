import { type FlowStep, readFlowStep } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { type Condition, wordNumber } from '../sessions/conditions.js';
import type { FlowEvent } from './flow-event.js';

/** A step as the numbers under which it is stored. */
export interface StoredStep {
	text: string;
	name: number;
	/** Of a page view: the paths that fit. */
	paths?: ReadonlySet<number>;
}

/** Paths that begin with a text: no character comes after the last one of Unicode. */
const BEGINS = 'SELECT no FROM text WHERE value >= :beginning AND value < :beginning || char(0x10ffff)';

/** Reads the text of a step. Throws on one that no question can hold. */
export function storedStep(context: ReportContext, text: string): StoredStep {
	const step = readFlowStep(text);
	if (step === undefined) throw new Error(`no step: ${text}`);
	if ('event' in step) return { text, name: wordNumber(context, step.event) };
	return { text, name: wordNumber(context, 'page_view'), paths: new Set(pathNumbers(context, step)) };
}

function pathNumbers(context: ReportContext, step: Exclude<FlowStep, { event: string }>): number[] {
	if ('path' in step) return [wordNumber(context, step.path)];
	return context.db.prepare<[object], number>(BEGINS).pluck().all({ beginning: step.pathPrefix });
}

export function meets({ name, path }: FlowEvent, step: StoredStep): boolean {
	return name === step.name && (step.paths === undefined || (path !== null && step.paths.has(path)));
}

/** Which events are looked at: those of some names, of page views those of some paths; or all of them. */
export type EventChoice = 'all' | readonly Pick<StoredStep, 'name' | 'paths'>[];

/** Holds for events of `event e` that are chosen. */
export function chosenEvents(choice: EventChoice): Condition {
	return choice === 'all' ? { sql: 'true', bind: {} } : anyOf(choice);
}

/** Holds for events of `event e` that meet one of the steps. */
export function anyOf(steps: Exclude<EventChoice, 'all'>): Condition {
	const names = steps.flatMap(({ name, paths }) => (paths === undefined ? [name] : []));
	const views = steps.flatMap(({ name, paths }) => (paths === undefined ? [] : [name]));
	const paths = steps.flatMap((step) => [...(step.paths ?? [])]);
	return {
		sql: `(e.name IN (SELECT value FROM json_each(:names)) OR e.name IN (SELECT value FROM json_each(:views))
			AND e.path IN (SELECT value FROM json_each(:paths)))`,
		bind: { names: JSON.stringify(names), views: JSON.stringify(views), paths: JSON.stringify(paths) },
	};
}
