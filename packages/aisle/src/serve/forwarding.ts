import type { Readiness } from '@aisle/collector';
import type { Site } from '@aisle/protocol';
import type { PumpState } from '@aisle/store';

/** The thread that forwards, as this side needs it: a `Worker`. */
export interface ForwarderThread {
	on(event: 'message', listener: (state: PumpState) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	on(event: 'exit', listener: (code: number) => void): unknown;
	terminate(): Promise<unknown>;
}

export interface ForwardingOptions {
	/** Starts the thread. Called again after it died. */
	spawn: () => ForwarderThread;
	/** A site that another collector added, or one that this one did. */
	onSite: (site: Site) => void;
	onError: (error: unknown) => void;
	/** Milliseconds since 1970. */
	clock: () => number;
	/** Milliseconds until a thread that died is replaced. */
	restartMs?: number;
}

/** How far this collector's events are on their way to ClickHouse. */
export interface Forwarding {
	/** What `/readyz` says beside what it says anyway. */
	warnings(): string[];
	/** `undefined` until the thread has told. */
	behind(): Readiness['behind'];
	/** The last that the thread told; `undefined` until it has. */
	state(): PumpState | undefined;
	stop(): Promise<void>;
}

const RESTART_MS = 1_000;
/** Events that wait for longer than this are a reason to look. */
const LATE_MS = 60_000;

/** Keeps a thread that forwards, whatever becomes of it: what was taken in is in the log. */
export function createForwarding(options: ForwardingOptions): Forwarding {
	let state: PumpState | undefined;
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	const known = new Set<string>();
	const start = (): ForwarderThread => {
		const started = options.spawn();
		started.on('message', (told) => {
			state = told;
			for (const site of told.sites) {
				if (!known.has(site.name)) options.onSite(site);
				known.add(site.name);
			}
		});
		started.on('error', options.onError);
		started.on('exit', () => {
			if (stopped) return;
			timer = setTimeout(() => (thread = start()), options.restartMs ?? RESTART_MS);
		});
		return started;
	};
	let thread = start();
	const ageMs = (): number => (state?.log?.oldest === undefined ? 0 : Math.max(0, options.clock() - state.log.oldest));
	return {
		warnings: () => [
			...(state?.forwarding === undefined ? [] : [`forwarding_${state.forwarding}`]),
			...(state?.folding === undefined ? [] : [`folding_${state.folding}`]),
			...(ageMs() > LATE_MS ? ['forwarding_late'] : []),
		],
		behind: () => (state?.log === undefined ? undefined : { events: state.log.waiting, seconds: ageMs() / 1_000 }),
		state: () => state,
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await thread.terminate();
		},
	};
}
