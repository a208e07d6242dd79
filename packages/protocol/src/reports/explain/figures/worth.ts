import {
	count,
	type FigureMaking,
	is,
	mean,
	ofAll,
	orNull,
	type ReportFigures,
	share,
	sum,
	TEXT,
	value,
} from '../measures.js';
import { ABANDONED } from './headline.js';

const OWN = is('own_currency', 'other_currency');
const PAID = is('paid', 'no_cost');
const CLICKS = is('states_clicks', 'not_stated');
const COST = sum('cost_lines', 'cost', OWN);
const LOST = count('carts', ...ABANDONED);

const RULES = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position_based'] as const;
const SHARED = ['markov', 'shapley'] as const;

/** Every order is credited whole, so that the totals of a model are all orders of the range. */
const ALL_ORDERS = value(count('credits'));
const ALL_NET = value(sum('credits', 'net', OWN));

const BY_RULE = RULES.flatMap((model): [string, FigureMaking][] => [
	[`${model}_orders`, { ...value(sum('credits', model, is(model, 'no_touch'))), totals: ALL_ORDERS }],
	[`${model}_net_minor`, { ...value(sum('credits', `${model}_net`, is(model, 'no_touch'), OWN)), totals: ALL_NET }],
]);

const BY_RANGE = SHARED.flatMap((model): [string, FigureMaking][] => [
	[`${model}_orders`, { nothing: 'shared', totals: ALL_ORDERS }],
	[`${model}_net_minor`, { nothing: 'shared', totals: ALL_NET }],
]);

export const WORTH_FIGURES = {
	attribution: {
		names: ['key'],
		figures: { key: TEXT, ...Object.fromEntries([...BY_RULE, ...BY_RANGE]), shapley_error: TEXT },
	},
	costs: {
		names: ['campaign', 'source', 'medium'],
		figures: {
			campaign: TEXT,
			source: TEXT,
			medium: TEXT,
			cost_minor: { ...value(orNull(COST)), totals: value(COST) },
			impressions: value(orNull(sum('cost_lines', 'impressions', OWN, is('states_impressions', 'not_stated')))),
			clicks: value(orNull(sum('cost_lines', 'clicks', OWN, CLICKS))),
			cpc_minor: mean(sum('cost_lines', 'cost', OWN, CLICKS), sum('cost_lines', 'clicks', OWN, CLICKS)),
			orders: value(count('campaign_orders')),
			net_revenue_minor: value(sum('campaign_orders', 'net', OWN)),
			cpa_minor: mean(COST, count('campaign_orders', PAID)),
			roas: share(sum('campaign_orders', 'net', PAID, OWN), COST),
		},
	},
	losses: {
		names: ['reason'],
		figures: {
			reason: TEXT,
			carts: value(LOST),
			value_minor: value(sum('carts', 'value', ...ABANDONED, OWN)),
			share: share(LOST, ofAll(LOST)),
		},
	},
} as const satisfies Record<string, ReportFigures>;
