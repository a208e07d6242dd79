import type { Item } from '@aisle/protocol';
import { distinct, ratio, sum } from './headline.js';
import { labelOf, type NaiveScope, paramOf } from './question.js';
import type { NaiveOrder, NaiveSession } from './world.js';

type Rows = Record<string, Record<string, unknown>>;

/** Rows by the text that names them, as JSON. */
function grouped<T>(
	values: readonly T[],
	nameOf: (value: T) => unknown,
	rowOf: (group: T[]) => Record<string, unknown>,
): Rows {
	const rows: Rows = {};
	for (const name of new Set(values.map((value) => JSON.stringify(nameOf(value))))) {
		rows[name] = rowOf(values.filter((value) => JSON.stringify(nameOf(value)) === name));
	}
	return rows;
}

/** Sessions by one of their dimensions. */
export function naiveGroups({ sessions, ordersInSessions }: NaiveScope, dimension: string): Rows {
	const either = [...sessions.map((session) => ({ session })), ...ordersInSessions.map((order) => ({ order }))];
	const sessionOf = (each: { session?: NaiveSession; order?: NaiveOrder }): NaiveSession =>
		(each.session ?? each.order?.session) as NaiveSession;
	return grouped(
		either as { session?: NaiveSession; order?: NaiveOrder }[],
		(each) => labelOf(sessionOf(each), dimension),
		(group) => {
			const own = group.flatMap(({ session }) => session ?? []);
			const orders = group.flatMap(({ order }) => order ?? []);
			return {
				sessions: own.length,
				engaged_sessions: own.filter(({ engaged }) => engaged).length,
				visitors: distinct(own.map(({ person }) => person)),
				converting_sessions: own.filter((session) => session.orders.length > 0).length,
				orders: orders.length,
				net_revenue_minor: sum(orders, ({ currency, net }) => (currency === 'USD' ? net : 0)),
			};
		},
	);
}

export function naivePages({ events }: NaiveScope): Rows {
	const views = events.filter(({ event }) => event.name === 'page_view');
	return grouped(
		views,
		({ event }) => event.path,
		(group) => ({ pageviews: group.length, visitors: distinct(group.map(({ person }) => person)) }),
	);
}

export function naiveEvents({ events }: NaiveScope, only?: string, param?: string): Rows {
	return grouped(
		events.filter(({ event }) => only === undefined || event.name === only),
		({ event }) => (param === undefined ? event.name : (paramOf(event.params, param) ?? null)),
		(group) => ({ events: group.length, visitors: distinct(group.map(({ person }) => person)) }),
	);
}

export function naiveSearches({ events }: NaiveScope): Rows {
	const termOf = (of: NaiveScope['events'][number]): string =>
		(paramOf(of.event.params, 'search_term') ?? '').trim().toLowerCase();
	const searches = events.filter(
		(of) => ['search', 'view_search_results'].includes(of.event.name) && termOf(of) !== '',
	);
	return grouped(searches, termOf, (group) => {
		const stated = group.filter(({ event }) => event.params?.['results'] !== undefined);
		const nothing = stated.filter(({ event }) => event.params?.['results'] === 0).length;
		return {
			searches: group.length,
			visitors: distinct(group.map(({ person }) => person)),
			found_nothing: nothing,
			found_nothing_rate: ratio(nothing, stated.length),
		};
	});
}

/** Mails and ads by campaign; a message counts once. */
export function naivePixels({ events }: NaiveScope): Rows {
	const campaignOf = ({ event }: NaiveScope['events'][number]): string | null =>
		event.traffic?.campaign ?? (paramOf(event.params, 'campaign') || null);
	const pixels = events.filter(({ event }) => ['email_open', 'email_click', 'ad_impression'].includes(event.name));
	return grouped(pixels, campaignOf, (group) => {
		const named = (name: string) => group.filter(({ event }) => event.name === name);
		const messages = named('email_open').map(({ event }) => paramOf(event.params, 'message_id') ?? event.id);
		return {
			opened: new Set(messages).size,
			opens: messages.length,
			clicks: named('email_click').length,
			impressions: named('ad_impression').length,
			hits: group.length,
		};
	});
}

