import { abandonedBefore, LAST_SEEN_MS } from '@aisle/analytics';
import type { CartFigures } from '@aisle/protocol';
import { dimensionCodes } from '../codes.js';
import type { ReportContext } from './context.js';
import { type Days, rate } from './range.js';
import { CART_FIGURES, CART_STATE, type CartCount, type CartOutcome } from './sessions/carts.js';
import { sumsByValue } from './sums.js';

/** Unresolved carts of persons who were last seen on the day in UTC on which the line between open and abandoned lies. */
const ON_THE_LINE = `SELECT c.step AS step, ${CART_STATE} AS outcome, ${CART_FIGURES}
	FROM cart c INDEXED BY cart_left WHERE c.site = :site AND c.state IN ('abandoned', 'unresolved') AND c.state = 'unresolved' AND c.day IN (SELECT day FROM roll
			WHERE site = :site AND dimension = :dimension AND day BETWEEN :from AND :to AND value IN (SELECT value FROM json_each(:buckets)))
		AND c.last_seen >= :line * ${LAST_SEEN_MS} AND c.last_seen < (:line + 1) * ${LAST_SEEN_MS} GROUP BY 1, 2`;

/** Carts opened in the range, from the roll-ups; those that time alone resolves are split at the moment one asks. */
export function rolledCarts(context: ReportContext, days: Days, asOf: number): CartCount[] {
	const { db, site, numbers, rules } = context;
	const since = abandonedBefore(asOf, rules);
	const line = Math.floor(since / LAST_SEEN_MS);
	const counts: CartCount[] = [];
	const buckets: number[] = [];
	for (const [value, sums] of sumsByValue(db, site.no, 'cart', days)) {
		const [step = '', state = ''] = numbers.textOf(value).split(' ');
		const lastSeen = Number(state);
		if (lastSeen === line) buckets.push(value);
		else
			counts.push({
				step,
				outcome: Number.isNaN(lastSeen) ? (state as CartOutcome) : lastSeen < line ? 'abandoned' : 'open',
				carts: sums.carts ?? 0,
				value: sums.carts_minor ?? 0,
				exits: sums.carts_exited ?? 0,
				returns: sums.carts_returned ?? 0,
			});
	}
	if (buckets.length === 0) return counts;
	const own = { site: site.no, currency: site.currency, dimension: dimensionCodes.toCode('cart') };
	const bind = { ...own, ...days, since, line, buckets: JSON.stringify(buckets) };
	return [...counts, ...db.prepare<[object], CartCount>(ON_THE_LINE).all(bind)];
}

/** Headline figures of carts. */
export function figuresOfCarts(counts: readonly CartCount[]): CartFigures {
	const total = (outcome: string | undefined, figure: 'carts' | 'value'): number =>
		counts.reduce((sum, of) => (outcome === undefined || of.outcome === outcome ? sum + of[figure] : sum), 0);
	const [converted, recovered] = [total('converted', 'carts'), total('recovered', 'carts')];
	const abandoned = total('abandoned', 'carts');
	return {
		opened: total(undefined, 'carts'),
		converted,
		recovered,
		abandoned,
		emptied: total('emptied', 'carts'),
		open: total('open', 'carts'),
		abandonment_rate: rate(abandoned, abandoned + converted + recovered),
		abandoned_value_minor: total('abandoned', 'value'),
		open_value_minor: total('open', 'value'),
	};
}
