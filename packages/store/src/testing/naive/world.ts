import type { StoredEvent } from '@aisle/analytics';

// A second opinion on what reports count: plain loops over the events, no fold and no SQL. Money has two digits, the zone one
// offset, visitors one key; the streams that are told to it keep to that.

export const ZONE_MS = 3.5 * 3_600_000;
const DAY_MS = 86_400_000;

export interface NaiveSession {
	visitor: string;
	person: string;
	start: number;
	end: number;
	first: StoredEvent;
	/** Browser events of the visitor from start to end. */
	inside: StoredEvent[];
	engaged: boolean;
	single: boolean;
	engagedMs: number;
	pageviews: string[];
	orders: NaiveOrder[];
}

export interface NaiveOrder {
	id: string;
	t: number;
	first: string;
	currency: string;
	gross: number;
	net: number;
	excess: number;
	refunds: number;
	owner?: string;
	session?: NaiveSession;
	/** The same order by the shop's own records alone. */
	verified?: NaiveOrder;
	/** In order of time. */
	records: StoredEvent[];
}

export interface NaiveWorld {
	/** That count, in order of time. */
	events: StoredEvent[];
	all: StoredEvent[];
	sessions: NaiveSession[];
	orders: NaiveOrder[];
	personOf: Map<StoredEvent, string>;
}

export const dayOf = (t: number): number => Math.floor((t + ZONE_MS) / DAY_MS);

const SILENT = ['refund', 'order_updated', 'order_cancelled', 'js_error'];
const PASSIVE = ['page_view', 'view_item', 'view_search_results', 'user_engagement'];
const KEY = ['add_to_cart', 'begin_checkout', 'purchase'];

export function naiveWorld(all: readonly StoredEvent[]): NaiveWorld {
	const events = all.filter(({ bot }) => !bot).sort((a, b) => a.t - b.t || (a.id < b.id ? -1 : 1));
	const personOf = new Map<StoredEvent, string>();
	const sessions: NaiveSession[] = [];
	for (const visitor of new Set(events.flatMap(({ key }) => key ?? []))) {
		const own = events.filter(({ key }) => key === visitor);
		let user = own.find(({ userId }) => userId !== undefined)?.userId;
		for (const event of own) {
			user = event.userId ?? user;
			personOf.set(event, user === undefined ? `v:${visitor}` : `u:${user}`);
		}
		sessions.push(...sessionsOf(visitor, own, personOf));
	}
	const orders = ordersOf(events, sessions, personOf);
	for (const session of sessions) judge(session, orders);
	return { events, all: [...all], sessions, orders, personOf };
}

function sessionsOf(visitor: string, own: StoredEvent[], personOf: Map<StoredEvent, string>): NaiveSession[] {
	const sessions: NaiveSession[] = [];
	for (const event of own) {
		if (event.source !== 'browser' || SILENT.includes(event.name)) continue;
		const last = sessions.at(-1);
		if (last !== undefined && event.t - last.end <= 1_800_000) {
			last.end = event.t;
			continue;
		}
		const person = personOf.get(event) ?? '';
		const none = { inside: [], engaged: false, single: false, engagedMs: 0, pageviews: [], orders: [] };
		sessions.push({ visitor, person, start: event.t, end: event.t, first: event, ...none });
	}
	for (const session of sessions) {
		session.inside = own.filter(({ t, source }) => source === 'browser' && t >= session.start && t <= session.end);
	}
	return sessions;
}

function judge(session: NaiveSession, orders: readonly NaiveOrder[]): void {
	const loud = session.inside.filter(({ name }) => !SILENT.includes(name));
	const views = loud.filter(({ name }) => name === 'page_view');
	session.pageviews = views.flatMap(({ path }) => path ?? []);
	for (const { name, params } of loud) {
		if (name === 'user_engagement') session.engagedMs += Number(params?.['engagement_time_msec'] ?? 0);
	}
	session.orders = orders.filter((order) => order.session === session);
	session.single = views.length === 1 && loud.every(({ name }) => PASSIVE.includes(name));
	session.engaged =
		session.engagedMs >= 10_000 ||
		views.length >= 2 ||
		session.orders.length > 0 ||
		loud.some(({ name }) => KEY.includes(name));
}

function ordersOf(events: StoredEvent[], sessions: NaiveSession[], personOf: Map<StoredEvent, string>): NaiveOrder[] {
	const names = ['purchase', 'refund', 'order_updated', 'order_cancelled'];
	const records = events.filter(({ name }) => names.includes(name));
	const orders: NaiveOrder[] = [];
	for (const id of new Set(records.map(({ params }) => String(params?.transaction_id)))) {
		const own = records.filter(({ params }) => params?.transaction_id === id);
		const purchases = own.filter(({ name }) => name === 'purchase');
		const [first] = purchases;
		if (first === undefined) continue;
		const decider = purchases.find(({ source }) => source === 'browser') ?? first;
		const owner = personOf.get(decider);
		const order = worthOf(id, first, own);
		if (owner !== undefined) order.owner = owner;
		const isOwn = ({ source }: StoredEvent): boolean => source === 'server' || source === 'pos';
		const ownFirst = purchases.find(isOwn);
		if (ownFirst !== undefined) order.verified = worthOf(id, ownFirst, own.filter(isOwn));
		const session = placeOf(order, decider, sessions);
		if (session !== undefined) order.session = session;
		orders.push(order);
	}
	return orders;
}

function placeOf(order: NaiveOrder, decider: StoredEvent, sessions: readonly NaiveSession[]): NaiveSession | undefined {
	if (decider.source === 'browser') return sessions.find(({ inside }) => inside.includes(decider));
	const fitting = sessions.filter(
		({ person, start, end }) => person === order.owner && start <= order.t && order.t <= end + 1_800_000,
	);
	return fitting.sort((a, b) => b.start - a.start || (a.visitor < b.visitor ? -1 : 1))[0];
}

function worthOf(id: string, first: StoredEvent, records: StoredEvent[]): NaiveOrder {
	const fillers = [first, ...records.filter(({ name }) => name === 'purchase' || name === 'order_updated')];
	const currency = fillers.map(({ params }) => params?.currency).find((code) => code !== undefined) ?? 'USD';
	const value = fillers.map(({ params }) => params?.value).find((amount) => amount !== undefined);
	const items = fillers.map(({ params }) => params?.items).find((list) => list !== undefined) ?? [];
	let sum = 0;
	for (const { price = 0, quantity = 1 } of items) sum += price * quantity;
	const gross = (value ?? sum) * 100;
	const order: NaiveOrder = {
		id,
		t: first.t,
		first: first.id,
		currency,
		gross,
		net: gross,
		excess: 0,
		refunds: 0,
		records,
	};
	const seen: string[] = [];
	for (const { id: event, name, params } of records) {
		if (name !== 'refund' && name !== 'order_cancelled') continue;
		const key = name === 'refund' ? (params?.refund_id ?? event) : 'cancelled';
		if (seen.includes(key)) continue;
		seen.push(key);
		const wanted = name === 'refund' && params?.value !== undefined ? params.value * 100 : order.net;
		order.excess += Math.max(0, wanted - order.net);
		order.net -= Math.min(wanted, order.net);
		order.refunds++;
	}
	return order;
}
