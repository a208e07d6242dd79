import { abandonedBefore } from '@aisle/analytics';
import type { CartFigures } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { type Days, rate } from './range.js';
import type { Sums } from './sums.js';

interface Left {
	abandoned: number;
	open: number;
	abandonedValue: number;
	openValue: number;
}

const LEFT = `SELECT
		count(*) FILTER (WHERE state = 'abandoned' OR last_seen < :since) AS abandoned,
		count(*) FILTER (WHERE state = 'unresolved' AND last_seen >= :since) AS open,
		coalesce(sum(value_minor) FILTER (WHERE currency = :currency AND (state = 'abandoned' OR last_seen < :since)), 0)
			AS abandonedValue,
		coalesce(sum(value_minor) FILTER (WHERE currency = :currency AND state = 'unresolved' AND last_seen >= :since), 0)
			AS openValue
	FROM cart
	WHERE site = :site AND day BETWEEN :from AND :to AND state IN ('abandoned', 'unresolved')`;

/** Carts opened in the range: what ended is rolled up, what did not is split at the moment one asks. */
export function cartFigures({ db, site, rules }: ReportContext, days: Days, asOf: number, sums: Sums): CartFigures {
	const left = db.prepare<[object], Left>(LEFT).get({
		site: site.no,
		...days,
		currency: site.currency,
		since: abandonedBefore(asOf, rules),
	}) ?? { abandoned: 0, open: 0, abandonedValue: 0, openValue: 0 };
	const converted = sums.carts_converted ?? 0;
	const recovered = sums.carts_recovered ?? 0;
	return {
		opened: sums.carts_opened ?? 0,
		converted,
		recovered,
		abandoned: left.abandoned,
		emptied: sums.carts_emptied ?? 0,
		open: left.open,
		abandonment_rate: rate(left.abandoned, left.abandoned + converted + recovered),
		abandoned_value_minor: left.abandonedValue,
		open_value_minor: left.openValue,
	};
}
