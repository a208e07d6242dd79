/** What the sender's and the collector's clocks say about one event, in milliseconds. */
export interface ClockReadings {
	/** The event's own wall time. */
	wall: number;
	/** The event's monotonic time, when it is of the page life that sent. */
	mono?: number;
	/** The sender's clocks when it sent. */
	sentWall: number;
	sentMono?: number;
	received: number;
}

/** Most that the wall clock and the monotonic clock may differ about an event's age. */
const AGREEMENT_MS = 2_000;

/** Most that the sender's wall clock may differ from the collector's, the way there included. */
const TRUST_MS = 60_000;

/**
 * Event time (metric definition: event_time). The event's own wall time where the sender's clock can be believed, so
 * that the delay of the network never reorders a visitor's events; else its age counted back from its arrival. Never
 * after `received`.
 */
export function eventTime(clocks: ClockReadings): number {
	const { wall, sentWall, received } = clocks;
	const wallAge = sentWall - wall;
	const age = monotonicAge(clocks) ?? wallAge;
	// for an earlier page life only the wall clock speaks, and it agrees with itself
	const believed = Math.abs(received - sentWall) <= TRUST_MS && Math.abs(age - wallAge) <= AGREEMENT_MS;
	return Math.round(Math.min(believed ? wall : received - age, received));
}

function monotonicAge({ mono, sentMono }: ClockReadings): number | undefined {
	return mono === undefined || sentMono === undefined ? undefined : sentMono - mono;
}
