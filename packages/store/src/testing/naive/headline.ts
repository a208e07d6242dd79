import { foldCarts, type SiteRules } from '@aisle/analytics';
import { dayOf, type NaiveOrder, type NaiveWorld, ZONE_MS } from './world.js';
import { type NaiveQuestion, type NaiveScope, scopeOf } from './question.js';

const six = (part: number, whole: number): number | null =>
	whole === 0 ? null : Math.round((part / whole) * 1e6) / 1e6;

export const ratio = six;

export function sum<T>(values: readonly T[], of: (value: T) => number): number {
	let total = 0;
	for (const value of values) total += of(value);
	return total;
}

export const distinct = (values: readonly (string | undefined)[]): number =>
	new Set(values.filter((value) => value !== undefined)).size;

const usd = (orders: readonly NaiveOrder[]): NaiveOrder[] => orders.filter(({ currency }) => currency === 'USD');

function verifiedFigures(orders: readonly NaiveOrder[]) {
	const verified = orders.flatMap((order) => order.verified ?? []);
	return {
		verified_orders: verified.length,
		verified_revenue_minor: sum(usd(verified), (order) => order.gross),
		verified_net_revenue_minor: sum(usd(verified), (order) => order.net),
	};
}

/** The headline figures, without what depends on the moment. */
export function naiveOverview(scope: NaiveScope) {
	const { sessions, events, orders, ordersInSessions, filtered } = scope;
	const visitors = distinct(filtered ? sessions.map(({ person }) => person) : events.map(({ person }) => person));
	const engaged = sessions.filter((session) => session.engaged).length;
	const converting = sessions.filter((session) => session.orders.length > 0).length;
	const buyers = distinct(ordersInSessions.map(({ owner }) => owner));
	const euros = orders.filter(({ currency }) => currency === 'EUR');
	const gross = sum(euros, (order) => order.gross);
	return {
		events: events.length,
		pageviews: filtered
			? sum(sessions, ({ pageviews }) => pageviews.length)
			: events.filter(({ event }) => event.name === 'page_view').length,
		visitors,
		sessions: sessions.length,
		engaged_sessions: engaged,
		bounce_rate: six(sessions.length - engaged, sessions.length),
		single_page_sessions: sessions.filter(({ single }) => single).length,
		engaged_time_ms: sessions.length === 0 ? null : Math.round(sum(sessions, (s) => s.engagedMs) / sessions.length),
		orders: orders.length,
		revenue_minor: sum(usd(orders), (order) => order.gross),
		net_revenue_minor: sum(usd(orders), (order) => order.net),
		average_order_minor:
			usd(orders).length === 0 ? null : Math.round(sum(usd(orders), (order) => order.net) / usd(orders).length),
		refund_excess_minor: sum(usd(orders), (order) => order.excess),
		...verifiedFigures(orders),
		revenue_by_currency: gross === 0 ? {} : { EUR: gross },
		converting_sessions: converting,
		session_conversion_rate: six(converting, sessions.length),
		converting_visitors: buyers,
		visitor_conversion_rate: six(buyers, visitors),
	};
}

/** Cart episodes of a question. They are those of the rules; choosing and counting is done here. */
export function naiveEpisodes(world: NaiveWorld, question: NaiveQuestion, rules: SiteRules) {
	const { sessions, filtered } = scopeOf(world, question);
	const carts = [...new Set(world.personOf.values())].flatMap((person) => {
		const events = world.events.filter((event) => world.personOf.get(event) === person);
		const orders = world.orders.filter(({ owner }) => owner === person);
		return foldCarts(
			person,
			events,
			orders.map(({ id, t, first }) => ({ id, t, firstId: first })),
			rules,
		);
	});
	return carts.filter(({ opened, openedId }) =>
		filtered
			? sessions.some(({ inside }) => inside.some(({ id }) => id === openedId))
			: dayOf(opened) >= question.from && dayOf(opened) <= question.to,
	);
}

/** Carts of a question by step and outcome. */
export function naiveCarts(world: NaiveWorld, question: NaiveQuestion, rules: SiteRules, asOf: number) {
	return naiveEpisodes(world, question, rules).map((cart) => {
		const isLeft = cart.state === 'unresolved' && asOf - cart.lastSeen > rules.cartAwayMs;
		const outcome = isLeft ? 'abandoned' : cart.state === 'unresolved' ? 'open' : cart.state;
		return { step: cart.step, outcome, value: cart.currency === 'USD' ? cart.valueMinor : 0, items: cart.items };
	});
}

/** The bucket of a moment, named as the series names it. */
export function bucketName(interval: string, t: number): string {
	const local = new Date(t + ZONE_MS);
	if (interval === 'hour') return `${local.toISOString().slice(0, 13)}:00+03:30`;
	if (interval === 'month') return `${local.toISOString().slice(0, 7)}-01`;
	if (interval === 'week') {
		while (local.getUTCDay() !== 1) local.setUTCDate(local.getUTCDate() - 1);
	}
	return local.toISOString().slice(0, 10);
}

/** Points with anything in them, by name. */
export function naiveSeries(scope: NaiveScope, interval: string): Record<string, object> {
	const { sessions, events, orders, filtered } = scope;
	const name = (t: number): string => bucketName(interval, t);
	const orderTime = (order: NaiveOrder): number => (filtered ? (order.session?.start ?? order.t) : order.t);
	const eventTime = ({ event, session }: NaiveScope['events'][number]): number => session?.start ?? event.t;
	const names = [
		...sessions.map(({ start }) => name(start)),
		...orders.map((order) => name(orderTime(order))),
		...events.map((each) => name(eventTime(each))),
	];
	const pointOf = (bucket: string) => {
		const inside = events.filter((each) => name(eventTime(each)) === bucket);
		const placed = orders.filter((order) => name(orderTime(order)) === bucket);
		return {
			pageviews: inside.filter(({ event }) => event.name === 'page_view').length,
			visitors: distinct(inside.map(({ person }) => person)),
			sessions: sessions.filter(({ start }) => name(start) === bucket).length,
			orders: placed.length,
			revenue_minor: sum(usd(placed), (order) => order.gross),
			net_revenue_minor: sum(usd(placed), (order) => order.net),
		};
	};
	return Object.fromEntries([...new Set(names)].map((bucket) => [bucket, pointOf(bucket)]));
}
