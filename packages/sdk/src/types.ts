import type { Mode, Params } from '@aisle/protocol';
import type { ParamsOf } from './events.js';
import type { Guard } from './guard.js';
import type { Kept } from './kept.js';

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
	/** What Global Privacy Control makes of the mode: `cookieless` when left out. An explicit `consent('granted')` counts all the same. */
	gpc?: 'cookieless' | 'denied' | undefined;
	/** Visitor id to use in mode `granted`, up to 64 characters; a random one is made and kept when left out. */
	visitor?: string | undefined;
	/** Address of the current page: `location.href` when left out, {@link hashRoute} where the hash is the route. */
	url?: (() => string) | undefined;
	/** Told about every fault that was swallowed, and about each event that the collector refused; for debugging. Must not throw. */
	onError?: ((error: unknown) => void) | undefined;
}

/** A running tracker. None of its functions throws, and the promise never rejects. */
export interface Tracker {
	/** Records an event: its texts cut and scrubbed, serialised now, written at the end of the task, kept until the collector has confirmed it. */
	track<N extends string>(name: N, ...params: ParamsOf<N>): void;
	/** Records a page view of the current URL. */
	page(params?: Params): void;
	/** Names the logged-in user, the shop's own id of up to 64 characters, a longer one is ignored; later events of the page belong to it. */
	identify(userId: string, traits?: Params): void;
	/** The visitor's decision. `granted` keeps a random visitor id; `denied` deletes everything kept and stores nothing more. */
	consent(state: 'granted' | 'denied'): void;
	/** Log-out: forgets the user, and the visitor goes on under a new id. */
	reset(): void;
	/** Adds a capture. */
	use(capture: Capture): void;
	/** Sends what waits; resolves when it was tried, with or without success. */
	flush(): Promise<unknown>;
	/** Records and sends nothing more, its listeners do nothing. What waits stays stored for the next page. */
	stop(): void;
}

/** What a capture works with: the tracker's own calls and a few more. */
export interface CaptureContext extends Tracker {
	/** Address of the current page. */
	url(): string;
	/** Listens until the tracker stops, before the page's own listeners (`early`, the default) or after them; what the handler throws is swallowed and counted. */
	on(target: EventTarget, type: string, handler: (event: never) => void, early?: boolean): void;
	guard: Guard;
	/** Tells the listener of every event before it is recorded, its parameters as they were given; of the page's first ones also when it comes later. */
	watch(listener: (name: string, params?: Params) => void): void;
	/** What is kept as the mode allows: localStorage in `granted`, sessionStorage in `cookieless`, not at all in `denied`. */
	kept(): Kept;
	/** Writes what {@link kept} gave last. */
	save(): void;
}

/** Something that records by itself. */
export type Capture = (context: CaptureContext) => void;
