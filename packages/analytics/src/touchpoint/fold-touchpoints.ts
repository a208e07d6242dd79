import { isSessionEvent } from '../event-kind.js';
import type { Owned, Session } from '../session/fold-sessions.js';
import type { FoldEvent, Traffic } from '../stored-event.js';

export type TouchKind = 'session' | 'campaign' | 'email_open' | 'email_click' | 'ad_impression';

/** One contact of a person with the shop's marketing (metric definition: attribution). No traffic: direct. */
export interface Touchpoint {
	person: string;
	t: number;
	id: string;
	kind: TouchKind;
	traffic?: Traffic;
}

/** Touchpoints of one visitor's events, which come in order of time. */
export function foldTouchpoints(owned: readonly Owned[], sessions: readonly Session[]): Touchpoint[] {
	const touches: Touchpoint[] = [];
	let campaign = '';
	let next = 0;
	for (const { event, person } of owned) {
		const starts = sessions[next]?.startId === event.id;
		if (starts) next++;
		const kind = starts ? 'session' : kindOf(event, campaign);
		if (kind === 'session' || kind === 'campaign') campaign = campaignOf(event.traffic);
		if (kind === undefined) continue;
		// one shape, with traffic or without
		touches.push({ person, t: event.t, id: event.id, kind, traffic: event.traffic } as Touchpoint);
	}
	return touches;
}

function kindOf(event: FoldEvent, campaign: string): TouchKind | undefined {
	if (event.name === 'email_open' || event.name === 'email_click' || event.name === 'ad_impression') return event.name;
	const tagged = event.traffic?.tagged === true && isSessionEvent(event);
	return tagged && campaignOf(event.traffic) !== campaign ? 'campaign' : undefined;
}

function campaignOf(traffic: Traffic | undefined): string {
	return traffic === undefined ? '' : `${traffic.source}\n${traffic.medium}\n${traffic.campaign ?? ''}`;
}
