import type { Params } from '@aisle/protocol';
import type { Capture, CaptureContext } from '../src/types.js';

/** A capture that runs on a context of ours. */
export interface FakeContext {
	/** Name and parameters of what was recorded, by the capture and by `track`; what is undefined or no number is left out, as on the wire. */
	seen: [name: string, params: Params][];
	/** States that `consent` was called with. */
	consents: string[];
	/** Faults that were swallowed. */
	faults: unknown[];
	/** Records an event as the page or another capture would. */
	track: (name: string, params?: Params) => void;
	stop: () => void;
}

/** Starts a capture without a tracker. */
export function runCapture(capture: Capture): FakeContext {
	const stopper = new AbortController();
	const watchers: ((name: string, params?: Params) => void)[] = [];
	const fake: FakeContext = {
		seen: [],
		consents: [],
		faults: [],
		track: (name, params) => {
			for (const watcher of watchers) watcher(name, params);
			const told = Object.entries(params ?? {}).filter(([, value]) => value !== undefined && !Number.isNaN(value));
			fake.seen.push([name, Object.fromEntries(told)]);
		},
		stop: () => stopper.abort(),
	};
	const guard: CaptureContext['guard'] =
		(work) =>
		(...args) => {
			try {
				return work(...args);
			} catch (error) {
				fake.faults.push(error);
				return undefined;
			}
		};
	const context = {
		track: fake.track,
		consent: (state: string) => void fake.consents.push(state),
		guard,
		watch: (listener: (name: string, params?: Params) => void) => void watchers.push(guard(listener)),
		on: (target: EventTarget, type: string, handler: (event: never) => void) =>
			target.addEventListener(type, guard(handler) as EventListener, { capture: true, signal: stopper.signal }),
	};
	guard(capture)(context as unknown as CaptureContext);
	return fake;
}
