import { column, type ReportColumn } from '../columns.js';
import { list, type ReportDefinition, type ReportOption } from '../definition.js';

/** Models of attribution, in the order in which they stand side by side. */
export const ATTRIBUTION_MODELS = [
	'first',
	'last',
	'last_non_direct',
	'linear',
	'time_decay',
	'position_based',
	'markov',
	'shapley',
] as const;
export type AttributionModelName = (typeof ATTRIBUTION_MODELS)[number];

const CURRENCY: ReportOption = {
	description: 'ISO 4217 code of the currency of all money; that of the site when left out. Nothing is converted',
};

const LOOKBACK: ReportOption = {
	description: 'days before an order in which a touch may lead to it; 30 when left out',
	number: { from: 7, to: 90, whole: true },
};

const ATTRIBUTION: readonly ReportColumn[] = [
	column('key', 'text', 'Channel, source or campaign; null: orders that no touch led to.', 'Credited'),
	...ATTRIBUTION_MODELS.flatMap((model): ReportColumn[] => {
		const title = titleOf(model);
		return [
			optional(column(`${model}_orders`, 'number', `Orders by ${model}, in parts.`, `${title}: orders`)),
			optional(column(`${model}_net_minor`, 'money_minor', `Net revenue by ${model}.`, `${title}: net`)),
		];
	}),
	optional(
		column(
			'shapley_error',
			'rate',
			'In the totals, where Shapley was sampled: the largest standard error of a share.',
			'Shapley: error',
		),
	),
];

function titleOf(model: string): string {
	return model.charAt(0).toUpperCase() + model.slice(1).replaceAll('_', ' ');
}

function optional(of: ReportColumn): ReportColumn {
	return { ...of, optional: true };
}

/** A list of which whole histories are read, so that no filter may take part of them away. */
function unfiltered(definition: ReportDefinition): ReportDefinition {
	return { ...definition, supports: { ...definition.supports, filters: false } };
}

/** What marketing cost and brought, and what was lost with carts. */
export const WORTH_REPORTS = {
	attribution: unfiltered(
		list('which channels, sources or campaigns led to the orders of the range', ATTRIBUTION, {
			by: { description: 'what is credited; channel when left out', values: ['channel', 'source', 'campaign'] },
			model: { description: 'one model alone; all side by side when left out', values: ATTRIBUTION_MODELS },
			lookback: LOOKBACK,
			halflife: {
				description: 'days in which the weight of a touch halves under time_decay; 7 when left out',
				number: { from: 0.1, to: 365 },
			},
			memory: {
				description: 'touches back that a step depends on under markov; 1 when left out',
				number: { from: 1, to: 3, whole: true },
			},
			worth: {
				description:
					'what shapley says a set of keys is worth: value, what its paths brought (when left out), or rate, what they brought a path',
				values: ['value', 'rate'],
			},
			currency: CURRENCY,
		}),
	),
	costs: unfiltered(
		list(
			'what campaigns cost and what they brought',
			[
				column('campaign', 'text', 'Name of the campaign; null without one.'),
				column('source', 'text', 'Source; null for orders that came directly or without a touch.'),
				column('medium', 'text', 'Medium, likewise.'),
				column('cost_minor', 'money_minor', 'What was imported as its cost; null without any.'),
				column('impressions', 'count', 'Impressions imported; null where no line states them.'),
				column('clicks', 'count', 'Clicks imported; null where no line states them.'),
				column('cpc_minor', 'money_minor', 'Cost of the lines that state clicks / these clicks.', 'Cost a click'),
				column('orders', 'count', 'Orders of any currency of which it was the last touch that was not direct.'),
				column('net_revenue_minor', 'money_minor', 'Net revenue of these orders.'),
				column('cpa_minor', 'money_minor', 'Cost / orders. In the totals: of the rows with a cost.', 'Cost an order'),
				column('roas', 'number', 'Net revenue / cost. In the totals: of the rows with a cost.', 'Return on cost'),
			],
			{ lookback: LOOKBACK, currency: CURRENCY },
		),
	),
	losses: list(
		'what abandoned carts were worth, by their likeliest reason',
		[
			column(
				'reason',
				'text',
				'payment_failed, js_error, out_of_stock, shipping_shown, idle or no_signal: the gravest that was noticed.',
			),
			column('carts', 'count', 'Abandoned carts of any currency.'),
			column('value_minor', 'money_minor', 'What they were worth when they were left.', 'Value'),
			column('share', 'rate', 'Carts, of all abandoned carts.'),
		],
		{ currency: CURRENCY },
	),
} as const;
