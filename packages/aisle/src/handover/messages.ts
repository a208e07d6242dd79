import type { Progress } from '@aisle/store';
import { StoreError } from '@aisle/store';
import type { ImportStep } from '../tasks/work.js';

/** Paths of the local socket; each is a POST. */
export const HANDOVER_PATHS = {
	/** Body: a site as JSON. */
	sites: '/sites',
	/** No body; `?site=`. */
	removeSite: '/sites/remove',
	/** Body: a change of a site's settings as JSON; `?site=`. */
	settings: '/settings',
	/** Body: a change of accounts as JSON, in which no secret stands. */
	accounts: '/accounts',
	/** Body: the file's bytes; `?site=`. */
	import: '/import',
	/** Body: costs of campaigns as a JSON list; `?site=`. */
	costs: '/costs',
	/** Body: a change of the site's goals as JSON; `?site=`. */
	goals: '/goals',
	/** Body: the person as text; `?site=`. */
	erase: '/erase',
	/** Body: a segment as JSON; `?site=`. */
	putSegment: '/segments/put',
	/** Body: the name of a segment as JSON; `?site=`. */
	removeSegment: '/segments/remove',
	/** No body; `?site=` or all. */
	rebuild: '/rebuild',
} as const;

interface WireError {
	code: StoreError['code'] | 'unexpected';
	message: string;
}

/** One line of the server's answer. The last one is `result` or `error`; without it the server went away in between. */
export type AnswerLine = { step: ImportStep } | { progress: Progress } | { result: unknown } | { error: WireError };

/** Any failure as a line of the answer. */
export function toErrorLine(error: unknown): AnswerLine {
	const message = error instanceof Error ? error.message : 'unexpected failure';
	return { error: { code: error instanceof StoreError ? error.code : 'unexpected', message } };
}

/** The failure that a line of the answer stands for. */
export function fromErrorLine({ code, message }: WireError): Error {
	return code === 'unexpected' ? new Error(message) : new StoreError(code, message);
}
