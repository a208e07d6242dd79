import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import { rolledCarts } from '../carts.js';
import type { ReportContext } from '../context.js';
import { rate } from '../range.js';
import { type CartCount, cartsOf, countCarts } from '../sessions/carts.js';
import { sessionSet } from '../sessions/session-set.js';
import { finishList } from './finish.js';

/** Furthest steps of carts, in order. */
export const STEPS = ['cart', 'checkout', 'shipping', 'payment'];

/** Carts by the furthest step that they reached, every step, also one that none reached. */
export function cartsReport(context: ReportContext, query: ReportQuery<'carts'>): ListReport {
	const set = sessionSet(context, query);
	const counts = set.isFiltered
		? countCarts(context, cartsOf(context, set), query.asOf)
		: rolledCarts(context, set.days, query.asOf);
	const rows = STEPS.map((step): Row => ({ step, ...figures(counts.filter((count) => count.step === step)) }));
	return finishList(context, query, { rows, totals: figures(counts), answeredBy: set.isFiltered ? 'facts' : 'rollup' });
}

/** Figures of the carts that were counted. */
export function figures(counts: readonly CartCount[]): Row {
	const sum = (figure: 'carts' | 'value' | 'exits' | 'returns', outcome?: string): number =>
		counts.reduce((total, of) => (outcome === undefined || of.outcome === outcome ? total + of[figure] : total), 0);
	const [converted, recovered] = [sum('carts', 'converted'), sum('carts', 'recovered')];
	const abandoned = sum('carts', 'abandoned');
	return {
		opened: sum('carts'),
		converted,
		recovered,
		abandoned,
		emptied: sum('carts', 'emptied'),
		open: sum('carts', 'open'),
		abandonment_rate: rate(abandoned, abandoned + converted + recovered),
		abandoned_value_minor: sum('value', 'abandoned'),
		open_value_minor: sum('value', 'open'),
		exits: sum('exits'),
		returns: sum('returns'),
	};
}
