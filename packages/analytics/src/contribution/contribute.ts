import type { CartEpisode } from '../cart/fold-carts.js';
import type { SiteRules } from '../rules.js';
import { CHECKOUT_STEPS, furthestStep } from '../session/checkout-steps.js';
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
	for (const event of facts.counted) addEvent(ledger, event, dayOf(event.t), 1);
	for (const event of facts.excluded) addExcluded(ledger, dayOf(event.t), 1);
	const ordersBySession = new Map<Session, PlacedOrder[]>();
	for (const order of facts.orders) {
		const channel = order.session === undefined ? undefined : channelOfSession(order.session);
		addOrder(ledger, order, channel, dayOf(order.t), rules, 1);
		if (order.session === undefined) continue;
		const orders = ordersBySession.get(order.session);
		if (orders === undefined) ordersBySession.set(order.session, [order]);
		else orders.push(order);
	}
	for (const session of facts.sessions) {
		addSession(ledger, session, ordersBySession.get(session)?.length ?? 0, dayOf(session.start), rules, 1);
	}
	for (const refund of facts.waiting) addWaiting(ledger, dayOf(refund.t), 1);
	for (const cart of facts.carts) addCart(ledger, cart, dayOf(cart.opened), rules, 1);
	addPersons(ledger, facts, dayOf);
	return ledger;
}

/** Adds a fact, or takes it back. */
export type Sign = 1 | -1;

/** The channel under which a session is counted. */
export function channelOfSession(session: Pick<Session, 'traffic'>): string {
	return session.traffic?.channel ?? DIRECT;
}

/** An event that counts, on its local day. */
export function addEvent(ledger: Ledger, event: FoldEvent, day: number, sign: Sign): void {
	ledger.add('all', '', day, 'events', sign);
	ledger.add('event', event.name, day, 'events', sign);
	if (event.name !== 'page_view') return;
	ledger.add('all', '', day, 'pageviews', sign);
	if (event.path !== undefined) ledger.add('page', event.path, day, 'pageviews', sign);
}

/** An event that is stored and never folded. */
export function addExcluded(ledger: Ledger, day: number, sign: Sign): void {
	ledger.add('all', '', day, 'excluded_events', sign);
}

/** A session with the number of its orders, on the local day of its start. */
export function addSession(
	ledger: Ledger,
	session: Session,
	orders: number,
	day: number,
	rules: SiteRules,
	sign: Sign,
): void {
	const channel = channelOfSession(session);
	const count = (metric: Metric, n: number): void => {
		ledger.add('all', '', day, metric, n);
		ledger.add('channel', channel, day, metric, n);
	};
	count('sessions', sign);
	count('engaged_ms', sign * session.engagedMs);
	if (isEngaged(session, orders, rules)) count('engaged_sessions', sign);
	if (isSinglePage(session)) count('single_page_sessions', sign);
	if (orders > 0) count('converting_sessions', sign);
	const furthest = CHECKOUT_STEPS[furthestStep(session.steps, orders) - 1];
	if (furthest !== undefined) ledger.add('all', '', day, `furthest_${furthest}`, sign);
}

/** What an order is worth. */
export type OrderWorth = Pick<
	PlacedOrder,
	| 'currency'
	| 'grossMinor'
	| 'netMinor'
	| 'excessMinor'
	| 'verifiedCurrency'
	| 'verifiedGrossMinor'
	| 'verifiedNetMinor'
>;

/** An order, on its local day, with the channel of its session where it has one. */
export function addOrder(
	ledger: Ledger,
	order: OrderWorth,
	channel: string | undefined,
	day: number,
	rules: SiteRules,
	sign: Sign,
): void {
	ledger.add('all', '', day, 'orders', sign);
	if (channel !== undefined) ledger.add('channel', channel, day, 'orders', sign);
	addVerified(ledger, order, day, rules, sign);
	const [gross, net, excess] = [sign * order.grossMinor, sign * order.netMinor, sign * order.excessMinor];
	if (order.currency !== rules.currency) {
		ledger.add('currency', order.currency, day, 'orders', sign);
		ledger.add('currency', order.currency, day, 'revenue_minor', gross);
		ledger.add('currency', order.currency, day, 'net_revenue_minor', net);
		ledger.add('currency', order.currency, day, 'refund_excess_minor', excess);
		return;
	}
	ledger.add('all', '', day, 'revenue_minor', gross);
	ledger.add('all', '', day, 'net_revenue_minor', net);
	ledger.add('all', '', day, 'refund_excess_minor', excess);
	if (channel !== undefined) ledger.add('channel', channel, day, 'net_revenue_minor', net);
}

