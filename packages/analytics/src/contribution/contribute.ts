import type { CartEpisode } from '../cart/fold-carts.js';
import type { SiteRules } from '../rules.js';
import { isEngaged, isSinglePage, type Session } from '../session/fold-sessions.js';
import type { FoldEvent } from '../stored-event.js';
import { localDay } from '../time/local-day.js';
import type { Facts, PlacedOrder } from './derive.js';
import { createLedger, type Ledger, type Metric } from './ledger.js';

/** Channel of a session without any source. */
export const DIRECT = 'Direct';

/** What a set of facts adds to the roll-ups, dated by the metric definitions (key: dating). */
export function contribute(facts: Facts, rules: SiteRules): Ledger {
	const ledger = createLedger();
	const dayOf = (t: number): number => localDay(rules.timeZone, t);
	for (const event of facts.counted) addEvent(ledger, event, dayOf(event.t));
	for (const event of facts.excluded) ledger.add('all', '', dayOf(event.t), 'excluded_events', 1);
	const ordersBySession = new Map<Session, PlacedOrder[]>();
	for (const order of facts.orders) {
		addOrder(ledger, order, dayOf(order.t), rules);
		if (order.session === undefined) continue;
		const orders = ordersBySession.get(order.session);
		if (orders === undefined) ordersBySession.set(order.session, [order]);
		else orders.push(order);
	}
	for (const session of facts.sessions) {
		addSession(ledger, session, ordersBySession.get(session) ?? [], dayOf(session.start), rules);
	}
	for (const refund of facts.waiting) ledger.add('all', '', dayOf(refund.t), 'refunds_waiting', 1);
	for (const cart of facts.carts) addCart(ledger, cart, dayOf(cart.opened));
	addPersons(ledger, facts, dayOf);
	return ledger;
}

function addEvent(ledger: Ledger, event: FoldEvent, day: number): void {
	ledger.add('all', '', day, 'events', 1);
	if (event.name !== 'page_view') return;
	ledger.add('all', '', day, 'pageviews', 1);
	if (event.path !== undefined) ledger.add('page', event.path, day, 'pageviews', 1);
}

function addSession(ledger: Ledger, session: Session, orders: PlacedOrder[], day: number, rules: SiteRules): void {
	const channel = session.traffic?.channel ?? DIRECT;
	const count = (metric: Metric, n: number): void => {
		ledger.add('all', '', day, metric, n);
		ledger.add('channel', channel, day, metric, n);
	};
	count('sessions', 1);
	count('engaged_ms', session.engagedMs);
	if (isEngaged(session, orders.length, rules)) count('engaged_sessions', 1);
	if (isSinglePage(session)) count('single_page_sessions', 1);
	if (orders.length > 0) count('converting_sessions', 1);
}

function addOrder(ledger: Ledger, order: PlacedOrder, day: number, rules: SiteRules): void {
	ledger.add('all', '', day, 'orders', 1);
	const channel = order.session === undefined ? undefined : (order.session.traffic?.channel ?? DIRECT);
	if (channel !== undefined) ledger.add('channel', channel, day, 'orders', 1);
	if (order.currency !== rules.currency) {
		ledger.add('currency', order.currency, day, 'revenue_minor', order.grossMinor);
		ledger.add('currency', order.currency, day, 'net_revenue_minor', order.netMinor);
		ledger.add('currency', order.currency, day, 'refund_excess_minor', order.excessMinor);
		return;
	}
	ledger.add('all', '', day, 'revenue_minor', order.grossMinor);
	ledger.add('all', '', day, 'net_revenue_minor', order.netMinor);
	ledger.add('all', '', day, 'refund_excess_minor', order.excessMinor);
	if (channel !== undefined) ledger.add('channel', channel, day, 'net_revenue_minor', order.netMinor);
}

/** Open and abandoned depend on the moment one asks and are never rolled up. */
function addCart(ledger: Ledger, cart: CartEpisode, day: number): void {
	ledger.add('all', '', day, 'carts_opened', 1);
	if (cart.state === 'converted' || cart.state === 'recovered' || cart.state === 'emptied') {
		ledger.add('all', '', day, `carts_${cart.state}`, 1);
	}
}

function addPersons(ledger: Ledger, facts: Facts, dayOf: (t: number) => number): void {
	for (const events of facts.eventsByPerson.values()) {
		const browser = events.filter((event) => event.source === 'browser');
		ledger.seen(
			'all',
			'',
			browser.map((event) => dayOf(event.t)),
		);
		for (const [path, days] of daysByPath(browser, dayOf)) ledger.seen('page', path, days);
	}
	const channelDays = new Map<string, Map<string, number[]>>();
	for (const session of facts.sessions) {
		note(channelDays, session.person, session.traffic?.channel ?? DIRECT, dayOf(session.start));
	}
	for (const byChannel of channelDays.values()) {
		for (const [channel, days] of byChannel) ledger.seen('channel', channel, days);
	}
	const buyerDays = new Map<string, number[]>();
	for (const order of facts.orders) {
		if (order.owner === undefined || order.session === undefined) continue;
		const days = buyerDays.get(order.owner);
		if (days === undefined) buyerDays.set(order.owner, [dayOf(order.t)]);
		else days.push(dayOf(order.t));
	}
	for (const days of buyerDays.values()) ledger.seen('buyer', '', days);
}

function daysByPath(events: FoldEvent[], dayOf: (t: number) => number): Map<string, number[]> {
	const days = new Map<string, number[]>();
	for (const event of events) {
		if (event.name !== 'page_view' || event.path === undefined) continue;
		const known = days.get(event.path);
		if (known === undefined) days.set(event.path, [dayOf(event.t)]);
		else known.push(dayOf(event.t));
	}
	return days;
}

function note(map: Map<string, Map<string, number[]>>, person: string, value: string, day: number): void {
	const byValue = map.get(person) ?? new Map<string, number[]>();
	map.set(person, byValue);
	const days = byValue.get(value);
	if (days === undefined) byValue.set(value, [day]);
	else days.push(day);
}
