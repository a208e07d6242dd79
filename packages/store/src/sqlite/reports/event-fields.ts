import type { CartLine } from '@aisle/analytics';
import type { Params, Source } from '@aisle/protocol';
import { sourceCodes } from '../codes.js';
import type { Connection } from '../connection.js';
import { BLOCK_EVENTS } from '../event-blocks.js';
import { found } from '../numbers.js';
import { createPackedParams } from '../packed-params.js';

// Reports know how an event lies in the file from here and from nowhere else.

/** What was stored of an event's parameters. */
export type StoredParams = string | null;

/** Column of `event e` that holds the parameters, for {@link PackedFields}. */
export const PARAMS = 'e.params';

/** Milliseconds from `event e` to its arrival. */
export const DELAY = 'e.delay';

/** `event e` in the order of their numbers, for {@link DURING}. */
export const EVENTS_BY_TIME = `event_block b CROSS JOIN event e
	ON e.n BETWEEN b.block * ${BLOCK_EVENTS} AND b.block * ${BLOCK_EVENTS} + ${BLOCK_EVENTS - 1}`;

/**
 * Holds for the events of {@link EVENTS_BY_TIME} of `:site` from the moment `:since` to before `:until`. The plus keeps SQLite
 * from walking through all events of the site by their ids, which it takes for the shorter way.
 */
export const DURING = `b.site = :site AND b.max_t >= :since AND b.min_t < :until
	AND +e.site = :site AND going_on(b.block) AND e.t >= :since AND e.t < :until`;

/**
 * Holds for every row, and asks at a few of them whether to go on; `column` is a whole number that differs from row to row. To
 * stand in statements that look at many rows other than by {@link DURING}, which asks itself.
 */
export function stoppable(column: string): string {
	return `(${column} & 127 <> 0 OR going_on(${column}))`;
}

/** Holds for events of `event e` that count: neither a bot's nor of an automated day. */
export const COUNTS = 'e.bot = 0 AND e.automated = 0';

/** Holds for events of `event e` that a browser recorded and that count. */
export const FROM_BROWSER = `e.source = ${sourceCodes.toCode('browser')} AND ${COUNTS}`;

/** Holds for the events of `event e` within a session of `session s`. */
export const WITHIN_SESSION = `e.visitor = s.visitor AND e.t BETWEEN s.start AND s."end" AND ${FROM_BROWSER}`;

export function sourceOf(code: number): Source {
	return sourceCodes.toWord(code);
}

/** Reads what is packed of events and carts. */
export interface PackedFields {
	/** To be called before statements run: a running one keeps the dictionary from being read. */
	load(): void;
	/** Drops what was loaded: numbers may stand for something else by now. */
	forget(): void;
	/** Parameters as they were sent; none: an empty object. */
	params(stored: StoredParams): Params;
	/** Products of a cart. */
	items(stored: string): CartLine[];
}

/** Entries of the dictionary that may be names of parameters: lists of texts. */
const NAMES = `SELECT no, value FROM text WHERE (value >= '["' AND value < '[#' OR value = '[]') AND no > ?`;

export function createPackedFields(db: Connection): PackedFields {
	const textByNumber = new Map<number, string>();
	const textOf = (no: number): string => found(textByNumber.get(no), `names ${no}`);
	const packed = createPackedParams({ find: () => undefined, text: () => 0, textOf });
	const newer = db.prepare<[number], { no: number; value: string }>(NAMES);
	let last = 0;
	return {
		load() {
			for (const { no, value } of newer.iterate(last)) {
				textByNumber.set(no, value);
				last = Math.max(last, no);
			}
		},
		forget() {
			textByNumber.clear();
			packed.forget();
			last = 0;
		},
		params: (stored) => (stored === null ? {} : packed.unpack(stored)),
		items: (stored) => packed.unpackList<CartLine>(stored),
	};
}

/** A parameter as text; `undefined` when the event has none of that name, or a list. */
export function paramText(params: Params, name: string): string | undefined {
	const value = Object.hasOwn(params, name) ? params[name] : undefined;
	return value === undefined || typeof value === 'object' ? undefined : String(value);
}
