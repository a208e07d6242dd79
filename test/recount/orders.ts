import type { StoredEvent } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { itemsMinor, toMinor } from './money.js';
import type { Session } from './sessions.js';
import { groupBy, HALF_HOUR_MS } from './words.js';

/** What all records of one order id come to. */
export interface Order {
	/** Of its first record, with that one's event id. */
	t: number;
	id: string;
	currency: string;
	grossMinor: number;
	netMinor: number;
	/** Refunds beyond its worth. */
	excessMinor: number;
	owner: string | undefined;
	session: Session | undefined;
	/** What the records of the shop's server and till alone amount to, where one of them is a purchase. */
	verified: Pick<Order, 'currency' | 'grossMinor' | 'netMinor'> | undefined;
}

/** Orders, and refunds that wait for theirs. */
export interface Orders {
	orders: Order[];
	waiting: StoredEvent[];
}

/** What the orders are told by. */
export interface People {
	site: Site;
	persons: ReadonlyMap<string, string>;
	sessions: readonly Session[];
}

const RECORDS = ['purchase', 'refund', 'order_updated', 'order_cancelled'];

/** Orders of events in their order. */
export function ordersOf(events: readonly StoredEvent[], people: People): Orders {
	const records = events.filter(({ name }) => RECORDS.includes(name));
	const sessionOf = sessionFinder(people.sessions);
	const result: Orders = { orders: [], waiting: [] };
	for (const ofOrder of groupBy(records, orderIdOf).values()) {
		const [first] = ofOrder.filter(({ name }) => name === 'purchase');
		if (first === undefined) result.waiting.push(...refundsOf(ofOrder));
		else result.orders.push(foldOrder(first, ofOrder, people, sessionOf));
	}
	return result;
}

function orderIdOf(event: StoredEvent): string {
	const id = idIn(event.params?.transaction_id);
	return id === undefined ? `event ${event.id}` : `id ${id}`;
}

/** An id without the blanks around it, if it is one. */
function idIn(text: string | undefined): string | undefined {
	const id = text?.trim() ?? '';
	return ['', 'undefined', 'null'].includes(id) ? undefined : id;
}

function foldOrder(
	first: StoredEvent,
	records: readonly StoredEvent[],
	{ site, persons }: People,
	sessionOf: ReturnType<typeof sessionFinder>,
): Order {
	const browser = records.find(({ name, source }) => name === 'purchase' && source === 'browser');
	const owner = persons.get((browser ?? first).id);
	const own = records.filter(({ source }) => source === 'server' || source === 'pos');
	const ownFirst = own.find(({ name }) => name === 'purchase');
	return {
		t: first.t,
		id: first.id,
		...worthOf(first, records, site),
		owner,
		session: sessionOf(browser, owner, first.t),
		verified: ownFirst && worthOf(ownFirst, own, site),
	};
}

function worthOf(first: StoredEvent, records: readonly StoredEvent[], site: People['site']) {
	const others = records.filter((record) => record !== first && ['purchase', 'order_updated'].includes(record.name));
	const stating = [first, ...others];
	const value = stating.map(({ params }) => params?.value).find((stated) => stated !== undefined);
	const currency =
		stating.map(({ params }) => params?.currency).find((stated) => stated !== undefined) ?? site.currency;
	const items = stating.map(({ params }) => params?.items).find((stated) => stated !== undefined) ?? [];
	const grossMinor = value === undefined ? itemsMinor(items, currency) : toMinor(value, currency);
	return { currency, grossMinor, ...afterRefunds(grossMinor, currency, refundsOf(records)) };
}

/** Refunds that count: one of each refund id, one cancellation. */
function refundsOf(records: readonly StoredEvent[]): StoredEvent[] {
	const seen = new Set<string>();
	return records.filter((event) => {
		if (event.name !== 'refund' && event.name !== 'order_cancelled') return false;
		const id = event.name === 'refund' ? `refund ${idIn(event.params?.refund_id) ?? event.id}` : 'cancelled';
		return seen.size < seen.add(id).size;
	});
}

function afterRefunds(grossMinor: number, currency: string, refunds: readonly StoredEvent[]) {
	let netMinor = grossMinor;
	let excessMinor = 0;
	for (const { name, params } of refunds) {
		const value = name === 'refund' ? params?.value : undefined;
		const minor = value === undefined ? netMinor : toMinor(value, currency);
		excessMinor += Math.max(0, minor - netMinor);
		netMinor = Math.max(0, netMinor - minor);
	}
	return { netMinor, excessMinor };
}

function sessionFinder(sessions: readonly Session[]) {
	const byEvent = new Map(sessions.flatMap((session) => session.events.map(({ id }) => [id, session] as const)));
	const byPerson = groupBy(sessions, ({ person }) => person);
	return (browser: StoredEvent | undefined, owner: string | undefined, t: number): Session | undefined => {
		if (browser !== undefined) return byEvent.get(browser.id);
		const [newest] = (byPerson.get(owner ?? '') ?? [])
			.filter(({ start, last }) => start <= t && t <= last + HALF_HOUR_MS)
			.sort((a, b) => b.start - a.start || (a.visitor < b.visitor ? -1 : 1));
		return newest;
	};
}
