import { type FunnelEvent, type FunnelRun, type FunnelSummary, runFunnel, summarizeFunnel } from '@aisle/analytics';
import { type ListReport, readDuration, type ReportQuery, type Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import type { SessionQuestion } from '../sessions/session-set.js';
import { type FlowEvent, inOrder } from './flow-event.js';
import { meets, type StoredStep, storedStep } from './flow-steps.js';
import { type PersonEvents, type PersonVisits, type Visit, type VisitEvents, visitsOf } from './visits.js';

/** Time within which everything has to happen, where nobody says. */
const DEFAULT_WINDOW = '30d';

/** How many sessions or persons came from step to step. */
export function funnelReport(context: ReportContext, query: ReportQuery<'funnel'>): ListReport {
	const { steps, visits } = askedVisits(context, query);
	return finishList(context, query, { ...funnelOf(query, steps, visits), answeredBy: 'events' });
}

/** How far these persons came. */
export function funnelOf<V extends VisitEvents>(
	query: ReportQuery<'funnel'>,
	steps: readonly StoredStep[],
	persons: Iterable<PersonEvents<V>>,
): { rows: Row[]; totals: Row } {
	const runs: FunnelRun[] = [];
	for (const { run } of runsOf(query, steps, persons)) if (run.reachedAt.length > 0) runs.push(run);
	return rowsOf(
		summarizeFunnel(runs, steps.length),
		steps.map(({ text }) => text),
	);
}

/** How far a session, or a person in all of their sessions, came. */
export interface SubjectRun {
	person: number;
	/** The session; of a person: none. */
	visit?: Visit;
	/** When the first of what was seen happened; `undefined` where nothing was. */
	since: number | undefined;
	run: FunnelRun;
}

/** The runs of all subjects of a question, also of those that never began. */
export function* funnelRuns(context: ReportContext, query: SessionQuestion & FunnelOptions): Iterable<SubjectRun> {
	const { steps, visits } = askedVisits(context, query);
	for (const { of, visit, events, run } of runsOf<Visit, PersonVisits>(query, steps, visits)) {
		yield { person: of.person, ...(visit && { visit }), since: visit?.start ?? events[0]?.t, run };
	}
}

function askedVisits(context: ReportContext, query: SessionQuestion & FunnelOptions) {
	const texts = query.lists?.['step'] ?? [];
	const steps = texts.map((text) => storedStep(context, text));
	return { steps, visits: visitsOf(context, query, steps, texts.includes('event:purchase')) };
}

interface Run<V extends VisitEvents, P extends PersonEvents<V>> {
	of: P;
	/** The session; of a person: none. */
	visit?: V;
	events: FlowEvent[];
	run: FunnelRun;
}

/** What each session saw, or what the person saw in all of them. */
function* runsOf<V extends VisitEvents, P extends PersonEvents<V>>(
	{ options }: FunnelOptions,
	steps: readonly StoredStep[],
	persons: Iterable<P>,
): Iterable<Run<V, P>> {
	const { by = 'session', window = DEFAULT_WINDOW } = options ?? {};
	const windowMs = readDuration(window) ?? 0;
	const runOf = (events: readonly FlowEvent[]): FunnelRun => {
		const seen = events.map((event) => toFunnelEvent(event, steps));
		return runFunnel(seen, steps.length, windowMs);
	};
	for (const of of persons) {
		if (by === 'person') {
			const events = [...of.visits.flatMap((visit) => visit.events), ...of.others].sort(inOrder);
			yield { of, events, run: runOf(events) };
		} else for (const visit of of.visits) yield { of, visit, events: visit.events, run: runOf(visit.events) };
	}
}

type FunnelOptions = Pick<ReportQuery, 'options' | 'lists'>;

function toFunnelEvent(event: FlowEvent, steps: readonly StoredStep[]): FunnelEvent {
	return { at: event.t, steps: [...steps.keys()].filter((step) => meets(event, steps[step] as StoredStep)) };
}

function rowsOf({ steps, medianMs }: FunnelSummary, texts: readonly string[]): { rows: Row[]; totals: Row } {
	const first = steps[0]?.reached ?? 0;
	const rows = steps.map(
		({ reached, dropped, medianMs: between }, at): Row => ({
			step: at + 1,
			condition: texts[at] ?? null,
			subjects: reached,
			share: rate(reached, first),
			step_share: rate(reached, at === 0 ? reached : (steps[at - 1]?.reached ?? 0)),
			dropped,
			median_ms: whole(between),
		}),
	);
	return {
		rows,
		totals: { subjects: first, share: rate(steps.at(-1)?.reached ?? 0, first), median_ms: whole(medianMs) },
	};
}

function whole(ms: number | undefined): number | null {
	return ms === undefined ? null : Math.round(ms);
}
