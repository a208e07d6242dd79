import { abandonedBefore } from '@aisle/analytics';
import type { CartCount } from '../../sqlite/reports/sessions/carts.js';
import type { Asking, SessionSet } from './asking.js';

/** What became of `cart AS c` at the moment `{since}` before which nobody with an open cart was seen. */
export const OUTCOME = `multiIf(c.state != 'unresolved', toString(c.state), c.last_seen < {since}, 'abandoned', 'open')`;

/** Holds for the carts of `cart AS c` that a question is about. */
export function cartsWhere({ sql, isFiltered }: SessionSet): string {
	if (!isFiltered) return 'c.site = {site} AND c.day BETWEEN {from} AND {to}';
	return `c.site = {site} AND c.session_day BETWEEN {from} AND {to} AND (c.visitor, assumeNotNull(c.session_start)) IN
		(SELECT s.visitor, s.start FROM session AS s WHERE ${sql})`;
}

/** Carts opened in the range, or, with filters, in one of the sessions, by furthest step and outcome at the moment `asOf`. */
export async function countCarts({ database, rules }: Asking, set: SessionSet, asOf: number): Promise<CartCount[]> {
	return database.rows<CartCount>(
		`SELECT toString(c.step) AS step, ${OUTCOME} AS outcome, count() AS carts,
			sumIf(c.value_minor, c.currency = {currency}) AS value,
			countIf(c.exits > 0) AS exits, countIf(c.returns > 0) AS returns
		FROM cart AS c WHERE ${cartsWhere(set)} GROUP BY step, outcome`,
		{ ...set.values, since: abandonedBefore(asOf, rules) },
	);
}
