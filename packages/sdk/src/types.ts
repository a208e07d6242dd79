import type { Mode, Params } from '@aisle/protocol';
import type { ParamsOf } from './events.js';
import type { Guard } from './guard.js';

/** How a tracker is set up. */
export interface TrackerOptions {
	/** The site's name at the collector. */
	site: string;
	/** The collector's address without a slash at its end: `https://stats.shop.example`. */
	endpoint: string;
	/** What is recorded without being asked: `[pageViews(), clicks(), engagement()]`; nothing when left out. */
	capture?: readonly Capture[];
	/** `cookieless` when left out. Global Privacy Control turns `granted` into `cookieless`. */
	mode?: Mode | undefined;
	/** Visitor id to use in mode `granted`, up to 64 characters; a random one is made and kept when left out. */
	visitor?: string;
	/** Told about every fault that was swallowed, and once a page about each code with which the collector refused an event; for debugging. Must not throw. */
	onError?: (error: unknown) => void;
}

/** A running tracker. None of its functions throws, and the promise never rejects. */
export interface Tracker {
	/** Records an event: its texts cut and scrubbed, serialised now, written at the end of the task, kept until the collector has confirmed it. */
	track<N extends string>(name: N, ...params: ParamsOf<N>): void;
	/** Records a page view of the current URL. */
	page(): void;
	/** Names the logged-in user, the shop's own id of up to 64 characters, a longer one is ignored; later events of the page belong to it. */
	identify(userId: string): void;
	/** The visitor's decision. `granted` keeps a random visitor id; `denied` deletes everything kept and stores nothing more. */
	consent(state: 'granted' | 'denied'): void;
	/** Log-out: forgets the user, and the visitor goes on under a new id. */
	reset(): void;
	/** Sends what waits; resolves when it was tried, with or without success. */
	flush(): Promise<void>;
	/** Takes the listeners away and records nothing more; timers and the wrapped history functions stay and do nothing. What waits stays stored for the next page. */
	stop(): void;
}

/** What a capture works with. */
export interface CaptureContext {
	track(name: string, params?: Params): void;
	page(): void;
	/** Listens, before outbox and sender do, until the tracker stops; what the handler throws is swallowed and counted. */
	on(target: EventTarget, type: string, handler: (event: never) => void): void;
	guard: Guard;
}

/** Something that records by itself. */
export type Capture = (context: CaptureContext) => void;
