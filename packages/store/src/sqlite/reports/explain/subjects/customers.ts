import { type CustomerOrder, customersOf, localDay, paretoShare, rfmGrid, toLocalDate } from '@aisle/analytics';
import type { Cell } from '@aisle/protocol';
import { fromIdBytes } from '../../../codes.js';
import { everyOrder } from '../../customers/customer-orders.js';
import { daysOf } from '../../range.js';
import { allOrders } from '../../sessions/orders.js';
import { type Ask, fact, type Facts, type Outside, type Subject } from '../subject.js';

/** An order as reports of customers look at it. */
interface PlacedOrder {
	id: string;
	t: number;
	firstId: Buffer;
	owner: number | null;
	day: number;
	net: number;
	currency: string;
}

/** Orders of the question, whoever placed them and whenever. */
function placedOrders({ context, query }: Ask): PlacedOrder[] {
	const { from, where, bind } = query.report === 'lifetime_value' ? everyOrder(context) : allOrders(context, query);
	return context.db
		.prepare<[object], PlacedOrder>(
			`SELECT o.id, o.t, o.first_id AS firstId, o.owner, o.day, o.net_minor AS net, o.currency FROM ${from} WHERE ${where}`,
		)
		.all(bind);
}

function toSubject(order: PlacedOrder, reason: Subject['reason'], facts: Facts): Subject {
	const event = fromIdBytes(order.firstId);
	return {
		kind: 'order',
		reason,
		person: order.owner,
		t: order.t,
		facts,
		describe: () => ({ id: order.id, event, label: order.currency }),
	};
}

function* others({ context }: Ask, orders: readonly PlacedOrder[]): Iterable<Outside> {
	const all = context.db.prepare<[number], number>('SELECT count(*) FROM orders WHERE site = ?').pluck();
	yield { kind: 'order', outside: (all.get(context.site.no) ?? 0) - orders.length };
}

/** Orders up to the moment asked for, with what keeps them from being a customer's. */
export function* placedOrderSubjects(ask: Ask): Iterable<Subject | Outside> {
	const orders = placedOrders(ask);
	for (const order of orders) {
		const facts = {
			of_nobody: fact(order.owner === null),
			in_others: fact(order.owner !== null && order.currency !== ask.context.site.currency),
		};
		yield toSubject(order, order.t > ask.query.asOf ? 'after_as_of' : undefined, facts);
	}
	yield* others(ask, orders);
}

/** Why an order is not one of a customer. */
function reasonOf({ context, query }: Ask, { t, owner, currency }: PlacedOrder): Subject['reason'] {
	if (t > query.asOf) return 'after_as_of';
	if (owner === null) return 'nobody_known';
	return currency === context.site.currency ? undefined : 'other_currency';
}

function customersOrders(ask: Ask, orders: readonly PlacedOrder[]): CustomerOrder[] {
	return orders
		.filter((order) => reasonOf(ask, order) === undefined)
		.map(({ owner, day, net }) => ({ person: owner ?? 0, day, netMinor: net }));
}

/** What a report of customers says of each. */
interface CustomerFacts {
	reason?: Subject['reason'];
	row?: readonly Cell[];
	facts?: Facts;
}

/** Orders of known persons in the currency of the site, with the row of the person. */
export function* customerOrderSubjects(ask: Ask): Iterable<Subject | Outside> {
	const orders = placedOrders(ask);
	const factsOf = customerFacts(ask, customersOrders(ask, orders));
	for (const order of orders) {
		const reason = reasonOf(ask, order);
		const customer = reason === undefined ? factsOf(order.owner ?? 0) : {};
		yield {
			...toSubject(order, reason ?? customer.reason, { net: order.net, ...customer.facts }),
			row: customer.row,
		};
	}
	if (ask.query.row === undefined) yield* others(ask, orders);
}

function customerFacts(ask: Ask, orders: readonly CustomerOrder[]): (person: number) => CustomerFacts {
	const { context, query } = ask;
	const asOfDay = localDay(context.site.timeZone, query.asOf);
	const customers = new Map(customersOf(orders, asOfDay).map((customer) => [customer.person, customer]));
	if (query.report === 'rfm') {
		const scores = new Map(rfmGrid(orders, asOfDay).scores.map((score) => [score.person, score]));
		return (person) => {
			const { recency = 0, frequency = 0 } = scores.get(person) ?? {};
			return { row: [recency, frequency] };
		};
	}
	if (query.report === 'pareto') {
		const ranked = [...customers.values()].sort((a, b) => b.netMinor - a.netMinor);
		const ranks = new Map(ranked.map(({ person }, rank) => [person, rank]));
		const top = query.row === undefined ? ranked.length : Number(query.row[0]);
		const few = paretoShare(orders, asOfDay)?.customers ?? 0;
		return (person) => {
			const rank = ranks.get(person) ?? 0;
			return { facts: { in_top: fact(rank < top), in_80: fact(rank < few) } };
		};
	}
	if (query.report === 'repeat_interval') {
		return (person) => ({ facts: { repeat: fact((customers.get(person)?.orders ?? 0) > 1) } });
	}
	const { from, to } = daysOf(query);
	return (person) => {
		const first = customers.get(person)?.firstDay ?? 0;
		const reason = first < from || first > to ? 'outside_range' : undefined;
		return { reason, row: [toLocalDate(first).slice(0, -'-dd'.length)] };
	};
}

/** Orders of customers that are not their first, with the days since the one before. */
export function* intervalSubjects(ask: Ask): Iterable<Subject | Outside> {
	const orders = placedOrders(ask).sort((a, b) => a.t - b.t || Buffer.compare(a.firstId, b.firstId));
	const lastDays = new Map<number, number>();
	for (const order of orders) {
		const reason = reasonOf(ask, order);
		if (reason !== undefined || order.owner === null) {
			yield toSubject(order, reason, {});
			continue;
		}
		const before = lastDays.get(order.owner);
		lastDays.set(order.owner, order.day);
		const days = before === undefined ? 0 : order.day - before;
		if (before === undefined) yield toSubject(order, 'first_order', {});
		else yield { ...toSubject(order, undefined, { days }), row: [days] };
	}
	if (ask.query.row === undefined) yield* others(ask, orders);
}
