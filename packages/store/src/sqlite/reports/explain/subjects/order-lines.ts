import { type OrderLine, orderLines, type OrderLines } from '../../products/lines.js';
import { daysOf } from '../../range.js';
import { type Ask, fact, type Subject } from '../subject.js';
import { orderedSet } from './line-sorts.js';

/** Products of all orders of the site, each product of an order by itself. */
export function* orderLineSubjects(ask: Ask): Iterable<Subject> {
	const { context, query } = ask;
	const { from, where, bind } = orderedSet(ask);
	const chosen = new Set(
		context.db.prepare<[object], string>(`SELECT o.id FROM ${from} WHERE ${where}`).pluck().all(bind),
	);
	const days = daysOf(query);
	const inRange = new Set(
		context.db
			.prepare<[object], string>('SELECT id FROM orders WHERE site = :site AND day BETWEEN :from AND :to')
			.pluck()
			.all({ site: context.site.no, ...days }),
	);
	const reasonOf = ({ order }: OrderLines): Subject['reason'] => {
		if (chosen.has(order)) return undefined;
		if (query.report === 'interest_gap') return 'after_as_of';
		return inRange.has(order) ? 'filtered_out' : 'outside_range';
	};
	const all = { from: 'orders o', where: 'o.site = :site', bind: { site: context.site.no } };
	for (const order of orderLines(context, all)) {
		const reason = reasonOf(order);
		for (const line of order.lines) yield toSubject(order, line, reason, context.site.currency);
	}
}

function toSubject(order: OrderLines, line: OrderLine, reason: Subject['reason'], currency: string): Subject {
	const isOwn = order.currency === currency;
	return {
		kind: 'order',
		reason,
		row: [line.item],
		person: order.owner,
		t: order.placed,
		facts: {
			bought: line.bought,
			refunded: line.refunded,
			has_refunds: fact(line.refunded > 0),
			revenue: line.revenueMinor,
			own_currency: fact(isOwn),
		},
		describe: () => ({ id: order.order, label: line.item }),
	};
}
