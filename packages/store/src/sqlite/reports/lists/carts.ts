import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import { figuresOfCarts, rolledCarts } from '../carts.js';
import type { ReportContext } from '../context.js';
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
	const sum = (figure: 'exits' | 'returns'): number => counts.reduce((total, of) => total + of[figure], 0);
	return { ...figuresOfCarts(counts), exits: sum('exits'), returns: sum('returns') };
}
