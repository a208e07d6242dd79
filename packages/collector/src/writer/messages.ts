import type { LiveEvent } from '@aisle/protocol';
import type { Progress } from '@aisle/store';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import type { Job } from './contract.js';

/** A hit, and its answer, under the number that the answer repeats. */
export interface SentHit {
	n: number;
	hit: RawHit;
}
export interface SentAnswer {
	n: number;
	answer: HitAnswer;
}

/**
 * From the HTTP thread to the writer; `n` names the question that the answer repeats. Hits go in bundles, and so do their
 * answers: a message of its own costs more than what a hit says.
 */
export type ToWriter =
	| { type: 'hits'; hits: SentHit[] }
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

/** What was stored of one hit, for the live stream. */
export interface StoredEvents {
	site: string;
	events: LiveEvent[];
}

/** From the writer to the HTTP thread. */
export type FromWriter =
	| { type: 'up' }
	| { type: 'answers'; answers: SentAnswer[] }
	| { type: 'health'; n: number; readiness: Readiness }
	| { type: 'progress'; n: number; progress: Progress }
	| { type: 'done'; n: number; value: unknown }
	| { type: 'failed'; n: number; error: SentError }
	| { type: 'stored'; stored: StoredEvents[] };
