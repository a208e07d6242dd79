import { isInteractive, isSessionEvent } from '../event-kind.js';
import type { SiteRules } from '../rules.js';
import type { FoldEvent, Traffic } from '../stored-event.js';
import { stepBit } from './checkout-steps.js';

/** One session of one visitor (metric definition: session). Whether it was engaged or converted also depends on orders. */
export interface Session {
	visitor: string;
	/** Person of its first event. */
	person: string;
	/** Time and id of its first event. */
	start: number;
	startId: string;
	/** Time of its last event. */
	end: number;
	pageviews: number;
	/** Events by which the visitor did something. */
	interactions: number;
	keyEvents: number;
	/** Active foreground time, milliseconds. */
	engagedMs: number;
	/** Steps to an order that were seen in it, a bit each; see `stepBit`. */
	steps: number;
	entryPath?: string;
	exitPath?: string;
	/** Where it came from; absent: direct. */
	traffic?: Traffic;
	country?: string;
	device?: string;
}

/** An event with the person to whom it belongs. */
export interface Owned<E extends FoldEvent = FoldEvent> {
	event: E;
	person: string;
}

/** Sessions of one visitor's events, which come in order of time. */
export function foldSessions(visitor: string, owned: readonly Owned[], rules: SiteRules): Session[] {
	const sessions: Session[] = [];
	let current: Session | undefined;
	for (const { event, person } of owned) {
		if (!isSessionEvent(event)) continue;
		if (current === undefined || event.t - current.end > rules.sessionGapMs) {
			current = openSession(visitor, person, event);
			sessions.push(current);
		}
		extendSession(current, event, rules);
	}
	return sessions;
}

function openSession(visitor: string, person: string, event: FoldEvent): Session {
	// every field, there or not: objects of one shape are read several times as fast
	const session: { [K in keyof Required<Session>]: Session[K] | undefined } = {
		visitor,
		person,
		start: event.t,
		startId: event.id,
		end: event.t,
		pageviews: 0,
		interactions: 0,
		keyEvents: 0,
		engagedMs: 0,
		steps: 0,
		entryPath: undefined,
		exitPath: undefined,
		traffic: event.traffic,
		country: event.country,
		device: event.agent?.device,
	};
	return session as Session;
}

function extendSession(session: Session, event: FoldEvent, rules: SiteRules): void {
	session.end = event.t;
	if (event.name === 'page_view') {
		session.pageviews++;
		if (event.path !== undefined) {
			session.entryPath ??= event.path;
			session.exitPath = event.path;
		}
	}
	session.steps |= stepBit(event.name);
	if (isInteractive(event)) session.interactions++;
	if (rules.keyEvents.has(event.name)) session.keyEvents++;
	if (event.name === 'user_engagement') {
		const ms = event.params?.['engagement_time_msec'];
		if (typeof ms === 'number' && ms > 0) session.engagedMs += Math.round(ms);
	}
}

/** Engaged: enough active time, two page views, a key event or an order (metric definition: engaged_session). */
export function isEngaged(session: Session, orders: number, rules: SiteRules): boolean {
	return session.engagedMs >= rules.engagedMs || session.pageviews >= 2 || session.keyEvents > 0 || orders > 0;
}

/** Exactly one page view and nothing done (metric definition: bounce_rate, single_page_rate). */
export function isSinglePage(session: Session): boolean {
	return session.pageviews === 1 && session.interactions === 0;
}
