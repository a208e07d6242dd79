/** What an explanation lists, one by one. */
export const SUBJECT_KINDS = {
	session: 'a session; its id is that of the event with which it began',
	person: 'a person; the id is the key that the report journey takes',
	event: 'a stored event by its own id',
	order: 'an order by its order id',
	cart: 'a cart episode; its id is that of the event that opened it',
	refund: 'a refund of which the order is not known, by its order id',
	cost: 'an imported line of costs, by day, source, medium and campaign',
} as const;
export type SubjectKind = keyof typeof SUBJECT_KINDS;

/** Why something that was looked at is not behind a figure. */
export const LEFT_OUT_REASONS = {
	bot: 'of a known bot',
	automated: 'of a visitor-day with too many events',
	outside_range: 'dated before the range or after it',
	filtered_out: 'in no session that began in the range and meets the filters',
	no_session: 'belongs to no session',
	not_browser: 'not recorded by a browser',
	nobody_known: 'nobody is known to have done it',
	other_currency: 'in another currency than the figure',
	cancelled: 'the order was cancelled, nothing is left of it',
	refunded: 'the order was refunded, nothing is left of it',
	duplicate_record: 'a further record of an order that counts once',
	waits_for_order: 'a refund of which the order is not known',
	not_verified: 'reported by no shop system',
	excess_none: 'nothing was refunded beyond the order',
	not_engaged: 'the session was not engaged',
	engaged: 'the session was engaged',
	more_than_one_page: 'the session has more than one page view, or something was done in it',
	no_order: 'no order belongs to the session',
	not_reached: 'did not come so far',
	went_further: 'went further',
	no_path: 'has no path',
	says_no_number: 'does not say how many results there were',
	had_results: 'had results, or does not say',
	counts: 'counts',
	not_of_this_kind: 'not of the kind that the figure counts',
	converted: 'the cart was ordered',
	recovered: 'the cart was ordered after it had been left',
	abandoned: 'the cart was abandoned',
	emptied: 'the cart was emptied by hand',
	open: 'the cart is still open',
	not_left: 'no browser said that it was left or found again',
	none_of_it: 'nothing of the product is in it',
	bought: 'the person ordered the product',
	not_bought: 'the person did not order the product',
	after_as_of: 'happened after the moment asked for',
	came_later: 'not the first visit or order of the person',
	other_period: 'in another period',
	first_order: 'the first order of the person',
	no_repeat: 'the person ordered once',
	beyond_share: 'of a customer who is not among those with the most net',
	not_stated: 'the line does not state it',
	no_cost: 'no cost is known of the campaign',
	not_last_view: 'not the last page view of its session',
	same_message: 'of a mail that counts already',
	no_touch: 'another touch, or none, led to it',
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/**
 * What figures are made of: kinds of things that are read one by one, and what is known of each (its facts), as numbers; a fact
 * that is a condition holds when it is not nought.
 */
export const SUBJECTS = {
	/** Sessions that began in the range. With a row: those of the row. */
	sessions: {
		kind: 'session',
		facts: [
			'engaged',
			'bounced',
			'single_page',
			'converting',
			'engaged_ms',
			'reached',
			'reached_before',
			'reached_share',
			'stopped',
		],
	},
	/** Events that count; of the report events, those of the name that is asked for. */
	events: { kind: 'event', facts: ['browser'] },
	/** Page views. */
	views: { kind: 'event', facts: ['browser', 'has_path'] },
	/** Searches with a term. */
	searches: { kind: 'event', facts: ['browser', 'found_nothing', 'stated'] },
	/** Events by which mails and ads report themselves. */
	pixels: { kind: 'event', facts: ['open', 'click', 'impression', 'first'] },
	/** Everything stored, whether it counts or not. */
	stored: {
		kind: 'event',
		facts: ['counted', 'bot', 'automated', 'nobody', 'cookieless', 'denied', 'late', 'excluded'],
	},
	/** Orders, each id once. */
	orders: {
		kind: 'order',
		facts: [
			'in_session',
			'own_currency',
			'gross',
			'net',
			'not_cancelled',
			'not_refunded',
			'excess',
			'refunds',
			'verified',
			'verified_own_currency',
			'verified_gross',
			'verified_net',
		],
	},
	/** Refunds that wait for their order. */
	refunds: { kind: 'refund', facts: [] },
	/** Cart episodes opened in the range. */
	carts: {
		kind: 'cart',
		facts: [
			'not_converted',
			'not_recovered',
			'not_abandoned',
			'not_emptied',
			'not_open',
			'checkout_begun',
			'own_currency',
			'value',
			'left',
			'returned',
			'recovery_ms',
		],
	},
	/** Products of view_item, add_to_cart and remove_from_cart, each product of an event by itself. */
	looks: { kind: 'event', facts: ['browser', 'pieces', 'bought', 'not_bought'] },
	adds: { kind: 'event', facts: ['browser', 'pieces'] },
	removes: { kind: 'event', facts: ['browser', 'pieces'] },
	/** Products of orders, each product of an order by itself. */
	order_lines: { kind: 'order', facts: ['bought', 'refunded', 'revenue', 'own_currency', 'has_refunds'] },
	/** Products of carts. */
	cart_lines: {
		kind: 'cart',
		facts: ['pieces', 'not_converted', 'not_recovered', 'not_emptied', 'not_open'],
	},
	/** Orders of customers: of known persons, in the currency of the site, up to the moment asked for. */
	customer_orders: { kind: 'order', facts: ['net', 'in_top', 'in_80', 'repeat'] },
	/** Orders up to the moment asked for, whoever placed them. */
	placed_orders: { kind: 'order', facts: ['of_nobody', 'in_others'] },
	/** Orders of customers that are not their first: with the days since the one before. */
	intervals: { kind: 'order', facts: ['days'] },
	/** Visits or orders of the persons of a cohort. */
	cohort_visits: { kind: 'session', facts: ['start', 'in_period'] },
	/** Sessions or persons that began a funnel. */
	funnel: {
		kind: 'session',
		facts: ['reached', 'reached_before', 'reached_share', 'stopped', 'between_ms', 'timed'],
	},
	/** Sessions with the anchor of the paths. */
	path_sessions: { kind: 'session', facts: ['here', 'ended'] },
	/** Events and orders in sessions that reach a goal, once for each goal that they reach. */
	goal_hits: { kind: 'event', facts: ['value'] },
	/** Sessions, and whether the goal was reached in them; without a row: any goal. */
	goal_sessions: { kind: 'session', facts: ['reached'] },
	/** Page views within sessions. */
	session_views: { kind: 'event', facts: ['exit'] },
	/** Orders with the parts that a key is credited with, by model. */
	credits: {
		kind: 'order',
		facts: [
			'own_currency',
			'net',
			'first',
			'first_net',
			'last',
			'last_net',
			'last_non_direct',
			'last_non_direct_net',
			'linear',
			'linear_net',
			'time_decay',
			'time_decay_net',
			'position_based',
			'position_based_net',
		],
	},
	/** Orders by the campaign that was their last touch that was not direct. */
	campaign_orders: { kind: 'order', facts: ['own_currency', 'net', 'paid'] },
	/** Imported costs. */
	cost_lines: {
		kind: 'cost',
		facts: ['own_currency', 'cost', 'clicks', 'states_clicks', 'impressions', 'states_impressions'],
	},
} as const satisfies Record<string, { kind: SubjectKind; facts: readonly string[] }>;

export type SubjectName = keyof typeof SUBJECTS;
export type FactOf<S extends SubjectName> = (typeof SUBJECTS)[S]['facts'][number];
