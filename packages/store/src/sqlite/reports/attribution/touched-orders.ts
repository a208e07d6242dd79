import type { AttributionInput, Touch, TouchedOrder } from '@aisle/analytics';
import type { Range } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { daysOf } from '../range.js';
import { momentsOf } from '../sessions/session-set.js';
import { type KeyOf, touchesOf } from './touches.js';

const DAY_MS = 86_400_000;

/** An order, with the net of its currency. */
export interface TouchedOrderRow<P> {
	owner: P | null;
	t: number;
	currency: string;
	net: number;
}

const ORDERS = `SELECT owner, t, currency, net_minor AS net FROM orders
	WHERE site = :site AND day BETWEEN :from AND :to ORDER BY owner, t, first_id`;

/** Orders of a range with the touches of their owners; and, where they are asked for, the touches of all who had some in the range and no order. */
export function touchedOrders(
	context: ReportContext,
	range: Range,
	{ lookbackDays, withLost, keyOf }: { lookbackDays: number; withLost: boolean; keyOf: KeyOf },
): AttributionInput {
	const { db, site } = context;
	const orders = db.prepare<[object], TouchedOrderRow<number>>(ORDERS).all({ site: site.no, ...daysOf(range) });
	const { since, until } = momentsOf(context, range);
	const days = daysOf(range);
	const window = {
		first: since - lookbackDays * DAY_MS,
		until,
		// a day of the clock may be shorter than one of the calendar
		days: { from: days.from - lookbackDays - 1, to: days.to },
	};
	const touchesByPerson = touchesOf(context, window, keyOf, withLost ? undefined : new Set(ownersOf(orders)));
	return withTouches(orders, touchesByPerson, withLost ? since : undefined, lookbackDays);
}

/** Known persons who placed orders, each once. */
export function ownersOf<P>(orders: readonly TouchedOrderRow<P>[]): P[] {
	return [...new Set(orders.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
}

/** Orders with the touches of their owners, and, from the moment `lostSince` on, those of everybody who has no order. */
export function withTouches<P>(
	orders: readonly TouchedOrderRow<P>[],
	touchesByPerson: ReadonlyMap<P, Touch[]>,
	lostSince: number | undefined,
	lookbackDays: number,
): AttributionInput {
	const owners = new Set(ownersOf(orders));
	const none: Touch[] = [];
	const touched = orders.map(({ owner, t, currency, net }): TouchedOrder => {
		const touches = owner === null ? none : (touchesByPerson.get(owner) ?? none);
		return { at: t, currency, netMinor: net, touches };
	});
	const lost: Touch[][] = [];
	if (lostSince === undefined) return { orders: touched, lost, lookbackDays };
	for (const [person, touches] of touchesByPerson) {
		if (!owners.has(person) && touches.some(({ at }) => at >= lostSince)) lost.push(touches);
	}
	return { orders: touched, lost, lookbackDays };
}
