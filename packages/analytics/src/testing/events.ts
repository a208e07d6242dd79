import type { Params } from '@aisle/protocol';
import { createRules, type SiteRules } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Noon in UTC, so that an hour to either side stays on the local day of `RULES`. */
export const NOON = Date.UTC(2026, 3, 20, 12);

export const RULES: SiteRules = createRules({ timeZone: 'UTC', currency: 'USD' });

/** A page view of a browser at noon, unless told otherwise. */
export function event(id: string, given: Partial<FoldEvent> = {}): FoldEvent {
	return { id, t: NOON, source: 'browser', name: 'page_view', bot: false, ...given };
}

/** A named event so many milliseconds after noon, with its parameters. */
export function at(offset: number, name: string, params?: Params, given: Partial<FoldEvent> = {}): FoldEvent {
	const made = event(`${name}@${offset}`, { t: NOON + offset, name, ...given });
	return params === undefined ? made : { ...made, params };
}

/** All orders of a short list. */
export function permutations<T>(list: readonly T[]): T[][] {
	if (list.length <= 1) return [[...list]];
	return list.flatMap((first, at) =>
		permutations(list.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
	);
}
