import type { EventPart } from '../../event-columns/layout.js';
import { isFromBrowser } from '../../event-columns/event-kind.js';
import type { ReportContext } from '../context.js';
import { eventParts } from '../event-parts.js';
import type { ChosenPart } from './chosen-part.js';

/** Events with the session that each belongs to. */
export interface PlacedEvents {
	part: EventPart;
	/** By the place of the event: the number of its session, which counts through all parts; -1 where it is in none. */
	sessions: Int32Array;
}

/**
 * Goes through the browser events that count of the chosen sessions: those of their visitors from the first event of a session to
 * the last. Sessions are numbered through all parts, chosen or not.
 */
export function* sessionEvents(
	context: ReportContext,
	chosen: readonly ChosenPart[],
	withDetails = false,
): Iterable<PlacedEvents> {
	const index = indexSessions(chosen);
	if (index.since > index.until) return;
	const window = { since: index.since, until: index.until + 1 };
	for (const part of eventParts(context, window, withDetails)) yield { part, sessions: place(part, index) };
}

/** The sessions of each visitor, from the last to the first. */
interface SessionIndex {
	/** Times of the first event and of the last one. */
	since: number;
	until: number;
	starts: Float64Array;
	ends: Float64Array;
	/** By visitor: number of the last session and one; 0 for none. */
	last: Uint32Array;
	/** By session: number of the one before it and one. */
	before: Uint32Array;
}

function indexSessions(chosen: readonly ChosenPart[]): SessionIndex {
	let [count, visitors] = [0, 0];
	for (const { part } of chosen) {
		count += part.count;
		for (let at = 0; at < part.count; at++) visitors = Math.max(visitors, part.visitor[at] ?? 0);
	}
	const [starts, ends] = [new Float64Array(count), new Float64Array(count)];
	const [last, before] = [new Uint32Array(visitors + 1), new Uint32Array(count)];
	let [since, until] = [Infinity, -Infinity];
	let number = 0;
	// days come in their order, and the sessions of a visitor on a day as well
	for (const { part, chosen: of } of chosen) {
		for (let at = 0; at < part.count; at++, number++) {
			if (of !== undefined && of[at] === 0) continue;
			const start = part.base + (part.start[at] ?? 0);
			const end = start + (part.lengthMs[at] ?? 0);
			starts[number] = start;
			ends[number] = end;
			if (start < since) since = start;
			if (end > until) until = end;
			const visitor = part.visitor[at] ?? 0;
			before[number] = last[visitor] ?? 0;
			last[visitor] = number + 1;
		}
	}
	return { since, until, starts, ends, last, before };
}

function place(part: EventPart, { starts, ends, last, before }: SessionIndex): Int32Array {
	const sessions = new Int32Array(part.count).fill(-1);
	const lastOf = part.visitor.values.map((visitor) => last[visitor] ?? 0);
	const counts = Uint8Array.from(part.kind.values, (kind) => (isFromBrowser(kind) ? 1 : 0));
	const { codes: visitors } = part.visitor;
	const { codes: kinds } = part.kind;
	for (let at = 0; at < part.count; at++) {
		let session = lastOf[visitors[at] ?? 0] ?? 0;
		if (session === 0 || counts[kinds[at] ?? 0] === 0) continue;
		const t = part.base + (part.t[at] ?? 0);
		while (session !== 0 && (starts[session - 1] ?? 0) > t) session = before[session - 1] ?? 0;
		if (session !== 0 && t <= (ends[session - 1] ?? 0)) sessions[at] = session - 1;
	}
	return sessions;
}
