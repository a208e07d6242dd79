import type { LiveEvent } from '@aisle/protocol';
import { type ReadonlySignal, signal } from '@preact/signals';
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
	follow(site: string | undefined): void;
	pause(on: boolean): void;
	/** Called with every new event, paused or not. */
	onEvent?: (event: LiveEvent) => void;
}

/** Events that the list holds. */
export const LIVE_LIMIT = 50;
/** Milliseconds before a stream that gave up is opened again. */
export const REOPEN_MS = 5_000;

/** Keeps the list; the stream's own resumption may repeat events, and each shows once. */
export function createLiveFeed({ open, later }: LivePorts): LiveFeed {
	const events = signal<readonly LiveEvent[]>([]);
	const held = signal<readonly LiveEvent[]>([]);
	const connection = signal<Connection>('connecting');
	const paused = signal(false);
	const waiting = signal(0);
	let stop = (): void => {};
	let newest = 0;

	const take = (data: unknown): void => {
		const event = readLiveEvent(data);
		if (!event || event.seq <= newest) return;
		newest = event.seq;
		const list = paused.peek() ? held : events;
		list.value = [event, ...list.peek()].slice(0, LIVE_LIMIT);
		waiting.value = held.peek().length;
		feed.onEvent?.(event);
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
			},
		});
		stop = close;
	};
	const release = (): void => {
		events.value = [...held.peek(), ...events.peek()].slice(0, LIVE_LIMIT);
		held.value = [];
		waiting.value = 0;
	};
	const feed: LiveFeed = {
		events,
		connection,
		paused,
		waiting,
		follow: (site) => {
			stop();
			stop = () => {};
			newest = 0;
			events.value = [];
			held.value = [];
			waiting.value = 0;
			connection.value = 'connecting';
			if (site !== undefined) connect(site);
		},
		pause: (on) => {
			paused.value = on;
			if (!on) release();
		},
	};
	return feed;
}
