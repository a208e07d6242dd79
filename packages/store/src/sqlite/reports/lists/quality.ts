import type { ListReport, ReportQuery, Row, Source } from '@aisle/protocol';
import { type EventKind, readKind } from '../../event-columns/event-kind.js';
import type { ReportContext } from '../context.js';
import { eventParts, timeAt, type Window } from '../event-parts.js';
import { rate } from '../range.js';
import { momentsOf } from '../sessions/session-set.js';
import { byFigures, finishList, sumOf } from './finish.js';

/** What is counted of the events of a source. */
export const FIGURES = ['events', 'counted', 'bots', 'automated', 'nobody', 'cookieless', 'denied', 'late'] as const;
type Counted = Record<(typeof FIGURES)[number], number>;

/** Everything stored of a range by who sent it, whether it counts or not. */
export function qualityReport(context: ReportContext, query: ReportQuery<'quality'>): ListReport {
	const countedByKind = countKinds(context, momentsOf(context, query));
	const bySource = new Map<Source, Counted>();
	for (const [kind, { events, nobody }] of countedByKind) addKind(bySource, readKind(kind), events, nobody);
	const rows = [...bySource].map(([source, of]): Row => ({ source, ...of, late_rate: rate(of.late, of.events) }));
	rows.sort(byFigures<Row>('source', 'events'));
	const totals: Row = Object.fromEntries(FIGURES.map((figure) => [figure, sumOf(rows, figure)]));
	totals['late_rate'] = rate(sumOf(rows, 'late'), sumOf(rows, 'events'));
	return finishList(context, query, { rows, totals, answeredBy: 'events' });
}

/** Events of a window by their kind, and how many of them are of nobody. */
function countKinds(context: ReportContext, window: Window): Map<number, { events: number; nobody: number }> {
	const counts = new Map<number, { events: number; nobody: number }>();
	for (const part of eventParts(context, window)) {
		const { kind, visitor } = part;
		const known = Array.from(kind.values, () => ({ events: 0, nobody: 0 }));
		const isNobody = visitor.values.map((no) => (no === 0 ? 1 : 0));
		for (let at = 0; at < part.count; at++) {
			const t = timeAt(part, at);
			const of = known[kind.codes[at] ?? 0];
			if (t < window.since || t >= window.until || of === undefined) continue;
			of.events++;
			of.nobody += isNobody[visitor.codes[at] ?? 0] ?? 0;
		}
		for (const [code, { events, nobody }] of known.entries()) {
			const no = kind.values[code] ?? 0;
			const sum = counts.get(no) ?? { events: 0, nobody: 0 };
			counts.set(no, { events: sum.events + events, nobody: sum.nobody + nobody });
		}
	}
	return counts;
}

function addKind(bySource: Map<Source, Counted>, kind: EventKind, events: number, nobody: number): void {
	if (events === 0) return;
	const of = bySource.get(kind.source) ?? { ...NONE };
	bySource.set(kind.source, of);
	const counts = !kind.bot && !kind.automated;
	of.events += events;
	if (counts) of.counted += events;
	if (kind.bot) of.bots += events;
	if (kind.automated && !kind.bot) of.automated += events;
	if (counts) of.nobody += nobody;
	if (kind.mode === 'cookieless') of.cookieless += events;
	if (kind.mode === 'denied') of.denied += events;
	if (kind.late) of.late += events;
}

const NONE = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Counted;
