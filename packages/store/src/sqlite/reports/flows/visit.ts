import type { FlowEvent } from './flow-event.js';

/** A session, as far as a question is about it. */
export interface Visit {
	visitor: number;
	start: number;
	/** In order of time. */
	events: FlowEvent[];
}

/** What a question is about of one person. */
export interface PersonVisits extends PersonEvents<Visit> {
	person: number;
}

/** The events of a session. */
export interface VisitEvents {
	events: FlowEvent[];
}

/** The events of a person, session by session. */
export interface PersonEvents<V extends VisitEvents> {
	visits: V[];
	/** Orders that belong to none of these visits. */
	others: FlowEvent[];
}
