import type { StoredEvent } from '@aisle/analytics';
import { ENGAGED_MS, groupBy, HALF_HOUR_MS, isInSession, isInteractive, isKeyEvent } from './words.js';

/** Browser events of one visitor without a longer silence. */
export interface Session {
	visitor: string;
	person: string | undefined;
	channel: string;
	start: number;
	last: number;
	events: StoredEvent[];
	engagedMs: number;
	/** Without regard to orders. */
	isEngaged: boolean;
	isSinglePage: boolean;
}

/** Sessions of events in their order. */
export function sessionsOf(
	events: readonly StoredEvent[],
	visitors: ReadonlyMap<string, string>,
	persons: ReadonlyMap<string, string>,
): Session[] {
	const sessions: Session[] = [];
	for (const [visitor, ofVisitor] of groupBy(events.filter(isInSession), ({ id }) => visitors.get(id))) {
		let current: StoredEvent[] = [];
		for (const event of ofVisitor) {
			const before = current.at(-1);
			if (before !== undefined && event.t - before.t > HALF_HOUR_MS) {
				sessions.push(toSession(visitor, current, persons));
				current = [];
			}
			current.push(event);
		}
		sessions.push(toSession(visitor, current, persons));
	}
	return sessions;
}

function toSession(visitor: string, events: StoredEvent[], persons: ReadonlyMap<string, string>): Session {
	const [first, last] = [events[0], events.at(-1)];
	if (first === undefined || last === undefined) throw new Error('a session without events');
	const pageviews = events.filter(({ name }) => name === 'page_view').length;
	const engagedMs = events
		.filter(({ name }) => name === 'user_engagement')
		.reduce((sum, { params }) => sum + Number(params?.['engagement_time_msec'] ?? 0), 0);
	return {
		visitor,
		person: persons.get(first.id),
		channel: first.traffic?.channel ?? 'Direct',
		start: first.t,
		last: last.t,
		events,
		engagedMs,
		isEngaged: engagedMs >= ENGAGED_MS || pageviews >= 2 || events.some(isKeyEvent),
		isSinglePage: pageviews === 1 && !events.some(isInteractive),
	};
}
