import type { CartLine } from '../cart/cart-lines.js';
import type { CartStep } from '../cart/cart-step.js';
import type { CartState } from '../cart/fold-carts.js';
import type { SiteRules } from '../rules.js';
import { isEngaged, isSinglePage, type Session } from '../session/fold-sessions.js';
import type { Traffic } from '../stored-event.js';
import { localDay } from '../time/local-day.js';
import type { TouchKind } from '../touchpoint/fold-touchpoints.js';
import type { Facts } from './derive.js';

/** A derived row in natural words: no surrogate number is in it, `null` stands for what is absent. */
export type FactRow = SessionRow | MembershipRow | OrderRow | WaitingRow | CartRow | TouchpointRow;
export type FactTable = FactRow['table'];

export interface SessionRow {
	table: 'session';
	visitor: string;
	start: number;
	startId: string;
	day: number;
	end: number;
	person: string;
	pageviews: number;
	interactions: number;
	keyEvents: number;
	engagedMs: number;
	engaged: boolean;
	singlePage: boolean;
	orders: number;
	steps: number;
	entryPath: string | null;
	exitPath: string | null;
	traffic: Traffic | null;
	country: string | null;
	device: string | null;
}

export interface MembershipRow {
	table: 'membership';
	person: string;
	visitor: string;
}

export interface OrderRow {
	table: 'orders';
	id: string;
	t: number;
	firstId: string;
	day: number;
	owner: string | null;
	visitor: string | null;
	sessionStart: number | null;
	currency: string;
	grossMinor: number;
	netMinor: number;
	excessMinor: number;
	refunds: number;
	idMissing: boolean;
	verifiedCurrency: string | null;
	verifiedGrossMinor: number;
	verifiedNetMinor: number;
}

export interface WaitingRow {
	table: 'waiting_refund';
	orderId: string;
	refundId: string;
	t: number;
	day: number;
}

export interface CartRow {
	table: 'cart';
	person: string;
	opened: number;
	openedId: string;
	day: number;
	state: CartState;
	step: CartStep;
	lastSeen: number;
	ended: number | null;
	orderId: string | null;
	currency: string;
	valueMinor: number;
	items: CartLine[];
	exits: number;
	leftAt: number | null;
	leftStep: CartStep | null;
	idleAt: number | null;
	returns: number;
}

export interface TouchpointRow {
	table: 'touchpoint';
	person: string;
	t: number;
	id: string;
	kind: TouchKind;
	traffic: Traffic | null;
}

/** The derived rows of a set of facts, by a key that names table and row. */
export function toFactRows(facts: Facts, rules: SiteRules): Map<string, FactRow> {
	const rows = new Map<string, FactRow>();
	const dayOf = (t: number): number => localDay(rules.timeZone, t);
	const ordersBySession = new Map<Session, number>();
	for (const { session } of facts.orders) {
		if (session !== undefined) ordersBySession.set(session, (ordersBySession.get(session) ?? 0) + 1);
	}
	const put = (row: FactRow): void => void rows.set(factKey(row), row);
	for (const session of facts.sessions) {
		put(sessionRow(session, ordersBySession.get(session) ?? 0, dayOf(session.start), rules));
	}
	for (const { person, visitor } of facts.memberships) put({ table: 'membership', person, visitor });
	for (const order of facts.orders) put(orderRow(order, dayOf(order.t)));
	for (const refund of facts.waiting) put({ table: 'waiting_refund', ...refund, day: dayOf(refund.t) });
	for (const cart of facts.carts) put(cartRow(cart, dayOf(cart.opened)));
	for (const { person, t, id, kind, traffic } of facts.touchpoints) {
		put({ table: 'touchpoint', person, t, id, kind, traffic: traffic ?? null });
	}
	return rows;
}

/** Table and natural key of a row. */
export function factKey(row: FactRow): string {
	return JSON.stringify([row.table, ...naturalKey(row)]);
}

function naturalKey(row: FactRow): (string | number)[] {
	switch (row.table) {
		case 'session':
			return [row.visitor, row.start];
		case 'membership':
			return [row.person, row.visitor];
		case 'orders':
			return [row.id];
		case 'waiting_refund':
			return [row.orderId, row.refundId];
		case 'cart':
			return [row.person, row.opened, row.openedId];
		case 'touchpoint':
			return [row.person, row.t, row.id];
	}
}

/** A session as a row; `orders`: how many it has. */
export function sessionRow(session: Session, orders: number, day: number, rules: SiteRules): SessionRow {
	return {
		table: 'session',
		visitor: session.visitor,
		start: session.start,
		startId: session.startId,
		day,
		end: session.end,
		person: session.person,
		pageviews: session.pageviews,
		interactions: session.interactions,
		keyEvents: session.keyEvents,
		engagedMs: session.engagedMs,
		engaged: isEngaged(session, orders, rules),
		singlePage: isSinglePage(session),
		orders,
		steps: session.steps,
		entryPath: session.entryPath ?? null,
		exitPath: session.exitPath ?? null,
		traffic: session.traffic ?? null,
		country: session.country ?? null,
		device: session.device ?? null,
	};
}

export function orderRow(order: Facts['orders'][number], day: number): OrderRow {
	return {
		table: 'orders',
		id: order.id,
		t: order.t,
		firstId: order.firstId,
		day,
		owner: order.owner ?? null,
		visitor: order.session?.visitor ?? null,
		sessionStart: order.session?.start ?? null,
		currency: order.currency,
		grossMinor: order.grossMinor,
		netMinor: order.netMinor,
		excessMinor: order.excessMinor,
		refunds: order.refunds,
		idMissing: order.idMissing,
		verifiedCurrency: order.verifiedCurrency,
		verifiedGrossMinor: order.verifiedGrossMinor,
		verifiedNetMinor: order.verifiedNetMinor,
	};
}

export function cartRow(cart: Facts['carts'][number], day: number): CartRow {
	return {
		table: 'cart',
		person: cart.person,
		opened: cart.opened,
		openedId: cart.openedId,
		day,
		state: cart.state,
		step: cart.step,
		lastSeen: cart.lastSeen,
		ended: cart.ended ?? null,
		orderId: cart.orderId ?? null,
		currency: cart.currency,
		valueMinor: cart.valueMinor,
		items: cart.items,
		exits: cart.exits,
		leftAt: cart.leftAt ?? null,
		leftStep: cart.leftStep ?? null,
		idleAt: cart.idleAt ?? null,
		returns: cart.returns,
	};
}
