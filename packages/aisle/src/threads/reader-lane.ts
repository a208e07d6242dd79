import { StoreError } from '@aisle/store';
import { tookTooLong } from './patience.js';
import type { ReaderQuestion, ReaderResponse } from './reader-messages.js';

/** The thread as this side needs it: a `Worker`. */
export interface ReaderThread {
	postMessage(message: unknown): void;
	on(event: 'message', listener: (response: ReaderResponse) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	on(event: 'exit', listener: (code: number) => void): unknown;
	terminate(): Promise<unknown>;
}

/** A question with who waits for its answer. Settling it twice is harmless. */
export interface Asked {
	question: ReaderQuestion;
	/** Shared with the thread; not 0: nobody waits any more. */
	stop: Int32Array;
	resolve: (value: unknown) => void;
	reject: (error: Error) => void;
}

export interface LaneLimits {
	/** Milliseconds of an answer after which others no longer wait for it. */
	slowMs: number;
	/** Milliseconds that an answer may take. */
	limitMs: number;
	/** Milliseconds that the thread has to stop by itself; then it is ended, as SQL cannot be interrupted otherwise. */
	graceMs: number;
}

export interface LaneListener {
	/** An answer is under way for long. */
	onSlow(): void;
	onFree(): void;
	onEnd(lane: ReaderLane): void;
	onError(error: unknown): void;
}

/** One thread with the question that it is at, one at a time, so that the others can go elsewhere. */
export class ReaderLane {
	isSlow = false;
	#asked: Asked | undefined;
	#id = 0;
	#timers: NodeJS.Timeout[] = [];
	#isOver = false;

	constructor(
		private readonly thread: ReaderThread,
		private readonly limits: LaneLimits,
		private readonly listener: LaneListener,
	) {
		thread.on('message', (response) => this.#settle(response));
		thread.on('error', (error) => {
			if (!this.#isOver) listener.onError(error);
			void this.end(new StoreError('io', 'the report thread failed'));
		});
		thread.on('exit', () => void this.end(new StoreError('io', 'the report thread ended')));
	}

	get isFree(): boolean {
		return this.#asked === undefined;
	}

	take(asked: Asked): void {
		const { slowMs, limitMs, graceMs } = this.limits;
		this.#asked = asked;
		this.#after(slowMs, () => {
			this.isSlow = true;
			this.listener.onSlow();
		});
		this.#after(limitMs + graceMs, () => void this.end(tookTooLong(limitMs)));
		this.thread.postMessage({ ...asked.question, id: ++this.#id, stop: asked.stop });
	}

	/** Nobody waits for the answer: the thread has a moment to notice. */
	hurry(asked: Asked): void {
		if (this.#asked !== asked) return;
		const why = new StoreError('cancelled', 'nobody waits for the report any more');
		this.#after(this.limits.graceMs, () => void this.end(why));
	}

	/** Ends the thread; whoever waits for its answer is told why. */
	end(why: StoreError): Promise<unknown> {
		const asked = this.#asked;
		this.#rest();
		if (!this.#isOver) this.listener.onEnd(this);
		this.#isOver = true;
		asked?.reject(why);
		return this.thread.terminate();
	}

	#after(ms: number, then: () => void): void {
		this.#timers.push(setTimeout(then, ms).unref());
	}

	#rest(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers = [];
		this.#asked = undefined;
		this.isSlow = false;
	}

	#settle(response: ReaderResponse): void {
		const asked = this.#asked;
		if (asked === undefined || response.id !== this.#id) return;
		this.#rest();
		if ('value' in response) asked.resolve(response.value);
		else asked.reject(toError(response.error));
		this.listener.onFree();
	}
}

function toError({ code, message }: { code?: StoreError['code']; message: string }): Error {
	return code === undefined ? new Error(message) : new StoreError(code, message);
}
