// @ts-check
import { createRandom, hex } from '../ingest/shop.mjs';
import { pickAgent, pickCountry, pickOrigin } from './catalogue.mjs';
import { visitEvents } from './visit.mjs';

/** @typedef {import('@aisle/analytics').StoredEvent} StoredEvent */
/** @typedef {import('@aisle/analytics').Agent} Agent */
/** @typedef {{ name: string, agent: Agent, country: string, granted: boolean, userId?: string | undefined }} Shopper */
/** @typedef {{ seed: number, events: number }} ShopOptions */

/** Goes up with every change of what a seed gives. */
export const SHOP_VERSION = 1;
export const DAYS = 180;
const DAY_MS = 86_400_000;
/** The first midnight of the shop, in UTC; its own midnight lies two hours before. */
const START = Date.UTC(2026, 0, 5);
/** The shop's local days, as reports name them. @param {number} day from 0 */
export const dateOf = (day) => new Date(START + day * DAY_MS).toISOString().slice(0, 10);
/** When all is over, and the last visitor has long gone. */
export const AS_OF = START + (DAYS + 2) * DAY_MS;

/** Shares of visits by somebody who was there before, of shoppers who let an id be kept, of these who log in, and of bots. */
const [RETURNING, GRANTED, KNOWN, BOTS] = [0.45, 0.35, 0.25, 0.03];
/** Shoppers who may come back, for each event of a day. */
const REMEMBERED = 2;

/**
 * A shop's events of {@link DAYS} days, in order of arrival, one day's arrivals after the other. The seed alone decides them.
 * @param {ShopOptions} options
 * @returns {Generator<StoredEvent[]>}
 */
export function* shopDays({ seed, events }) {
	const random = createRandom(seed);
	/** @type {Map<number, StoredEvent[]>} */
	const waiting = new Map();
	/** @type {Shopper[]} */
	const known = [];
	const remembered = Math.ceil((REMEMBERED * events) / DAYS) + 10;
	let made = 0;
	for (let day = 0; day < DAYS; day++) {
		const until = Math.round((events * (day + 1)) / DAYS);
		while (made < until) {
			const shopper = pickShopper(known, remembered, random);
			for (const event of oneVisit(shopper, day, random)) {
				if (made++ >= events) break;
				const arrives = Math.min(DAYS - 1, Math.max(day, Math.floor((event.received - START) / DAY_MS)));
				const others = waiting.get(arrives);
				if (others === undefined) waiting.set(arrives, [event]);
				else others.push(event);
			}
		}
		const due = waiting.get(day) ?? [];
		waiting.delete(day);
		yield due.sort((a, b) => a.received - b.received);
	}
}

/** @param {Shopper} shopper @param {number} day @param {() => number} random */
function oneVisit(shopper, day, random) {
	// the afternoon is busier than the night
	const hour = 12 + 9 * (random() + random() + random() - 1.5) + (random() < 0.12 ? 12 * random() - 6 : 0);
	const start = START + day * DAY_MS + hour * 3_600_000;
	const { agent, country, userId, granted } = shopper;
	const bot = random() < BOTS;
	const mode = granted ? /** @type {const} */ ('granted') : /** @type {const} */ ('cookieless');
	const key = granted ? `g:${shopper.name}` : `c:${shopper.name}-${Math.floor(start / DAY_MS)}`;
	const who = { mode, key, agent, country, bot, ...(userId === undefined || random() < 0.5 ? {} : { userId }) };
	return visitEvents({ who, start, origin: pickOrigin(random), random });
}

/** @param {Shopper[]} known @param {number} remembered @param {() => number} random */
function pickShopper(known, remembered, random) {
	const old = random() < RETURNING ? known[Math.floor(random() * known.length)] : undefined;
	if (old !== undefined) return old;
	const granted = random() < GRANTED;
	const shopper = {
		name: hex(random, 16),
		agent: pickAgent(random),
		country: pickCountry(random),
		granted,
		userId: granted && random() < KNOWN ? `user-${hex(random, 8)}` : undefined,
	};
	if (known.length < remembered) known.push(shopper);
	else known[Math.floor(random() * known.length)] = shopper;
	return shopper;
}
