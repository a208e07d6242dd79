import type { Params } from '@aisle/protocol';
import { createGuard } from '../src/guard.js';
import type { Capture, CaptureContext } from '../src/types.js';

/** What a capture has told its tracker, in order: `['track', name, params]`, `['identify', id]`, `['reset']`. */
export type Told = [call: string, ...args: unknown[]];

/** A tracker that only takes notes. */
export interface FakeTracker {
	told: Told[];
	/** The events among them. */
	events: () => [name: string, params: Params | undefined][];
	/** What was swallowed. */
	faults: unknown[];
	/** Records an event as the page's own code would. */
	track: (name: string, params?: Params) => void;
	start: (capture: Capture) => void;
	/** Takes the listeners away. */
	stop: () => void;
}

export function createFakeTracker(): FakeTracker {
	const told: Told[] = [];
	const faults: unknown[] = [];
	const watchers: ((name: string, params?: Params) => void)[] = [];
	const stopper = new AbortController();
	const guard = createGuard((error) => faults.push(error));
	const track = (name: string, params?: Params) => {
		for (const watcher of watchers) watcher(name, params);
		// as the real one, which serialises at once
		told.push(['track', name, params && JSON.parse(JSON.stringify(params))]);
	};
	const context: Partial<CaptureContext> = {
		track,
		guard,
		page: () => track('page_view'),
		identify: (id: string) => void told.push(['identify', id]),
		reset: () => void told.push(['reset']),
		watch: (watcher) => void watchers.push(watcher),
		on: (target, type, handler) =>
			target.addEventListener(type, guard(handler) as EventListener, { capture: true, signal: stopper.signal }),
	};
	return {
		told,
		faults,
		events: () =>
			told.filter(([call]) => call === 'track').map(([, name, params]) => [name as string, params as Params]),
		track,
		start: (capture) => capture(context as CaptureContext),
		stop: () => stopper.abort(),
	};
}
