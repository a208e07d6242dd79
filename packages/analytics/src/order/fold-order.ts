import { isVerified } from '@aisle/protocol';
import { byTime } from '../event-order.js';
import { sumMinor, toMinor } from '../money/minor-units.js';
import type { SiteRules } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';

/** One order, whoever sent its records (metric definition: order). */
export interface Order {
	id: string;
	/** Time and id of its first record. */
	t: number;
	firstId: string;
	/** The record that decides who placed it: the first from a browser, else the first. */
	decider: FoldEvent;
	currency: string;
	grossMinor: number;
	netMinor: number;
	/** Refunds beyond what the order was worth. */
	excessMinor: number;
	refunds: number;
	/** It came without a usable order id, so that a second record of it could not be told apart. */
	idMissing: boolean;
	/**
	 * What the shop's own records of it say (see the README: verified order), whatever a browser said: `null` and nought where
	 * none of them is a purchase.
	 */
	verifiedCurrency: string | null;
	verifiedGrossMinor: number;
	verifiedNetMinor: number;
}

/** What some records of an order amount to. */
type Worth = Pick<Order, 'currency' | 'grossMinor' | 'netMinor' | 'excessMinor'>;

/** Refunds whose order is not known (yet): each waits at its own time. */
export interface WaitingRefund {
	orderId: string;
	refundId: string;
	t: number;
}

/** What the records of one order id amount to. */
export interface OrderFold {
	order?: Order;
	waiting: WaitingRefund[];
}

const NO_IDS = new Set(['', 'undefined', 'null']);

/** The id under which an order's records meet: its own, or the event's id when the shop sent none. */
export function orderIdOf(event: FoldEvent): { id: string; missing: boolean } {
	const id = event.params?.transaction_id;
	const text = id === undefined ? '' : String(id).trim();
	return NO_IDS.has(text) ? { id: event.id, missing: true } : { id: text, missing: false };
}

/** Folds all records of one order id, in any order. */
export function foldOrder(id: string, records: readonly FoldEvent[], rules: SiteRules): OrderFold {
	const sorted = [...records].sort(byTime);
	const purchases = sorted.filter((record) => record.name === 'purchase');
	const refunds = distinctRefunds(sorted);
	const first = purchases[0];
	if (first === undefined) {
		return { waiting: refunds.map(({ key, event }) => ({ orderId: id, refundId: key, t: event.t })) };
	}
	const own = purchases.some(isOwn) ? sorted.filter(isOwn) : [];
	const verified = own.length === 0 ? undefined : worthOf(own, rules);
	const order: Order = {
		id,
		t: first.t,
		firstId: first.id,
		decider: purchases.find((record) => record.source === 'browser') ?? first,
		...worthOf(sorted, rules),
		refunds: refunds.length,
		idMissing: orderIdOf(first).missing,
		verifiedCurrency: verified?.currency ?? null,
		verifiedGrossMinor: verified?.grossMinor ?? 0,
		verifiedNetMinor: verified?.netMinor ?? 0,
	};
	return { order, waiting: [] };
}

/** Whether a record is the shop's own word. */
function isOwn({ source }: FoldEvent): boolean {
	return isVerified(source);
}

/** What records amount to, in order of time, of which one is a purchase. */
function worthOf(sorted: readonly FoldEvent[], rules: SiteRules): Worth {
	const first = sorted.filter((record) => record.name === 'purchase').slice(0, 1);
	const fillers = sorted.filter((record) => record.name === 'purchase' || record.name === 'order_updated');
	const currency = firstKnown([...first, ...fillers], (record) => record.params?.currency) ?? rules.currency;
	const grossMinor = grossOf([...first, ...fillers], currency);
	const worth: Worth = { currency, grossMinor, netMinor: grossMinor, excessMinor: 0 };
	for (const refund of distinctRefunds(sorted)) applyRefund(worth, refund.event);
	return worth;
}

/** The first value that a record states, else the first list of items, summed. */
function grossOf(records: FoldEvent[], currency: string): number {
	const value = firstKnown(records, (record) => record.params?.value);
	if (value !== undefined) return toMinor(value, currency);
	return sumMinor(firstKnown(records, (record) => record.params?.items) ?? [], currency);
}

function firstKnown<T>(records: FoldEvent[], read: (record: FoldEvent) => T | undefined): T | undefined {
	for (const record of records) {
		const value = read(record);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** The first copy of every refund id; a cancellation counts as one refund of all that is left. */
function distinctRefunds(sorted: readonly FoldEvent[]): { key: string; event: FoldEvent }[] {
	const byKey = new Map<string, FoldEvent>();
	for (const event of sorted) {
		if (event.name !== 'refund' && event.name !== 'order_cancelled') continue;
		const key = event.name === 'refund' ? refundIdOf(event) : 'order_cancelled';
		if (!byKey.has(key)) byKey.set(key, event);
	}
	return [...byKey].map(([key, event]) => ({ key, event }));
}

function refundIdOf(event: FoldEvent): string {
	const id = event.params?.refund_id;
	const text = id === undefined ? '' : String(id).trim();
	return NO_IDS.has(text) ? `event:${event.id}` : `refund:${text}`;
}

function applyRefund(order: Worth, event: FoldEvent): void {
	const value = event.name === 'refund' ? event.params?.value : undefined;
	const wanted = value === undefined ? order.netMinor : toMinor(value, order.currency);
	const given = Math.min(wanted, order.netMinor);
	order.netMinor -= given;
	order.excessMinor += wanted - given;
}