const STEPS = [
	'session',
	'view_item',
	'add_to_cart',
	'begin_checkout',
	'add_shipping_info',
	'add_payment_info',
	'purchase',
];

/** Sessions that reached each step. */
export function naiveCheckout({ sessions }: NaiveScope): number[] {
	const furthest = sessions.map(({ inside, orders }) => {
		const named = inside.map(({ name }) => STEPS.indexOf(name === 'purchase' ? '' : name));
		return Math.max(0, ...named, orders.length > 0 ? STEPS.length - 1 : 0);
	});
	return STEPS.map((_, step) => furthest.filter((reached) => reached >= step).length);
}

type Pieces = { id: string; quantity: number; price: number };

/** Pieces that items name. */
export const piecesOf = (items: readonly Item[] = []): Pieces[] =>
	items.map(({ item_id, item_name, quantity = 1, price = 0 }) => ({ id: item_id ?? item_name ?? '', quantity, price }));

/** Items that the first record with any states: the first purchase, else what follows. */
export function linesOf({ first, records }: NaiveOrder): Pieces[] {
	const fillers = records.filter(({ name }) => name === 'purchase' || name === 'order_updated');
	const own = records.filter(({ id }) => id === first);
	return piecesOf([...own, ...fillers].map(({ params }) => params?.items).find((items) => items !== undefined));
}

function refundedOf(order: NaiveOrder, id: string, bought: number): number {
	const seen: string[] = [];
	let pieces = 0;
	let whole = false;
	for (const { id: event, name, params } of order.records) {
		if (name === 'order_cancelled') whole = true;
		if (name !== 'refund' || seen.includes(params?.refund_id ?? event)) continue;
		seen.push(params?.refund_id ?? event);
		if (params?.items === undefined) whole = true;
		for (const line of piecesOf(params?.items)) if (line.id === id) pieces += line.quantity;
	}
	return whole && order.net === 0 ? bought : Math.min(pieces, bought);
}

/** Products but for what was left in carts. */
export function naiveProducts({ events, orders }: NaiveScope): Rows {
	const shown = events.flatMap(({ event, person }) =>
		piecesOf(event.params?.items).map((line) => ({ ...line, name: event.name, person })),
	);
	const sold = orders.flatMap((order) => linesOf(order).map((line) => ({ ...line, order })));
	const ofInterest = shown.filter(({ name }) => ['view_item', 'add_to_cart', 'remove_from_cart'].includes(name));
	const rows: Rows = {};
	for (const id of new Set([...ofInterest, ...sold].map((line) => line.id))) {
		const own = ofInterest.filter((line) => line.id === id);
		const bought = sold.filter((line) => line.id === id);
		const named = (name: string) => own.filter((line) => line.name === name);
		const viewers = new Set(named('view_item').flatMap(({ person }) => person ?? []));
		const buyers = new Set(bought.flatMap(({ order }) => order.owner ?? []));
		rows[JSON.stringify(id)] = {
			viewed: named('view_item').length,
			added: sum(named('add_to_cart'), ({ quantity }) => quantity),
			removed: sum(named('remove_from_cart'), ({ quantity }) => quantity),
			bought: sum(bought, ({ quantity }) => quantity),
			refunded: sum(bought, ({ order, quantity }) => refundedOf(order, id, quantity)),
			orders: bought.length,
			revenue_minor: sum(bought, ({ order, price, quantity }) =>
				order.currency === 'USD' ? price * quantity * 100 : 0,
			),
			viewers: viewers.size,
			buyers: buyers.size,
			conversion_rate: ratio([...viewers].filter((person) => buyers.has(person)).length, viewers.size),
		};
	}
	return rows;
}
