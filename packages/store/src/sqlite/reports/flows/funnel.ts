import { type FunnelEvent, type FunnelRun, type FunnelSummary, runFunnel, summarizeFunnel } from '@aisle/analytics';
import { type ListReport, readDuration, type ReportQuery, type Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import { type FlowEvent, inOrder } from './flow-event.js';
import { anyOf, meets, type StoredStep, storedStep } from './flow-steps.js';
import { type PersonVisits, visitsOf } from './visits.js';

/** Time within which everything has to happen, where nobody says. */
const DEFAULT_WINDOW = '30d';

/** How many sessions or persons came from step to step. */
export function funnelReport(context: ReportContext, query: ReportQuery<'funnel'>): ListReport {
	const { by = 'session', window = DEFAULT_WINDOW } = query.options ?? {};
	const texts = query.lists?.['step'] ?? [];
	const steps = texts.map((text) => storedStep(context, text));
	const windowMs = readDuration(window) ?? 0;
	const withOrders = texts.includes('event:purchase');
	const runs: FunnelRun[] = [];
	for (const person of visitsOf(context, query, anyOf(steps), withOrders)) {
		for (const events of subjectsOf(person, by)) {
			const run = runFunnel(
				events.map((event) => toFunnelEvent(event, steps)),
				steps.length,
				windowMs,
			);
			if (run.reachedAt.length > 0) runs.push(run);
		}
	}
	const summary = summarizeFunnel(runs, steps.length);
	return finishList(context, query, { ...rowsOf(summary, texts), answeredBy: 'events' });
}

/** What each session saw, or what the person saw in all of them. */
function subjectsOf({ visits, others }: PersonVisits, by: string): FlowEvent[][] {
	const sessions = visits.map(({ events }) => events);
	return by === 'person' ? [[...sessions.flat(), ...others].sort(inOrder)] : sessions;
}

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
