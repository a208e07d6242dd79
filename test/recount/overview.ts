import type { CartFigures, LocalDate, OverviewReport, Range } from '@aisle/protocol';
import { cartMinor, type Episode } from './carts.js';
import type { Facts } from './facts.js';
import type { Order } from './orders.js';
import { createPeriod, distinct, rate, sumOf } from './period.js';
import { AWAY_MS, groupBy } from './words.js';

/** The headline figures of a range, counted by plain loops. */
export function overviewOf(facts: Facts, range: Range, asOf: number): Omit<OverviewReport, 'answered_by'> {
	const isIn = createPeriod(facts, range);
	const events = facts.events.filter(({ t }) => isIn(t));
	return {
		site: facts.site.name,
		from: range.from ?? null,
		to: range.to ?? null,
		as_of: new Date(asOf).toISOString(),
		currency: facts.site.currency,
		events: events.length,
		pageviews: events.filter(({ name }) => name === 'page_view').length,
		...sessionFigures(facts, isIn),
		...moneyFigures(facts, isIn),
		carts: cartFigures(facts, isIn, asOf),
		visitors_by_day: visitorsByDay(facts, isIn),
		excluded_events: facts.excluded.filter(({ t }) => isIn(t)).length,
	};
}

function sessionFigures(facts: Facts, isIn: (t: number) => boolean) {
	const withOrder = new Set(facts.orders.map(({ session }) => session));
	const sessions = facts.sessions.filter(({ start }) => isIn(start));
	const engaged = sessions.filter((session) => session.isEngaged || withOrder.has(session)).length;
	const singlePage = sessions.filter(({ isSinglePage }) => isSinglePage).length;
	const converting = sessions.filter((session) => withOrder.has(session)).length;
	const visitors = distinct(
		facts.events.filter(({ source, t }) => source === 'browser' && isIn(t)).map(({ id }) => facts.persons.get(id)),
	);
	const buyers = distinct(
		facts.orders.filter(({ t, session }) => session !== undefined && isIn(t)).map(({ owner }) => owner),
	);
	const engagedMs = sumOf(sessions, (session) => session.engagedMs);
	return {
		visitors,
		sessions: sessions.length,
		engaged_sessions: engaged,
		bounce_rate: rate(sessions.length - engaged, sessions.length),
		single_page_sessions: singlePage,
		single_page_rate: rate(singlePage, sessions.length),
		engaged_time_ms: sessions.length === 0 ? null : Math.round(engagedMs / sessions.length),
		converting_sessions: converting,
		session_conversion_rate: rate(converting, sessions.length),
		converting_visitors: buyers,
		visitor_conversion_rate: rate(buyers, visitors),
	};
}

function moneyFigures(facts: Facts, isIn: (t: number) => boolean) {
	const orders = facts.orders.filter(({ t }) => isIn(t));
	const own = orders.filter(({ currency }) => currency === facts.site.currency);
	const foreign = orders.filter(({ currency }) => currency !== facts.site.currency);
	const verified = orders.flatMap((order) => order.verified ?? []);
	const ownVerified = verified.filter(({ currency }) => currency === facts.site.currency);
	return {
		verified_orders: verified.length,
		verified_revenue_minor: sumOf(ownVerified, ({ grossMinor }) => grossMinor),
		verified_net_revenue_minor: sumOf(ownVerified, ({ netMinor }) => netMinor),
		verified_net_revenue_by_currency: byCurrency(
			verified.filter(({ currency }) => currency !== facts.site.currency),
			({ netMinor }) => netMinor,
		),
		orders: orders.length,
		revenue_minor: sumOf(own, ({ grossMinor }) => grossMinor),
		net_revenue_minor: sumOf(own, ({ netMinor }) => netMinor),
		average_order_minor: own.length === 0 ? null : Math.round(sumOf(own, ({ netMinor }) => netMinor) / own.length),
		revenue_by_currency: byCurrency(foreign, ({ grossMinor }) => grossMinor),
		net_revenue_by_currency: byCurrency(foreign, ({ netMinor }) => netMinor),
		refund_excess_by_currency: byCurrency(foreign, ({ excessMinor }) => excessMinor),
		refund_excess_minor: sumOf(own, ({ excessMinor }) => excessMinor),
		refunds_waiting: facts.waiting.filter(({ t }) => isIn(t)).length,
	};
}

function byCurrency<O extends Pick<Order, 'currency'>>(
	orders: readonly O[],
	minorOf: (order: O) => number,
): Record<string, number> {
	const groups = [...groupBy(orders, ({ currency }) => currency)];
	return Object.fromEntries(
		groups.map(([code, ofCode]) => [code, sumOf(ofCode, minorOf)] as const).filter(([, minor]) => minor !== 0),
	);
}

function cartFigures({ episodes, site }: Facts, isIn: (t: number) => boolean, asOf: number): CartFigures {
	const states = groupBy(
		episodes.filter(({ opened }) => isIn(opened)),
		({ end, lastSeen }) => end ?? (asOf - lastSeen > AWAY_MS ? 'abandoned' : 'open'),
	);
	const count = (state: string) => states.get(state)?.length ?? 0;
	const worth = (state: string) => {
		const ofSite = (states.get(state) ?? []).filter(({ currency }: Episode) => currency === site.currency);
		return sumOf(ofSite, cartMinor);
	};
	const begun = (...of: string[]) =>
		of.flatMap((state) => states.get(state) ?? []).filter((each) => each.isCheckout).length;
	const [converted, recovered, abandoned] = [count('converted'), count('recovered'), count('abandoned')];
	return {
		opened: sumOf([...states.values()], ({ length }) => length),
		converted,
		recovered,
		abandoned,
		emptied: count('emptied'),
		open: count('open'),
		abandonment_rate: rate(abandoned, abandoned + converted + recovered),
		checkout_abandonment_rate: rate(begun('abandoned', 'emptied'), begun(...states.keys())),
		abandoned_value_minor: worth('abandoned'),
		open_value_minor: worth('open'),
	};
}

function visitorsByDay({ events, persons, dayOf }: Facts, isIn: (t: number) => boolean): Record<LocalDate, number> {
	const browsed = events.filter(({ id, source, t }) => source === 'browser' && isIn(t) && persons.has(id));
	const days = [...groupBy(browsed, ({ t }) => dayOf(t))];
	return Object.fromEntries(days.map(([day, ofDay]) => [day, distinct(ofDay.map(({ id }) => persons.get(id)))]));
}
