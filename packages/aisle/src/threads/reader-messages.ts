import type { ExplainQuery, ReportName, ReportQuery } from '@aisle/protocol';
import type { StoreError } from '@aisle/store';
import type { StorePlace } from '../stores/open-store.js';

/** What the reader thread is asked. */
export type ReaderQuestion =
	| { ask: 'sites' }
	| { ask: 'report'; query: ReportQuery<ReportName> }
	| { ask: 'explain'; query: ExplainQuery }
	| { ask: 'segments'; site: string }
	| { ask: 'rejected'; site: string; limit: number }
	| { ask: 'recent'; site: string; afterSeq: number; limit: number }
	| { ask: 'now'; site: string; at: number };

/** `stop`: one shared number, which is no longer 0 once nobody waits for the answer. */
export type ReaderRequest = ReaderQuestion & { id: number; stop: Int32Array };

/** Its answer to the request with the same id. An error without `code` is one that no rule foresees. */
export type ReaderResponse =
	| { id: number; value: unknown }
	| { id: number; error: { code?: StoreError['code']; message: string } };

/** Data the thread is started with. */
export interface ReaderData {
	place: StorePlace;
	/** Milliseconds that one answer may take; then it rejects with `took_too_long`. */
	limitMs: number;
}
