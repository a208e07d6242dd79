import type { LiveEvent } from '@aisle/protocol';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { readLiveEvent } from './shapes.js';

/** What a stream reports. */
export interface StreamHandlers {
	opened(): void;
	message(data: unknown): void;
	/** `gaveUp`: the browser reconnects by itself after a lost connection, but not after an HTTP error. */
	failed(gaveUp: boolean): void;
}

export interface LivePorts {
	/** Opens a stream; the result closes it. */
	open(path: string, handlers: StreamHandlers): () => void;
	/** Calls back after a delay in milliseconds; the result cancels it. */
	later(run: () => void, ms: number): () => void;
	/** Called when a stream gave up: the collector is away, or lets this reader look no more. */
	gaveUp?(): void;
}

export type Connection = 'connecting' | 'open' | 'lost';

/** The newest events of one site. */
export interface LiveFeed {
	/** Newest first, bounded by {@link LIVE_LIMIT}. */
	events: ReadonlySignal<readonly LiveEvent[]>;
	connection: ReadonlySignal<Connection>;
	paused: ReadonlySignal<boolean>;
	/** Events that arrived since the pause, at most {@link LIVE_LIMIT}. */
	waiting: ReadonlySignal<number>;
	/** Follows a site, from nothing; leaves the one before. */
	follow(site: string): void;
	pause(on: boolean): void;
	/** Called with every new event, paused or not. */
	onEvent?: (event: LiveEvent) => void;
}

/** Events that the list holds. */
export const LIVE_LIMIT = 50;
/** Milliseconds before a stream that gave up is opened again. */
export const REOPEN_MS = 5_000;

/** The bounded list and what waits while it stands still. The stream's own resumption may repeat events: each shows once. */
function createEventList() {
	const events = signal<readonly LiveEvent[]>([]);
	const held = signal<readonly LiveEvent[]>([]);
	const paused = signal(false);
	let newest = 0;
	const onTop = (more: readonly LiveEvent[], rest: readonly LiveEvent[]) => [...more, ...rest].slice(0, LIVE_LIMIT);
	return {
		events,
		paused,
		waiting: computed(() => held.value.length),
		/** False for an event that was there before. */
		add: (event: LiveEvent): boolean => {
			if (event.seq <= newest) return false;
			newest = event.seq;
			const list = paused.peek() ? held : events;
			list.value = onTop([event], list.peek());
			return true;
		},
		clear: (): void => {
			newest = 0;
			events.value = [];
			held.value = [];
		},
		pause: (on: boolean): void => {
			paused.value = on;
			if (on) return;
			events.value = onTop(held.peek(), events.peek());
			held.value = [];
		},
	};
}

/** Follows one site at a time, and comes back to it when the stream gave up. */
export function createLiveFeed({ open, later, gaveUp: tell }: LivePorts): LiveFeed {
	const { events, paused, waiting, add, clear, pause } = createEventList();
	const connection = signal<Connection>('connecting');
	let stop = (): void => {};
	const take = (data: unknown): void => {
		const event = readLiveEvent(data);
		if (event && add(event)) feed.onEvent?.(event);
	};
	const connect = (site: string): void => {
		const close = open(`/api/live?${new URLSearchParams({ site })}`, {
			opened: () => {
				connection.value = 'open';
			},
			message: take,
			failed: (gaveUp) => {
				connection.value = 'lost';
				if (!gaveUp) return;
				close();
				stop = later(() => connect(site), REOPEN_MS);
				tell?.();
			},
		});
		stop = close;
	};
	const follow = (site: string): void => {
		stop();
		clear();
		connection.value = 'connecting';
		connect(site);
	};
	const feed: LiveFeed = { events, connection, paused, waiting, follow, pause };
	return feed;
}
