import type { Texts } from '../texts.js';

/** Customers, cohorts and attribution. */
export const people = {
	'customers.none':
		'Nobody that is known ordered in these dates. Customers need orders with a user id or visitors who gave consent.',
	'pareto.lead': '{share} of the customers ({customers}) bring 80 % of the net revenue.',
	'pareto.mark': '{share} bring 80 %',
	'pareto.x': 'Share of customers, best first',
	'pareto.y': 'Share of net revenue',
	'rfm.about':
		'Each customer has a score from 1 to 5 for how lately and one for how often they ordered; 5 is best. Top right are your best customers, bottom left those you may have lost.',
	'rfm.recency': 'How lately →',
	'rfm.frequency': 'How often',
	'rfm.cell': 'How lately {recency}, how often {frequency}: {customers} customers, {net}',
	'intervals.lead': '{repeat} of {customers} customers ordered again; half of the intervals are at most {days} days.',
	'intervals.bar': '{days} days: {count}',
	'retention.about':
		'Each row is a group that came first in the same period; the cells say which share came back so many periods later. A dashed cell is not over yet.',
	'retention.none': 'Nobody came first in these dates. Choose a longer range.',
	'retention.periods': 'Periods later',
	'retention.cohort': 'First seen',
	'retention.by': 'What counts as coming',
	'retention.by.visit': 'Visits',
	'retention.by.order': 'Orders',
	'attribution.about':
		'Every model shares out the same orders and the same money: each column adds up to the line of all rows.',
	'attribution.kind': 'What is shared out',
	'attribution.kind.net': 'Net revenue',
	'attribution.kind.orders': 'Orders',
	'attribution.by': 'What is credited',
	'attribution.lookback': 'How far back touches count',
	'attribution.days': 'Days back: {days}',
	'model.first': 'First',
	'model.last': 'Last',
	'model.last_non_direct': 'Last not direct',
	'model.linear': 'Linear',
	'model.time_decay': 'Time decay',
	'model.position_based': 'By position',
	'model.markov': 'Markov',
	'model.shapley': 'Shapley',
} as const satisfies Texts;
