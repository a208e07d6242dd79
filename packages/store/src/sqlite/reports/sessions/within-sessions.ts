import type { ReportContext } from '../context.js';
import { numberAt } from '../event-parts.js';
import { createEventMarks, type EventMarks } from '../marked-events.js';
import type { ColumnSessions } from './column-sessions.js';
import { sessionEvents } from './session-events.js';

/** What happened in the chosen sessions. */
export interface WithinSessions {
	/** How many events, and which. */
	events: number;
	marks: EventMarks;
	/** No event of theirs lies on a later local day. */
	lastDay: number;
}

const knownBySessions = new WeakMap<ColumnSessions, WithinSessions>();

/** Reads the events of sessions, once for each. */
export function withinSessions(context: ReportContext, sessions: ColumnSessions): WithinSessions {
	const known = knownBySessions.get(sessions) ?? read(context, sessions);
	knownBySessions.set(sessions, known);
	return known;
}

function read(context: ReportContext, { parts }: ColumnSessions): WithinSessions {
	const marks = createEventMarks();
	let events = 0;
	for (const { part, sessions } of sessionEvents(context, parts)) {
		for (let at = 0; at < part.count; at++) {
			if ((sessions[at] ?? -1) < 0) continue;
			events++;
			marks.add(numberAt(part, at));
		}
	}
	return { events, marks, lastDay: lastDayOf(parts) };
}

const DAY_MS = 86_400_000;

function lastDayOf(parts: ColumnSessions['parts']): number {
	let lastDay = -Infinity;
	for (const { part, chosen } of parts) {
		let longest = -1;
		for (let at = 0; at < part.count; at++) {
			if (chosen?.[at] !== 0) longest = Math.max(longest, part.lengthMs[at] ?? 0);
		}
		// a session of less than a day may still lie on two
		if (longest >= 0) lastDay = Math.max(lastDay, part.day + Math.floor(longest / DAY_MS) + 1);
	}
	return lastDay;
}
