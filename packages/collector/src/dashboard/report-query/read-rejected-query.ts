import { type Fault, MAX_ROWS } from '@aisle/protocol';
import { readLimit, refuse } from './values.js';

/** Rows of refused events that are told when nobody says how many. */
const REJECTED_ROWS = 50;

/** Reads the parameters of the list of refused events. */
export function readRejectedQuery(
	params: URLSearchParams,
): { ok: true; site: string; limit: number } | { ok: false; fault: Fault } {
	const site = params.get('site');
	if (!site) return refuse('missing_field', 'site', 'the name of a site');
	const limit = readLimit(params.get('limit'));
	if (limit === null) return refuse('out_of_range', 'limit', `a whole number from 1 to ${MAX_ROWS}`);
	return { ok: true, site, limit: limit ?? REJECTED_ROWS };
}
