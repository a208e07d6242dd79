import type { Site } from '@aisle/protocol';
import { StoreError, type StoreErrorCode } from '../../store-error.js';
import type { Database } from '../database.js';
import { foldPending } from '../fold/worker.js';
import { countPending } from '../raw/block.js';
import { migrate } from '../schema/migrations.js';
import { allSites } from '../sites.js';
import type { CollectorLog, LogStanding } from './collector-log.js';
import { forwardLog } from './forward.js';

/** What keeps one side of the work from going on: the code of a store's refusal, or `unexpected`. */
export type Trouble = StoreErrorCode | 'unexpected';

/** How far forwarding and folding are. */
export interface PumpState {
	/** What waits in the log; `undefined` without one. */
	log?: LogStanding;
	/** Blocks that are in ClickHouse and in no report yet, as of the last look. */
	unfolded: number;
	/** Since the start. */
	forwardedEvents: number;
	foldedBlocks: number;
	/** Tries that failed since the start, by reason. */
	failures: Partial<Record<Trouble, number>>;
	/** Whether the last looks found nothing to forward and, where blocks are folded here, none to fold. */
	isIdle: boolean;
	/** Why nothing is sent, or folded, at the moment. */
	forwarding?: Trouble;
	folding?: Trouble;
	/** All sites that ClickHouse has, as of the last look. */
	sites: Site[];
}

export interface PumpOptions {
	database: Database;
	/** What is forwarded; none: nothing. */
	log?: CollectorLog;
	/** Whether blocks are folded here. */
	fold: boolean;
	/** Spreads workers over the blocks that wait, and what failed over time: 0 up to 1. */
	random(): number;
	/** Resolves after so long, or as soon as the signal is aborted. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** Told after every step, and every second. */
	onState?(state: PumpState): void;
	/** Told what no rule foresees. */
	onError?(error: unknown): void;
}

/** Forwards and folds until it is stopped. */
export interface Pump {
	/** Ends after the step that is under way. */
	stop(): Promise<void>;
}

/** Between two looks: long enough for events to gather in blocks, short enough for reports to be fresh. */
const IDLE_MS = 1_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Events of a block that is sent at once, without waiting for more. */
const FULL_BLOCK = 1_000;

/** Starts forwarding a log and folding what waits, each at its own pace. What fails is tried again, ever more slowly. */
export function startPump(options: PumpOptions): Pump {
	const stopping = new AbortController();
	const state: PumpState = {
		unfolded: 0,
		forwardedEvents: 0,
		foldedBlocks: 0,
		failures: {},
		sites: [],
		isIdle: false,
	};
	const { steps, quiet } = createSteps(options, state);
	const tell = (): void => {
		look(state, options);
		state.isIdle = quiet.forwarding && quiet.folding;
		options.onState?.({ ...state, failures: { ...state.failures } });
	};
	const pace = { ...options, signal: stopping.signal };
	const loop = (name: Side): Promise<void> =>
		repeat(steps[name], pace, (error) => {
			if (error === undefined) delete state[name];
			else {
				quiet[name] = false;
				note(state, name, error, options);
			}
			tell();
		});
	// what waits is told also while nothing can be sent
	const watch = repeat(async () => false, pace, tell);
	const loops = [watch, loop('forwarding'), ...(options.fold ? [loop('folding')] : [])];
	return {
		async stop() {
			stopping.abort();
			await Promise.all(loops);
		},
	};
}

type Side = 'forwarding' | 'folding';

/** One step of each side, which tells whether there is more to do at once; `quiet`: whose last one found nothing. */
function createSteps(options: PumpOptions, state: PumpState) {
	const { database, log, fold } = options;
	const quiet = { forwarding: false, folding: !fold };
	const prepare = preparing(database, state);
	const steps: Record<Side, () => Promise<boolean>> = {
		async forwarding() {
			await prepare();
			const events = log === undefined ? 0 : await forwardLog(database, log);
			state.forwardedEvents += events;
			quiet.forwarding = events === 0;
			// what was sent is not folded yet
			if (events > 0) quiet.folding = !fold;
			return events >= FULL_BLOCK;
		},
		async folding() {
			await prepare();
			const blocks = await foldPending(database, { random: options.random });
			state.foldedBlocks += blocks;
			state.unfolded = await countPending(database);
			quiet.folding = blocks === 0 && state.unfolded === 0;
			return blocks > 0;
		},
	};
	return { steps, quiet };
}

/** Brings the database to this schema once, and knows its sites as of the last minute. */
function preparing(database: Database, state: PumpState): () => Promise<void> {
	let migrated: Promise<void> | undefined;
	let looks = 0;
	return async () => {
		migrated ??= migrate(database);
		await migrated.catch((error: unknown) => {
			migrated = undefined;
			throw error;
		});
		if (looks++ % SITES_EVERY === 0) state.sites = await allSites(database);
	};
}

/** Steps between two looks at the sites. */
const SITES_EVERY = 10;

function note(state: PumpState, name: Side, error: unknown, { onError }: PumpOptions): void {
	const trouble = error instanceof StoreError ? error.code : 'unexpected';
	if (trouble === 'unexpected') onError?.(error);
	state[name] = trouble;
	state.failures[trouble] = (state.failures[trouble] ?? 0) + 1;
}

/** A log that cannot be looked at now is looked at after the next step. */
function look(state: PumpState, { log, onError }: PumpOptions): void {
	if (log === undefined) return;
	try {
		state.log = log.standing();
	} catch (error) {
		onError?.(error);
	}
}

type Pace = Pick<PumpOptions, 'random' | 'sleep'> & { signal: AbortSignal };

/** Repeats a step until the signal: at once while there is more to do, else a moment later, after failures ever later. */
async function repeat(
	step: () => Promise<boolean>,
	{ random, sleep, signal }: Pace,
	onStep: (error?: unknown) => void,
): Promise<void> {
	let failures = 0;
	while (!signal.aborted) {
		let waitMs = 0;
		try {
			if (!(await step())) waitMs = IDLE_MS;
			failures = 0;
			onStep();
		} catch (error) {
			waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++) * (0.5 + random() / 2);
			onStep(error);
		}
		if (waitMs > 0 && !signal.aborted) await sleep(waitMs, signal);
	}
}
