import { distinct, ratio, sum } from './headline.js';
import { linesOf, piecesOf } from './lists.js';
import { type NaiveQuestion, type NaiveScope, scopeOf } from './question.js';
import { dayOf, type NaiveOrder, type NaiveWorld } from './world.js';

type Bought = { person: string; day: number; net: number };

/** Orders that customers are told by, and how many are left out. */
function boughtOf(orders: readonly NaiveOrder[], asOf: number) {
	const placed = orders.filter(({ t }) => t <= asOf);
	const known = placed.filter(({ owner }) => owner !== undefined);
	const bought = known
		.filter(({ currency }) => currency === 'USD')
		.map(({ owner = '', t, net }): Bought => ({ person: owner, day: dayOf(t), net }));
	const leftOut = {
		orders_of_nobody: placed.length - known.length,
		orders_in_other_currencies: known.length - bought.length,
	};
	return { bought, leftOut, persons: [...new Set(bought.map(({ person }) => person))] };
}

/** Orders that a question is about: placed in its range, or belonging to the sessions that match. */
const ordersOf = (world: NaiveWorld, question: NaiveQuestion): NaiveOrder[] => scopeOf(world, question).orders;

const days = (bought: readonly Bought[], person: string): number[] =>
	bought.flatMap((order) => (order.person === person ? [order.day] : [])).sort((a, b) => a - b);

const netOf = (bought: readonly Bought[], person: string): number =>
	sum(bought, (order) => (order.person === person ? order.net : 0));

/** Cells with anybody in them, as `recency frequency`. */
export function naiveRfm(world: NaiveWorld, question: NaiveQuestion, asOf: number) {
	const { bought, leftOut, persons } = boughtOf(ordersOf(world, question), asOf);
	const score = (valueOf: (person: string) => number, person: string): number => {
		const lower = persons.filter((other) => valueOf(other) < valueOf(person)).length;
		return Math.floor((lower * 5) / persons.length) + 1;
	};
	const cells: Record<string, { customers: number; orders: number; net_revenue_minor: number }> = {};
	for (const person of persons) {
		const recency = score((of) => days(bought, of).at(-1) ?? 0, person);
		const frequency = score((of) => days(bought, of).length, person);
		const cell = (cells[`${recency} ${frequency}`] ??= { customers: 0, orders: 0, net_revenue_minor: 0 });
		cell.customers++;
		cell.orders += days(bought, person).length;
		cell.net_revenue_minor += netOf(bought, person);
	}
	return { cells, leftOut };
}

/** The whole curve, a point a customer: there are never a hundred of them. */
export function naivePareto(world: NaiveWorld, question: NaiveQuestion, asOf: number) {
	const { bought, leftOut, persons } = boughtOf(ordersOf(world, question), asOf);
	const nets = persons.map((person) => netOf(bought, person)).sort((a, b) => b - a);
	const all = sum(nets, (net) => net);
	const upTo = nets.map((_, at) => sum(nets.slice(0, at + 1), (net) => net));
	const enough = upTo.findIndex((net) => net * 10 >= all * 8) + 1;
	return {
		rows: upTo.map((net, at) => [at + 1, ratio(at + 1, nets.length), net, ratio(net, all)]),
		totals: {
			customers: nets.length,
			net_revenue_minor: all,
			customers_80: all > 0 ? enough : null,
			share_80: all > 0 ? ratio(enough, nets.length) : null,
			...leftOut,
		},
	};
}

/** Customers, orders and net by the month of the first order of those who ordered first in the range. */
export function naiveLifetimeValue(world: NaiveWorld, { from, to }: NaiveQuestion, asOf: number) {
	const { bought, leftOut, persons } = boughtOf(world.orders, asOf);
	const months: Record<string, number[]> = {};
	for (const person of persons) {
		const own = days(bought, person);
		const first = own[0] ?? 0;
		if (first < from || first > to) continue;
		const month = (months[new Date(first * 86_400_000).toISOString().slice(0, 7)] ??= [0, 0, 0]);
		for (const [at, more] of [1, own.length, netOf(bought, person)].entries()) month[at] = (month[at] ?? 0) + more;
	}
	return { months, leftOut };
}

