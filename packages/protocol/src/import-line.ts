import type { Params, Source } from './events.js';

/** One line of an import file: one event as JSON. */
export interface ImportLine {
	/** UUID, or a foreign id of up to 64 characters that is hashed; derived from the content when left out. */
	id?: string;
	/** Milliseconds since 1970, or ISO 8601 with its offset: `2026-04-25T12:00:00Z`. */
	time: number | string;
	/** Any id of the browser; required from a browser unless `userId` is there. */
	visitor?: string;
	userId?: string;
	/** Who recorded it; `browser` when left out. */
	source?: Source;
	name: string;
	url?: string;
	referrer?: string;
	title?: string;
	params?: Params;
}

/** What an import did. Every line that is not blank is in exactly one of the counts. */
export interface ImportSummary {
	lines: number;
	accepted: number;
	duplicates: number;
	rejected: number;
}
