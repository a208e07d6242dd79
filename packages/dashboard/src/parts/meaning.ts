/** Figures of which less is better. */
const LESS_IS_BETTER = new Set([
	'bounce_rate',
	'single_page_sessions',
	'single_page_rate',
	'abandoned',
	'abandonment_rate',
	'checkout_abandonment_rate',
	'abandoned_value_minor',
	'left_in_carts',
	'left',
	'removed',
	'refunded',
	'refunds',
	'refund_excess_minor',
	'refunds_waiting',
	'exits',
	'exit_rate',
	'risk',
	'carts',
	'value_minor',
	'found_nothing',
	'found_nothing_rate',
	'viewed_not_bought',
	'gap',
	'cpc_minor',
	'cpa_minor',
	'late',
	'late_rate',
	'bots',
	'automated',
	'dropped',
]);

/** Figures that are neither good nor bad. */
const NEUTRAL = new Set([
	'cost_minor',
	'impressions',
	'share',
	'days',
	'open',
	'open_value_minor',
	'emptied',
	'excluded_events',
]);

export type Meaning = 'better' | 'worse' | 'neutral';

/** What it means that a figure went up (or down, where `change` is below zero). */
export function meaningOf(key: string, change: number): Meaning {
	if (change === 0 || NEUTRAL.has(key)) return 'neutral';
	return change > 0 === LESS_IS_BETTER.has(key) ? 'worse' : 'better';
}
