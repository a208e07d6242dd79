// @ts-check

/** @typedef {{ visitor: number, granted: boolean, address: string, userAgent: string }} Shopper */
/** @typedef {{ kind: 'batch', body: string, address: string, userAgent: string, received: number, events: number }} Hit */

const EVENTS_PER_SESSION = 8.5;
const RETURNING = 0.15;
const PATHS = 5_000;
const USER_AGENTS = 200;
/** Share of shoppers who let the shop keep an id. */
const GRANTED = 0.3;
/** Mean milliseconds between two events of a session. */
const PACE_MS = 20_000;
/** Shoppers who may come back. */
const REMEMBERED = 200_000;
const START = Date.UTC(2026, 3, 20, 6);

/** Numbers from 0 to below 1 that the seed alone decides (mulberry32). @param {number} seed */
export function createRandom(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let x = Math.imul(state ^ (state >>> 15), 1 | state);
		x ^= x + Math.imul(x ^ (x >>> 7), 61 | x);
		return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
	};
}

const AGENTS = Array.from({ length: USER_AGENTS }, (_, i) => {
	const version = `${100 + (i % 40)}.0.${i}.0`;
	if (i % 3 === 0)
		return `Mozilla/5.0 (Linux; Android 14; Pixel ${i % 9}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Mobile Safari/537.36`;
	if (i % 3 === 1)
		return `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
	return `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${i % 6} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${i % 6} Mobile/15E${100 + i} Safari/604.1`;
});

/**
 * A shop's traffic without end, hits in order of arrival. The seed alone decides it.
 * @param {{ seed: number, eventsPerSecond: number, bodyEvents: number, site?: string }} options `bodyEvents`: most events of one request
 * @returns {Generator<Hit, never>}
 */
export function* shopTraffic({ seed, eventsPerSecond, bodyEvents, site = 'shop' }) {
	const random = createRandom(seed);
	/** @type {Map<number, Hit[]>} */
	const hitsBySecond = new Map();
	/** @type {Shopper[]} */
	const known = [];
	let due = 0;
	for (let second = 0; ; second++) {
		for (due += eventsPerSecond / EVENTS_PER_SESSION; due >= 1; due--) {
			const shopper = pickShopper(known, random);
			for (const hit of sessionHits(shopper, START + second * 1_000 + random() * 1_000, { bodyEvents, site }, random)) {
				const at = Math.floor((hit.received - START) / 1_000);
				const hits = hitsBySecond.get(at);
				if (hits === undefined) hitsBySecond.set(at, [hit]);
				else hits.push(hit);
			}
		}
		const hits = hitsBySecond.get(second) ?? [];
		hitsBySecond.delete(second);
		yield* hits.sort((a, b) => a.received - b.received);
	}
}

/** @param {Shopper[]} known @param {() => number} random */
function pickShopper(known, random) {
	const old = random() < RETURNING ? known[Math.floor(random() * known.length)] : undefined;
	if (old !== undefined) return old;
	const visitor = Math.floor(random() * 2 ** 48);
	const shopper = {
		visitor,
		granted: random() < GRANTED,
		address: `10.${visitor & 255}.${(visitor >>> 8) & 255}.${(visitor >>> 16) & 255}`,
		userAgent: AGENTS[Math.floor(random() * AGENTS.length)] ?? '',
	};
	if (known.length < REMEMBERED) known.push(shopper);
	else known[Math.floor(random() * known.length)] = shopper;
	return shopper;
}

/**
 * @param {Shopper} shopper @param {number} start @param {{ bodyEvents: number, site: string }} options @param {() => number} random
 * @returns {Generator<Hit>}
 */
function* sessionHits(shopper, start, { bodyEvents, site }, random) {
	const length = 1 + Math.floor(-Math.log(1 - random()) * (EVENTS_PER_SESSION - 0.5));
	const life = hex(random, 16);
	const entry = random();
	/** @type {object[]} */
	let batch = [];
	let t = Math.round(start);
	for (let i = 0; i < length; i++) {
		batch.push(wireEvent(i, t, start, entry, random));
		if (batch.length === bodyEvents || i === length - 1) {
			const sent = t + 1_000;
			const envelope = { v: 1, s: site, b: hex(random, 12), w: sent, m: Math.round(sent - start), l: life };
			const who = shopper.granted ? { c: 'granted', a: `visitor-${shopper.visitor.toString(36)}` } : {};
			const body = JSON.stringify({ ...envelope, ...who, e: batch });
			const { address, userAgent } = shopper;
			yield {
				kind: 'batch',
				body,
				address,
				userAgent,
				received: sent + 20 + Math.floor(random() * 80),
				events: batch.length,
			};
			batch = [];
		}
		t += Math.round(-Math.log(1 - random()) * PACE_MS) + 1;
	}
}

/** @param {number} i @param {number} t @param {number} start @param {number} entry @param {() => number} random */
function wireEvent(i, t, start, entry, random) {
	// a few paths are seen by most, most by a few
	const product = Math.floor(PATHS * random() ** 3);
	const url = `https://shop.example/products/category-${product % 40}/product-${product}`;
	const event = { i: uuidV7(t, random), t, m: Math.round(t - start), u: url };
	const named = { ...event, h: `Product ${product} – Shop` };
	if (i === 0) return { ...named, n: 'page_view', ...cameFrom(url, entry, random) };
	const dice = random();
	const items = [
		{ item_id: `sku-${product}`, item_name: `Product ${product}`, price: 10 + (product % 90), quantity: 1 },
	];
	const worth = { currency: 'EUR', value: 10 + (product % 90), items };
	if (dice < 0.42) return { ...named, n: 'page_view' };
	if (dice < 0.6) return { ...event, n: 'view_item', p: worth };
	if (dice < 0.72) return { ...event, n: 'scroll', p: { percent_scrolled: 90 } };
	if (dice < 0.88)
		return { ...event, n: 'user_engagement', p: { engagement_time_msec: Math.floor(random() * 30_000) } };
	if (dice < 0.95) return { ...event, n: 'add_to_cart', p: worth };
	if (dice < 0.98) return { ...event, n: 'begin_checkout', p: worth };
	return { ...event, n: 'purchase', p: { ...worth, transaction_id: `o-${hex(random, 10)}` } };
}

/** @param {string} url @param {number} entry @param {() => number} random */
function cameFrom(url, entry, random) {
	if (entry < 0.35) return { r: 'https://www.google.com/' };
	if (entry < 0.5)
		return { u: `${url}?utm_source=news&utm_medium=email&utm_campaign=week-${Math.floor(random() * 8)}` };
	return entry < 0.6 ? { r: 'https://www.instagram.com/' } : {};
}

/** A UUIDv7 of a moment. @param {number} t @param {() => number} random */
export function uuidV7(t, random) {
	const digits = t.toString(16).padStart(12, '0') + hex(random, 19);
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12, 15)}-a${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
}

/** So many hexadecimal digits. @param {() => number} random @param {number} digits */
export function hex(random, digits) {
	let text = '';
	while (text.length < digits)
		text += Math.floor(random() * 2 ** 32)
			.toString(16)
			.padStart(8, '0');
	return text.slice(0, digits);
}
