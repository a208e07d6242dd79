// @ts-check
import { hex, uuidV7 } from '../ingest/shop.mjs';
import { itemOf, pathOf, pickCategoryPath, pickCurrency, pickProduct, pickSearch } from './catalogue.mjs';

/** @typedef {import('@aisle/analytics').StoredEvent} StoredEvent */
/** @typedef {import('./catalogue.mjs').Origin} Origin */
/** @typedef {import('./catalogue.mjs').Item} Item */
/** @typedef {Pick<StoredEvent, 'mode' | 'key' | 'agent' | 'country' | 'bot' | 'userId'>} Who Whose visit it is, on this day */
/** @typedef {{ who: Who, start: number, origin: Origin, random: () => number }} Plan */

const HOST = 'shop.example';
const DAY_MS = 86_400_000;
/** Mean milliseconds between two events of a visit. */
const PACE_MS = 18_000;
/** Share of events that arrive long after they happened, and how late at most. */
const LATE = { share: 0.004, ms: 20 * 3_600_000 };
/** Share of orders that the shop's own server reports as well, and that are given back, whole or a piece of them. */
const [REPORTED, REFUNDED] = [0.6, 0.08];
const STEPS = ['begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase'];
/** Chance to go on from one step of the checkout to the next. */
const ONWARD = 0.72;

/**
 * The events of one visit, and what the shop's server says of its order later.
 * @param {Plan} plan
 * @returns {StoredEvent[]}
 */
export function visitEvents({ who, start, origin, random }) {
	const life = hex(random, 16);
	/** @type {StoredEvent[]} */
	const events = [];
	let t = Math.round(start);
	/** @param {string} name @param {Partial<StoredEvent>} more */
	const put = (name, more) => {
		const late = random() < LATE.share ? random() * LATE.ms : 0;
		const received = t + 1_000 + Math.round(random() * 8_000 + late);
		events.push({ id: uuidV7(t, random), t, received, source: 'browser', name, host: HOST, life, ...who, ...more });
		t += 1 + Math.round(-Math.log(1 - random()) * PACE_MS);
	};
	const product = pickProduct(random);
	put('page_view', { path: random() < 0.4 ? '/' : pathOf(product), ...origin });
	/** @type {Map<number, number>} */
	const cart = new Map();
	const length = Math.floor(-Math.log(1 - random()) * 8);
	for (let i = 0; i < length; i++) browse(put, cart, random);
	if (cart.size > 0 && random() < 0.45) checkOut(put, [...cart], events, who, random);
	return events;
}

/** @typedef {(name: string, more: Partial<StoredEvent>) => void} Put */

/** One more thing that a visitor does. @param {Put} put @param {Map<number, number>} cart pieces by product @param {() => number} random */
function browse(put, cart, random) {
	const dice = random();
	const product = pickProduct(random);
	const path = pathOf(product);
	if (dice < 0.22) return put('page_view', { path: pickCategoryPath(random) });
	if (dice < 0.44) return put('page_view', { path, title: `Product ${product}` });
	if (dice < 0.64) return put('view_item', { path, params: worth([itemOf(product, 1)], 'EUR') });
	if (dice < 0.74) return put('scroll', { path, params: { percent_scrolled: 90 } });
	if (dice < 0.88) {
		return put('user_engagement', { path, params: { engagement_time_msec: Math.floor(random() * 40_000) } });
	}
	if (dice < 0.92) return put('search', { path: '/search', params: pickSearch(random) });
	if (dice < 0.99 || cart.size === 0) {
		cart.set(product, (cart.get(product) ?? 0) + 1);
		return put('add_to_cart', { path, params: worth([itemOf(product, 1)], 'EUR') });
	}
	const [first = product] = cart.keys();
	cart.delete(first);
	return put('remove_from_cart', { path: '/cart', params: worth([itemOf(first, 1)], 'EUR') });
}

/** @param {Put} put @param {[number, number][]} cart @param {StoredEvent[]} events @param {Who} who @param {() => number} random */
function checkOut(put, cart, events, who, random) {
	const currency = pickCurrency(random);
	const items = cart.map(([product, pieces]) => itemOf(product, pieces));
	for (const step of STEPS) {
		const order = step === 'purchase' ? { transaction_id: `o-${hex(random, 12)}` } : {};
		put(step, { path: '/checkout', params: { ...worth(items, currency), ...order } });
		const done = events.at(-1);
		if (done !== undefined && step === 'purchase') return events.push(...fromServer(done, who, items, random));
		if (random() >= ONWARD) return undefined;
	}
	return undefined;
}

/** What the shop's own server says of an order. @param {StoredEvent} purchase @param {Who} who @param {Item[]} items @param {() => number} random */
function fromServer(purchase, who, items, random) {
	/** @type {StoredEvent[]} */
	const events = [];
	/** @param {string} name @param {number} t @param {NonNullable<StoredEvent['params']>} params */
	const put = (name, t, params) => {
		const user = who.userId === undefined ? {} : { userId: who.userId, key: `u:${who.userId}` };
		const times = { t, received: t + 200 };
		events.push({
			id: uuidV7(t, random),
			...times,
			source: 'server',
			mode: who.mode,
			name,
			bot: false,
			params,
			...user,
		});
	};
	const order = purchase.params ?? {};
	if (who.bot) return [];
	if (random() < REPORTED) put('purchase', purchase.t + 400, order);
	if (random() < REFUNDED) {
		const t = Math.round(purchase.t + (1 + random() * 20) * DAY_MS);
		const part = random() < 0.5 ? worth(items.slice(0, 1), String(order['currency'])) : order;
		const { transaction_id = '' } = order;
		put('refund', t, { ...part, transaction_id, refund_id: `r-${hex(random, 10)}` });
	}
	return events;
}

/** @param {Item[]} items @param {string} currency @returns {NonNullable<StoredEvent['params']>} */
function worth(items, currency) {
	const value = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
	return { currency, value, items };
}
