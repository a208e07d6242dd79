import type { Params } from '@aisle/protocol';
import { createGuard } from '../src/guard.js';
import type { Capture, CaptureContext } from '../src/types.js';

/** What a capture has told its tracker: `['track', name, params]`, `['identify', id]`, `['consent', state]`, `['reset']`. */
export type Told = [call: string, ...args: unknown[]];

/** A tracker that only takes notes. */
export interface FakeTracker {
	/** In order. Parameters are as the collector reads them: what is undefined, null or no number is left out. */
	told: Told[];
	/** The events among them, those of `track` as well; `{}` where one has no parameters. */
	events: () => [name: string, params: Params][];
	/** What was swallowed. */
	faults: unknown[];
	/** Records an event as the page or another capture would. */
	track: (name: string, params?: Params) => void;
	/** Starts a capture; what it throws by itself is thrown on. */
	start: (capture: Capture) => void;
	/** Takes the listeners away. */
	stop: () => void;
}

export function createFakeTracker(...captures: Capture[]): FakeTracker {
	const told: Told[] = [];
	const faults: unknown[] = [];
	const watchers: ((name: string, params?: Params) => void)[] = [];
	const stopper = new AbortController();
	const guard = createGuard((error) => faults.push(error));
	const track = (name: string, params?: Params) => {
		for (const watcher of watchers) watcher(name, params);
		told.push(['track', name, asSent(params ?? {})]);
	};
	const context: Partial<CaptureContext> = {
		track,
		guard,
		page: () => track('page_view'),
		identify: (id: string) => void told.push(['identify', id]),
		consent: (state) => void told.push(['consent', state]),
		reset: () => void told.push(['reset']),
		watch: (watcher) => void watchers.push(guard(watcher)),
		on: (target, type, handler, early = true) =>
			target.addEventListener(type, guard(handler) as EventListener, { capture: early, signal: stopper.signal }),
	};
	const start = (capture: Capture) => capture(context as CaptureContext);
	for (const capture of captures) start(capture);
	return {
		told,
		faults,
		events: () =>
			told.flatMap(([call, name, params]) => (call === 'track' ? [[name as string, params as Params]] : [])),
		track,
		start,
		stop: () => stopper.abort(),
	};
}

/** Serialised at once, as the tracker does. */
function asSent(params: Params): Params {
	return JSON.parse(JSON.stringify(params), (_, value) => value ?? undefined) as Params;
}
