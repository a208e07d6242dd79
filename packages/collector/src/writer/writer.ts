import type { LiveEvent } from '@aisle/protocol';
import { type Progress, type Store, StoreError } from '@aisle/store';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import { createWriterMeter, type WriterFigures } from '../metrics/writer-meter.js';
import { retryAnswer, type Settled } from './answers.js';
import { type Commit, createCommit } from './commit.js';
import type { Job, JobHandler, Writer, WriterOptions } from './contract.js';
import { createJudge } from './create-judge.js';
import { liveEvents } from './live-events.js';
import type { Judge, Prepared } from './prepare.js';
import { prepareHit } from './prepare-hit.js';
import { SiteBook } from './site-book.js';
import { createTurns, immediate } from './turns.js';

/** Events after which a group stops growing: beyond it a commit takes longer without costing less an event. */
const GROUP_EVENTS = 3_000;

/** Events of one group that are told to the live stream; nobody reads faster. */
const LIVE_EVENTS = 100;

/** Milliseconds for which a failed write speaks for the store before it is asked again. */
const FAULT_STANDS_MS = 5_000;

interface Waiting {
	hit: RawHit;
	resolve: (answer: HitAnswer) => void;
}

const noJobs: JobHandler = async (job) => {
	throw new Error(`no handler for a job of kind ${job.kind}`);
};

/** Creates the writing core on the thread that holds the store. Touches the store with the first hit, job or question, not before. */
export function createWriter(options: WriterOptions): Writer {
	return new GroupWriter(options);
}

class GroupWriter implements Writer {
	private readonly store: Store;
	private readonly clock: () => number;
	private readonly random: () => number;
	private readonly jobs: JobHandler;
	private readonly onError: (error: unknown) => void;
	private readonly judge: Judge;
	private readonly sites: SiteBook;
	private readonly commit: Commit;
	private readonly meter = createWriterMeter(() => performance.now());
	private readonly turns = createTurns();
	private readonly work = new Set<Promise<unknown>>();
	private queue: Waiting[] = [];
	private awake = false;
	private liveLeft = 0;
	private failed: { code: StoreError['code']; at: number } | undefined;
	private tell: (site: string, events: LiveEvent[]) => void = () => {};

	constructor(options: WriterOptions) {
		const { store, clock } = options;
		this.store = store;
		this.clock = clock;
		this.random = options.random ?? Math.random;
		this.jobs = options.jobs ?? noJobs;
		this.onError = options.onError ?? (() => {});
		this.sites = new SiteBook(store);
		this.judge = createJudge(options, (name) => this.sites.get(name), this.meter.figures.replaced);
		const commit = createCommit({
			store,
			random: this.random,
			onError: this.onError,
			onWrite: (fault) => this.noteWrite(fault),
			onCommitted: (prepared, settled) => {
				this.meter.count(prepared, settled);
				this.tryPublish(prepared, settled);
			},
		});
		this.commit = this.meter.timed(commit);
	}

	submit(hit: RawHit): Promise<HitAnswer> {
		return new Promise((resolve) => {
			this.queue.push({ hit, resolve });
			if (this.awake) return;
			this.awake = true;
			// hits that are in the channel already arrive before an immediate runs, and join the group
			setImmediate(() => void this.track(this.commitQueue()));
		});
	}

	run(job: Job, onProgress: (progress: Progress) => void = () => {}): Promise<unknown> {
		return this.track(this.doJob(job, onProgress));
	}

	async health(): Promise<Readiness> {
		if (this.failed && this.clock() - this.failed.at >= FAULT_STANDS_MS) await this.probe();
		return this.failed ? { ready: false, reasons: [`storage_${this.failed.code}`] } : { ready: true, reasons: [] };
	}

	figures(): WriterFigures {
		return this.meter.figures;
	}

	onStored(listener: (site: string, events: LiveEvent[]) => void): void {
		this.tell = listener;
	}

	async drain(): Promise<void> {
		while (this.awake || this.work.size > 0) {
			await Promise.allSettled(this.work);
			await immediate();
		}
	}

	async close(): Promise<void> {
		await this.drain();
		await this.store.close();
	}

	private track<T>(promise: Promise<T>): Promise<T> {
		const settled = promise.finally(() => this.work.delete(settled));
		this.work.add(settled);
		return settled;
	}

	private async commitQueue(): Promise<void> {
		while (this.queue.length > 0) {
			const release = await this.turns.take();
			try {
				await this.commitGroup();
			} catch (error) {
				this.onError(error);
			} finally {
				release();
			}
			await immediate();
		}
		this.awake = false;
	}

	private async commitGroup(): Promise<void> {
		if (!(await this.haveSites())) return this.refuseQueue();
		const group: Prepared[] = [];
		const takers: Waiting['resolve'][] = [];
		let events = 0;
		let taken = 0;
		for (const waiting of this.queue) {
			if (events >= GROUP_EVENTS) break;
			taken++;
			const prepared = this.prepare(waiting);
			if (prepared === undefined) continue;
			group.push(prepared);
			takers.push(waiting.resolve);
			events += prepared.arrivals.length + prepared.rejected.length;
		}
		this.queue = this.queue.slice(taken);
		this.liveLeft = LIVE_EVENTS;
		const answers = await this.commit(group);
		takers.forEach((take, index) => take(answers[index] ?? this.retryLater()));
	}

	/** Judges a hit; a failure is that hit's own and answered at once. */
	private prepare({ hit, resolve }: Waiting): Prepared | undefined {
		try {
			return prepareHit(hit, this.judge);
		} catch (error) {
			this.noteFailure(error);
			resolve(this.retryLater());
			return undefined;
		}
	}

	private async haveSites(): Promise<boolean> {
		try {
			await this.sites.ensure();
			return true;
		} catch (error) {
			this.noteFailure(error);
			return false;
		}
	}

	private refuseQueue(): void {
		const refused = this.queue;
		this.queue = [];
		for (const { resolve } of refused) resolve(this.retryLater());
	}

	private retryLater(): HitAnswer {
		return retryAnswer('storage_unavailable', this.random);
	}

	private async doJob(job: Job, progress: (progress: Progress) => void): Promise<unknown> {
		let release = await this.turns.take();
		const breathe = async () => {
			release();
			await immediate();
			release = await this.turns.take();
		};
		try {
			return await this.jobs(job, { progress, breathe });
		} finally {
			this.sites.forget();
			release();
		}
	}

	private noteFailure(error: unknown): void {
		if (error instanceof StoreError) this.noteWrite(error);
		else this.onError(error);
	}

	private noteWrite(fault: StoreError | undefined): void {
		this.failed = fault && { code: fault.code, at: this.clock() };
	}

	/** An empty transaction: takes the store's lock, so that a store that takes no writes says so. */
	private async probe(): Promise<void> {
		try {
			await this.store.append([]);
			this.noteWrite(undefined);
		} catch (error) {
			this.noteFailure(error);
		}
	}

	/** What is on disk is acknowledged even if the live stream cannot show it. */
	private tryPublish(prepared: Prepared, settled: Settled[]): void {
		try {
			this.publish(prepared, settled);
		} catch (error) {
			this.onError(error);
		}
	}

	private publish(prepared: Prepared, settled: Settled[]): void {
		const site = this.sites.get(prepared.arrivals[0]?.site ?? '');
		if (site === undefined) return;
		const events = liveEvents(prepared, settled, site.currency, this.liveLeft);
		this.liveLeft -= events.length;
		if (events.length > 0) this.tell(site.name, events);
	}
}
