/** An event of a subject, as a funnel sees it. */
export interface FunnelEvent {
	/** Milliseconds since 1970. */
	at: number;
	/** Steps that it fulfils, from 0, in any order. */
	steps: readonly number[];
}

/** How far one subject came. */
export interface FunnelRun {
	/** When each step was reached for the first time in the attempt that came furthest; empty when none began. */
	reachedAt: number[];
}

/**
 * The attempt of one subject that came furthest, of several the one that started earliest (README: funnel). Events come by time,
 * equal times in an order that is always the same; every step at most `windowMs` after the first. Two
 * passes over the events.
 */
export function runFunnel(events: readonly FunnelEvent[], stepCount: number, windowMs: number): FunnelRun {
	const furthest = furthestStep(events, stepCount, windowMs);
	if (furthest < 0) return { reachedAt: [] };
	return { reachedAt: stepsFrom(events, earliestStart(events, furthest, windowMs), furthest) };
}

/** By step: the latest start from which it was reached. No earlier start can still be in time where that one is not. */
function furthestStep(events: readonly FunnelEvent[], stepCount: number, windowMs: number): number {
	const starts: number[] = [];
	let furthest = -1;
	for (const { at, steps } of events) {
		for (const step of descending(steps)) {
			const start = step === 0 ? at : starts[step - 1];
			if (step >= stepCount || start === undefined || at - start > windowMs) continue;
			starts[step] = Math.max(start, starts[step] ?? start);
			furthest = Math.max(furthest, step);
		}
	}
	return furthest;
}

/** From the last event to the first: the earliest end of what begins with each step. The last start in time is the earliest. */
function earliestStart(events: readonly FunnelEvent[], furthest: number, windowMs: number): number {
	const ends: number[] = [];
	let earliest = 0;
	for (let place = events.length - 1; place >= 0; place--) {
		const { at, steps } = events[place] ?? { at: 0, steps: [] };
		for (const step of descending(steps).reverse()) {
			const end = step === furthest ? at : ends[step + 1];
			if (step > furthest || end === undefined) continue;
			ends[step] = end;
			if (step === 0 && end - at <= windowMs) earliest = place;
		}
	}
	return earliest;
}

function stepsFrom(events: readonly FunnelEvent[], start: number, furthest: number): number[] {
	const reachedAt: number[] = [];
	for (let place = start; place < events.length && reachedAt.length <= furthest; place++) {
		const event = events[place];
		if (event?.steps.includes(reachedAt.length)) reachedAt.push(event.at);
	}
	return reachedAt;
}

/** The highest first, so that one event never takes two steps of the same attempt. */
function descending(steps: readonly number[]): number[] {
	return [...steps].sort((a, b) => b - a);
}
