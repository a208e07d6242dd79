import { count, is, median, ofAll, persons, type ReportFigures, share, sum, TEXT, value, whole } from '../measures.js';
import { ABANDONED, CART_FIGURES, RECOVERED } from './headline.js';

const BROWSER = is('browser', 'not_browser');
const OWN = is('own_currency', 'other_currency');
const BACK = count('carts', ...RECOVERED);
const REACHED = count('sessions', is('reached', 'not_reached'));

export const SHOP_FIGURES = {
	products: {
		names: ['item'],
		figures: {
			item: TEXT,
			name: TEXT,
			viewed: value(count('looks')),
			added: value(sum('adds', 'pieces')),
			removed: value(sum('removes', 'pieces')),
			bought: value(sum('order_lines', 'bought')),
			refunded: value(sum('order_lines', 'refunded', is('has_refunds', 'none_of_it'))),
			orders: value(count('order_lines')),
			revenue_minor: value(sum('order_lines', 'revenue', OWN)),
			viewers: value(persons('looks', BROWSER)),
			buyers: value(persons('order_lines')),
			conversion_rate: share(persons('looks', BROWSER, is('bought', 'not_bought')), persons('looks', BROWSER)),
			left_in_carts: value(sum('cart_lines', 'pieces', ...ABANDONED)),
		},
	},
	carts: {
		names: ['step'],
		figures: {
			step: TEXT,
			...CART_FIGURES,
			exits: value(count('carts', is('left', 'not_left'))),
			returns: value(count('carts', is('returned', 'not_left'))),
		},
	},
	recoveries: {
		names: ['key'],
		figures: {
			key: TEXT,
			recovered: value(BACK),
			share: share(BACK, ofAll(BACK)),
			recovered_value_minor: value(sum('carts', 'value', ...RECOVERED, OWN)),
			median_ms: whole(median('carts', 'recovery_ms', ...RECOVERED)),
		},
	},
	checkout: {
		names: ['step'],
		figures: {
			step: TEXT,
			sessions: value(REACHED),
			rate: share(count('sessions', is('reached_share', 'not_reached')), ofAll(count('sessions'))),
			step_rate: share(REACHED, count('sessions', is('reached_before', 'not_reached'))),
			left: value(count('sessions', is('reached', 'not_reached'), is('stopped', 'went_further'))),
		},
	},
	orders: {
		names: ['order_id'],
		figures: {
			order_id: TEXT,
			time: TEXT,
			person: TEXT,
			channel: TEXT,
			currency: TEXT,
			revenue_minor: { ...value(sum('orders', 'gross')), totals: value(sum('orders', 'gross', OWN)) },
			net_revenue_minor: { ...value(sum('orders', 'net')), totals: value(sum('orders', 'net', OWN)) },
			refunds: value(sum('orders', 'refunds')),
		},
	},
	journey: {
		names: [],
		figures: {
			event: TEXT,
			time: TEXT,
			session: { nothing: 'text', totals: value(count('sessions')) },
			source: TEXT,
			path: TEXT,
			channel: TEXT,
			device: TEXT,
			currency: TEXT,
			value_minor: TEXT,
		},
	},
} as const satisfies Record<string, ReportFigures>;
