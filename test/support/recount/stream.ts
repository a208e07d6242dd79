import type { StoredEvent } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { createDays } from '../../recount/days.js';
import { createDraw, type Draw } from './draw.js';
import { orderParams, pageView, someStep } from './happenings.js';
import { orderRecords, sentByOthers } from './records.js';
import { createShopper, type Shopper, type Street } from './shopper.js';

const [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] = [1_000, 60_000, 3_600_000, 86_400_000];
/** Steps within a visit, and pauses on both sides of every limit. */
const PAUSES_MS = [0, 1, 500, SECOND_MS, 5 * SECOND_MS, 20 * SECOND_MS, MINUTE_MS, 10 * MINUTE_MS];
const LIMITS_MS = [30 * MINUTE_MS, 60 * MINUTE_MS, 90 * MINUTE_MS];
const ABSENCES_MS = [2 * HOUR_MS, 9 * HOUR_MS, DAY_MS, 3 * DAY_MS, 12 * DAY_MS, 30 * DAY_MS, 33 * DAY_MS];
const MODES = ['granted', 'granted', 'cookieless', 'cookieless', 'denied'] as const;

/** What a stream is to be like. */
export interface StreamOptions {
	site: Site;
	random: () => number;
	/** About how many events. */
	events: number;
	/** When the first shopper comes, milliseconds since 1970. */
	start: number;
	/** Days within which shoppers come for the first time. */
	days: number;
}

/** A shop's events with every hazard of identity, time, carts and orders, in the order in which its shoppers were invented. */
export function createStream({ site, random, events, start, days }: StreamOptions): StoredEvent[] {
	const draw = createDraw(random);
	const users = Array.from({ length: 2 + events / 60 }, (_, no) => `user ${no}`);
	const street: Street = { draw, dayOf: createDays(site.timeZone), users };
	const stream: StoredEvent[] = [];
	while (stream.length < events) {
		const isBot = draw.chance(0.04);
		const shopper = createShopper(street, draw.pick(MODES), isBot);
		const first = start + Math.floor(draw.random() ** 2 * days * DAY_MS);
		for (const event of lifeOf(shopper, first, street, site.currency)) stream.push(event);
	}
	return stream;
}

function* lifeOf(shopper: Shopper, first: number, street: Street, currency: string): Generator<StoredEvent> {
	const { draw } = street;
	let t = first;
	do {
		shopper.arrive();
		yield shopper.event(t, pageView(draw));
		for (let steps = draw.below(14); steps > 0; steps--) {
			t += pause(draw);
			yield* step(shopper, t, street, currency);
		}
		t += beside(draw.pick(draw.chance(0.5) ? LIMITS_MS : ABSENCES_MS), draw);
	} while (draw.chance(0.75));
}

function* step(shopper: Shopper, t: number, { draw, users }: Street, currency: string): Generator<StoredEvent> {
	const dice = draw.random();
	if (dice < 0.03) shopper.logIn(draw.chance(0.2) ? undefined : draw.pick(users));
	if (dice < 0.3) {
		shopper.turnPage();
		yield shopper.event(t, pageView(draw));
	} else if (dice < 0.4) {
		yield* orderRecords(shopper, t, { draw, currency });
	} else if (dice < 0.43) {
		shopper.consent();
		yield shopper.event(t, { name: 'consent', params: { state: 'granted' } });
	} else if (dice < 0.46) {
		const others = [
			pageView(draw),
			{ name: 'email_open' },
			{ name: 'purchase', params: orderParams(draw, currency, 'x') },
		];
		yield sentByOthers(shopper, t, draw.pick(others), draw);
	} else {
		yield shopper.event(t, someStep(draw, currency));
	}
}

/** A step's time: mostly short, now and then as long as a limit. */
function pause(draw: Draw): number {
	return draw.chance(0.9) ? draw.pick(PAUSES_MS) : beside(draw.pick(LIMITS_MS), draw);
}

/** A time, or a millisecond on either side of it. */
function beside(ms: number, draw: Draw): number {
	return ms + draw.pick([-1, 0, 1]);
}
