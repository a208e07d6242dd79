import type { Capture, CaptureContext } from '../types.js';
import type { Raw } from './fields.js';
import { onSet } from './on-set.js';
import { atMoments, entriesOf, globals } from './queue.js';
import { readTrack } from './segment-events.js';
import { userOf } from './user.js';

/** What a shop may say about its analytics.js. */
export interface SegmentOptions {
	/** The global's name; `analytics` when left out. */
	global?: string;
	/** Names of further events to record, as the page writes them; none when left out. Without the flag `g`. */
	events?: RegExp;
}

type Calls = Record<string, (...args: unknown[]) => void>;

/**
 * Reads calls of `analytics.track` with the names of Segment's e-commerce spec, and `identify` and `reset`: those that
 * wait in the snippet's queue, those to its stub, and those to the library that takes its place. Traits are not taken.
 */
export function segment({ global = 'analytics', events }: SegmentOptions = {}): Capture {
	return (context) => {
		const calls = callsOf(context, events);
		const known = new WeakSet<object>();
		let depth = 0;
		const waiting = () =>
			(entriesOf(global) as [string, ...unknown[]][]).filter((call) => Array.isArray(call) && !known.has(call));
		/** Hears a method of the stub or of the library before it does its work. */
		const tap = (analytics: Raw, name: string) => {
			const method = analytics[name];
			if (typeof method !== 'function' || known.has(method)) return;
			const tapped = function (this: unknown, ...args: unknown[]) {
				// a stub that hands on to the library would be heard twice
				if (!depth++) calls[name]?.(...args);
				try {
					return method.apply(this, args);
				} finally {
					depth--;
					// what the stub has queued was heard just now
					for (const call of waiting()) known.add(call);
				}
			};
			known.add(tapped);
			analytics[name] = tapped;
		};
		const look = context.guard(() => {
			for (const call of waiting()) {
				known.add(call);
				const [name, ...args] = call;
				if (Object.hasOwn(calls, name)) calls[name]?.(...args);
			}
			for (const name of Object.keys(calls)) tap(Object(globals()[global]), name);
		});
		onSet(global, look);
		atMoments(context, look);
	};
}

/** What is done at each call of the page's; none of it throws. */
function callsOf(context: CaptureContext, events: RegExp | undefined): Calls {
	let user = userOf(context);
	const calls: Calls = {
		track: (event, properties) => readTrack(context, `${event as string}`, Object(properties), events),
		identify: (id) => user(id),
		reset: () => {
			context.reset();
			user = userOf(context);
		},
	};
	return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, context.guard(call)]));
}
