import {
	byTime,
	cartRow,
	channelOfSession,
	createRules,
	isOrderRecord,
	localDay,
	orderIdOf,
	orderRow,
	type PlacedOrder,
	type Session,
	sessionRow,
	type StoredEvent,
} from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { hourStart } from '../../sqlite/reports/hour-start.js';
import { type LineRecord, linesOfOrder, type OrderLine } from '../../sqlite/reports/products/lines.js';
import { placeOf } from '../raw/event-row.js';
import { orderNode } from '../raw/links.js';
import type { FactTableName } from '../schema/fact-tables.js';
import type { FoldSite } from '../sites.js';
import type { Closure } from './closure.js';
import { derive } from './derive.js';
import { type FactColumns, type FactRow, keyOf } from './fact-row.js';
import { seenColumns } from './seen-columns.js';

/** Copies that one generation may count: versions of a later one are above. */
const GENERATION = 2 ** 36;

export function versionOf({ generation }: FoldSite, size: number): number {
	return generation * GENERATION + size;
}

/** Every row that follows from a closure. */
export function toRows(site: FoldSite, closure: Closure): FactRow[] {
	const derived = derive(site, closure);
	const { facts, events, eventById } = derived;
	const rules = createRules(site);
	const rows: FactRow[] = [];
	const put = (table: FactTableName, node: string, columns: FactColumns): void => {
		rows.push({ table, key: keyOf(table, columns), columns, version: versionOf(site, closure.sizeOf(node)) });
	};
	const placeOfId = (id: string): string => placeOf(eventById.get(id) ?? { id });
	const dayOf = (t: number): number => localDay(site.timeZone, t);
	for (const event of events) put('seen', placeOf(event), seenColumns(site, event, derived));
	const orders = ordersBySession(facts.orders);
	for (const session of facts.sessions) {
		const row = sessionRow(session, orders.get(session) ?? 0, dayOf(session.start), rules);
		put('session', placeOfId(row.startId), sessionColumns(site, row, eventById.get(row.startId)));
	}
	const recordsById = orderRecords(facts.counted as StoredEvent[]);
	for (const order of facts.orders) {
		put('orders', orderNode(order.id), orderColumns(site, order));
		const lines = linesOfOrder(recordsById.get(order.id) ?? [], order.currency, order.netMinor);
		for (const line of lines) put('order_line', orderNode(order.id), lineColumns(order.id, line));
	}
	for (const refund of facts.waiting) {
		const { orderId, refundId, t } = refund;
		put('waiting_refund', orderNode(orderId), { order_id: orderId, refund_id: refundId, t, day: dayOf(t) });
	}
	for (const cart of facts.carts) {
		const opener = derived.openerOf(cart);
		const session = opener === undefined ? undefined : derived.sessionOf(opener);
		const visitor = opener === undefined ? '' : derived.visitorOf(opener);
		put('cart', placeOfId(cart.openedId), cartColumns(cartRow(cart, dayOf(cart.opened)), visitor, session, dayOf));
	}
	for (const { person, t, id, kind, traffic } of facts.touchpoints) {
		const text = traffic === undefined ? null : JSON.stringify(traffic);
		put('touchpoint', placeOfId(id), { person, t, id, kind, traffic: text });
	}
	return rows;
}

/** Records of every order, in order of time. */
function orderRecords(events: readonly StoredEvent[]): Map<string, LineRecord[]> {
	const recordsById = new Map<string, LineRecord[]>();
	for (const event of events.filter(isOrderRecord).sort(byTime)) {
		const { id } = orderIdOf(event);
		const record = { name: event.name, params: event.params ?? {} };
		const known = recordsById.get(id);
		if (known === undefined) recordsById.set(id, [record]);
		else known.push(record);
	}
	return recordsById;
}

function lineColumns(orderId: string, line: OrderLine): FactColumns {
	const { item, name, bought, refunded, revenueMinor } = line;
	return { order_id: orderId, item, name, bought, refunded, revenue_minor: revenueMinor };
}

function ordersBySession(orders: readonly PlacedOrder[]): Map<Session, number> {
	const count = new Map<Session, number>();
	for (const { session } of orders) if (session !== undefined) count.set(session, (count.get(session) ?? 0) + 1);
	return count;
}

function sessionColumns({ timeZone }: Site, row: ReturnType<typeof sessionRow>, first?: StoredEvent): FactColumns {
	const query = new URLSearchParams(first?.query ?? '');
	const { traffic } = row;
	return {
		day: row.day,
		visitor: row.visitor,
		start: row.start,
		start_id: row.startId,
		hour: hourStart(timeZone, row.start),
		end: row.end,
		person: row.person,
		pageviews: row.pageviews,
		interactions: row.interactions,
		key_events: row.keyEvents,
		engaged_ms: row.engagedMs,
		engaged: row.engaged ? 1 : 0,
		single_page: row.singlePage ? 1 : 0,
		orders: row.orders,
		steps: row.steps,
		entry_path: row.entryPath,
		exit_path: row.exitPath,
		channel: channelOfSession({ traffic: traffic ?? undefined } as Session),
		source: traffic?.source ?? null,
		medium: traffic?.medium ?? null,
		campaign: traffic?.campaign ?? null,
		tagged: traffic?.tagged === true ? 1 : 0,
		term: query.get('utm_term') || null,
		content: query.get('utm_content') || null,
		referrer_host: first?.referrerHost ?? null,
		country: row.country,
		region: first?.region ?? null,
		language: first?.language ?? null,
		device: row.device,
		browser: first?.agent?.browser ?? null,
		os: first?.agent?.os ?? null,
	};
}

function orderColumns({ timeZone }: Site, order: PlacedOrder): FactColumns {
	const row = orderRow(order, localDay(timeZone, order.t));
	return {
		id: row.id,
		t: row.t,
		first_id: row.firstId,
		day: row.day,
		hour: hourStart(timeZone, row.t),
		owner: row.owner,
		visitor: row.visitor,
		session_start: row.sessionStart,
		session_day: row.sessionStart === null ? null : localDay(timeZone, row.sessionStart),
		currency: row.currency,
		gross_minor: row.grossMinor,
		net_minor: row.netMinor,
		excess_minor: row.excessMinor,
		refunds: row.refunds,
		id_missing: row.idMissing ? 1 : 0,
		verified_currency: row.verifiedCurrency,
		verified_gross_minor: row.verifiedGrossMinor,
		verified_net_minor: row.verifiedNetMinor,
	};
}

function cartColumns(
	row: ReturnType<typeof cartRow>,
	visitor: string,
	session: Session | undefined,
	dayOf: (t: number) => number,
): FactColumns {
	return {
		day: row.day,
		person: row.person,
		opened: row.opened,
		opened_id: row.openedId,
		visitor,
		session_start: session?.start ?? null,
		session_day: session === undefined ? null : dayOf(session.start),
		state: row.state,
		step: row.step,
		last_seen: row.lastSeen,
		ended: row.ended,
		order_id: row.orderId,
		currency: row.currency,
		value_minor: row.valueMinor,
		items: JSON.stringify(row.items),
		exits: row.exits,
		left_at: row.leftAt,
		left_step: row.leftStep,
		idle_at: row.idleAt,
		returns: row.returns,
	};
}