/** What the shop's own records say of an order, on the day of the order. */
function addVerified(ledger: Ledger, order: OrderWorth, day: number, rules: SiteRules, sign: Sign): void {
	const { verifiedCurrency: currency, verifiedGrossMinor, verifiedNetMinor } = order;
	if (currency === null) return;
	ledger.add('all', '', day, 'verified_orders', sign);
	const [dimension, value] = currency === rules.currency ? (['all', ''] as const) : (['currency', currency] as const);
	ledger.add(dimension, value, day, 'verified_revenue_minor', sign * verifiedGrossMinor);
	ledger.add(dimension, value, day, 'verified_net_revenue_minor', sign * verifiedNetMinor);
}

/** A refund that waits for its order. */
export function addWaiting(ledger: Ledger, day: number, sign: Sign): void {
	ledger.add('all', '', day, 'refunds_waiting', sign);
}

/** What the roll-ups know of a cart episode. */
export type RolledCart = Pick<
	CartEpisode,
	'state' | 'step' | 'lastSeen' | 'currency' | 'valueMinor' | 'exits' | 'returns'
>;

/**
 * A cart episode, on the day it was opened. Open and abandoned depend on the moment one asks: an unresolved one counts by the
 * day on which its person was last seen, so that all but those of one day are told apart by sums.
 */
export function addCart(ledger: Ledger, cart: RolledCart, day: number, rules: SiteRules, sign: Sign): void {
	const { state } = cart;
	ledger.add('all', '', day, 'carts_opened', sign);
	if (state === 'converted' || state === 'recovered' || state === 'emptied') {
		ledger.add('all', '', day, `carts_${state}`, sign);
	}
	const value = cartBucket(cart, day);
	ledger.add('cart', value, day, 'carts', sign);
	if (cart.currency === rules.currency) ledger.add('cart', value, day, 'carts_minor', sign * cart.valueMinor);
	if (cart.exits > 0) ledger.add('cart', value, day, 'carts_exited', sign);
	if (cart.returns > 0) ledger.add('cart', value, day, 'carts_returned', sign);
}

/** Furthest step and state of a cart; in place of `unresolved` the days from its own to the one in UTC on which the person was last seen. */
function cartBucket({ step, state, lastSeen }: RolledCart, day: number): string {
	return `${step} ${state === 'unresolved' ? Math.floor(lastSeen / LAST_SEEN_MS) - day : state}`;
}

/** Milliseconds of last activity that unresolved carts share in the roll-ups: a day. */
export const LAST_SEEN_MS = 86_400_000;

function addPersons(ledger: Ledger, facts: Facts, dayOf: (t: number) => number): void {
	for (const events of facts.eventsByPerson.values()) {
		const browser = events.filter((event) => event.source === 'browser');
		ledger.seen(
			'all',
			'',
			browser.map((event) => dayOf(event.t)),
		);
		for (const [path, days] of daysBy(browser, dayOf, pathOfView)) ledger.seen('page', path, days);
		for (const [name, days] of daysBy(browser, dayOf, ({ name }) => name)) ledger.seen('event', name, days);
	}
	const channelDays = new Map<string, Map<string, number[]>>();
	const sessionDays = new Map<string, Map<string, number[]>>();
	for (const session of facts.sessions) {
		note(channelDays, session.person, channelOfSession(session), dayOf(session.start));
		note(sessionDays, session.person, '', dayOf(session.start));
	}
	for (const byValue of sessionDays.values()) for (const days of byValue.values()) ledger.seen('session', '', days);
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

function pathOfView({ name, path }: FoldEvent): string | undefined {
	return name === 'page_view' ? path : undefined;
}

function daysBy(
	events: FoldEvent[],
	dayOf: (t: number) => number,
	valueOf: (event: FoldEvent) => string | undefined,
): Map<string, number[]> {
	const days = new Map<string, number[]>();
	for (const event of events) {
		const value = valueOf(event);
		if (value === undefined) continue;
		const known = days.get(value);
		if (known === undefined) days.set(value, [dayOf(event.t)]);
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