/** Intervals by their days, and what the totals say. */
export function naiveRepeatInterval(world: NaiveWorld, question: NaiveQuestion, asOf: number) {
	const { bought, leftOut, persons } = boughtOf(ordersOf(world, question), asOf);
	const gaps = persons.flatMap((person) =>
		days(bought, person).flatMap((day, at, all) => day - (all[at - 1] ?? Number.NaN)),
	);
	const known = gaps.filter((gap) => !Number.isNaN(gap)).sort((a, b) => a - b);
	const counts = Object.fromEntries(known.map((gap) => [gap, known.filter((other) => other === gap).length]));
	return {
		counts,
		totals: {
			intervals: known.length,
			median_days: naiveMedian(known),
			customers: persons.length,
			repeat_customers: persons.filter((person) => days(bought, person).length > 1).length,
			...leftOut,
		},
	};
}

/** The middle of sorted numbers, or halfway between the middle two. */
export function naiveMedian(sorted: readonly number[]): number | null {
	const { length } = sorted;
	if (length === 0) return null;
	return ((sorted[Math.floor((length - 1) / 2)] ?? 0) + (sorted[Math.floor(length / 2)] ?? 0)) / 2;
}

const PERIODS: Record<string, (day: number) => number> = {
	day: (day) => day,
	week: (day) => Math.floor((day - 4) / 7),
	month: (day) => {
		const date = new Date(day * 86_400_000);
		return date.getUTCFullYear() * 12 + date.getUTCMonth();
	},
};

/** Persons and those who came back, by the first day in the cohort's period and the number of the period after it. */
export function naiveRetention(world: NaiveWorld, question: NaiveQuestion, by: string, interval: string, asOf: number) {
	const orders = world.orders.flatMap(({ owner, t }) => (owner === undefined ? [] : { person: owner, t }));
	const all = by === 'order' ? orders : world.sessions.map(({ person, start }) => ({ person, t: start }));
	const seen = all.filter(({ t }) => t <= asOf).map(({ person, t }) => ({ person, day: dayOf(t) }));
	const periodOf = PERIODS[interval] as (day: number) => number;
	const firstOf = (person: string) => Math.min(...seen.flatMap((each) => (each.person === person ? each.day : [])));
	const persons = [...new Set(seen.map(({ person }) => person))].filter(
		(person) => firstOf(person) >= question.from && firstOf(person) <= question.to,
	);
	const cohorts: Record<string, [persons: number, returned: number[]]> = {};
	for (const person of persons) {
		const start = periodOf(firstOf(person));
		const cohort = (cohorts[start] ??= [0, new Array<number>(periodOf(dayOf(asOf)) - start + 1).fill(0)]);
		cohort[0]++;
		const back = new Set(seen.flatMap((each) => (each.person === person ? periodOf(each.day) - start : [])));
		for (const period of back) cohort[1][period] = (cohort[1][period] ?? 0) + 1;
	}
	return { cohorts, periodOf };
}

/** Products that were looked at. */
export function naiveInterestGap(world: NaiveWorld, scope: NaiveScope, asOf: number) {
	const done = scope.events.flatMap(({ event, person }) =>
		piecesOf(event.params?.items).map(({ id }) => ({ id, name: event.name, person })),
	);
	const sold = world.orders
		.filter(({ t }) => t <= asOf)
		.flatMap((order) => linesOf(order).map(({ id }) => ({ id, person: order.owner })));
	const rows: Record<string, Record<string, number | null>> = {};
	for (const { id } of done.filter(({ name, person }) => name === 'view_item' && person !== undefined)) {
		const who = (name: string) => done.flatMap((each) => (each.id === id && each.name === name ? each.person : []));
		const buyers = sold.flatMap((each) => (each.id === id ? each.person : []));
		const viewers = who('view_item');
		const never = distinct(viewers.filter((person) => !buyers.includes(person)));
		rows[id] = {
			viewers: distinct(viewers),
			adders: distinct(who('add_to_cart')),
			buyers: distinct(buyers),
			viewed_not_bought: never,
			gap: ratio(never, distinct(viewers)),
		};
	}
	return rows;
}
