import type { LiveEvent } from '@aisle/protocol';
import type { Progress } from '@aisle/store';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import type { Job } from './contract.js';

/** From the HTTP thread to the writer; `n` names the question that the answer repeats. */
export type ToWriter =
	| { type: 'hit'; n: number; hit: RawHit }
	| { type: 'job'; n: number; job: Job }
	| { type: 'health'; n: number }
	| { type: 'figures'; n: number }
	| { type: 'close'; n: number };

/** An error as it crosses threads, where classes are lost. */
export interface SentError {
	message: string;
	/** Set when it was a `StoreError`. */
	storeCode?: string;
}

/** From the writer to the HTTP thread. */
export type FromWriter =
	| { type: 'up' }
	| { type: 'answer'; n: number; answer: HitAnswer }
	| { type: 'health'; n: number; readiness: Readiness }
	| { type: 'progress'; n: number; progress: Progress }
	| { type: 'done'; n: number; value: unknown }
	| { type: 'failed'; n: number; error: SentError }
	| { type: 'stored'; site: string; events: LiveEvent[] };
