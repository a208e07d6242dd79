import { type FunnelEvent, type FunnelRun, type FunnelSummary, runFunnel, summarizeFunnel } from '@aisle/analytics';
import { type ListReport, readDuration, type ReportQuery, type Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import type { SessionQuestion } from '../sessions/session-set.js';
import { type FlowEvent, inOrder } from './flow-event.js';
import { anyOf, meets, type StoredStep, storedStep } from './flow-steps.js';
import { type Visit, visitsOf } from './visits.js';

/** Time within which everything has to happen, where nobody says. */
const DEFAULT_WINDOW = '30d';

/** How many sessions or persons came from step to step. */
export function funnelReport(context: ReportContext, query: ReportQuery<'funnel'>): ListReport {
	const texts = query.lists?.['step'] ?? [];
	const runs: FunnelRun[] = [];
	for (const { run } of funnelRuns(context, query)) if (run.reachedAt.length > 0) runs.push(run);
	const summary = summarizeFunnel(runs, texts.length);
	return finishList(context, query, { ...rowsOf(summary, texts), answeredBy: 'events' });
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
	const { by = 'session', window = DEFAULT_WINDOW } = query.options ?? {};
	const texts = query.lists?.['step'] ?? [];
	const steps = texts.map((text) => storedStep(context, text));
	const windowMs = readDuration(window) ?? 0;
	const runOf = (events: readonly FlowEvent[]): FunnelRun => {
		const seen = events.map((event) => toFunnelEvent(event, steps));
		return runFunnel(seen, steps.length, windowMs);
	};
	for (const { person, visits, others } of visitsOf(context, query, anyOf(steps), texts.includes('event:purchase'))) {
		if (by === 'person') {
			const events = [...visits.flatMap((visit) => visit.events), ...others].sort(inOrder);
			yield { person, since: events[0]?.t, run: runOf(events) };
		} else for (const visit of visits) yield { person, visit, since: visit.start, run: runOf(visit.events) };
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
