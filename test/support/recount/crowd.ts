import type { StoredEvent } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { createDays } from '../../recount/days.js';
import { createDraw, type Draw } from './draw.js';
import { orderParams, pageView, refundParams, someStep } from './happenings.js';
import { settled } from './settled.js';
import type { Happening } from './shopper.js';

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
/** Moments before a night, in it, and beside every limit from there. */
const MINUTES = [0, 1, 10, 29, 30, 31, 59, 60, 61, 90, 120, 145, 150, 151, 160, 179, 180, 181, 1_440, 43_200, 44_700];
const LATE = [0, 0, 1, 500, 30_000];
const LIVES = ['L1', 'L2', 'L3', 'L4', undefined];
const USERS = ['U1', 'U2'];
const ORDER_IDS = ['T1', 'T2', 'T3'];
const ORDER_EVENTS = ['purchase', 'purchase', 'order_updated', 'refund', 'order_cancelled'];

/** A stream in which everything is shared: keys, page lives, users, order ids and moments. No shop is like that. */
export function createCrowd(site: Site, random: () => number, start: number): StoredEvent[] {
	const draw = createDraw(random);
	const dayOf = createDays(site.timeZone);
	return settled(
		Array.from({ length: 2 + draw.below(30) }, () => {
			const t = start + draw.pick(MINUTES) * MINUTE_MS + draw.pick(LATE);
			const base = { id: draw.uuid(), t, received: t, source: 'browser', mode: 'granted' } as const;
			const user = draw.chance(0.15) ? { userId: draw.pick(USERS) } : {};
			const bot = draw.chance(0.08);
			return { ...base, bot, ...someHappening(draw, site.currency), ...user, ...somebody(t, draw, dayOf) };
		}),
	);
}

function someHappening(draw: Draw, currency: string): Happening {
	const dice = draw.random();
	if (dice < 0.25) return pageView(draw);
	if (dice < 0.32) return { name: 'consent', params: { state: 'granted' } };
	if (dice < 0.7) return someStep(draw, currency);
	const name = draw.pick(ORDER_EVENTS);
	const orderId = draw.pick(ORDER_IDS);
	return { name, params: name === 'refund' ? refundParams(draw, orderId) : orderParams(draw, currency, orderId) };
}

function somebody(t: number, draw: Draw, dayOf: (t: number) => string): Partial<StoredEvent> {
	const life = draw.pick(LIVES);
	const lived = life === undefined ? {} : { life };
	const dice = draw.random();
	if (dice < 0.35) return { key: draw.pick(['g:1', 'g:2', 'g:3']), ...lived };
	if (dice < 0.8) {
		const who = draw.pick(['x', 'y']);
		const yesterday = dayOf(t - HOUR_MS / 2);
		const previous = yesterday === dayOf(t) ? {} : { previousKey: `c:${who} ${yesterday}` };
		return { mode: 'cookieless', key: `c:${who} ${dayOf(t)}`, ...previous, ...lived };
	}
	if (dice < 0.87) return { mode: 'denied', key: `l:${life ?? 'L5'}`, life: life ?? 'L5' };
	const user = draw.pick(USERS);
	return {
		source: draw.pick(['server', 'pos']),
		...lived,
		...(draw.chance(0.7) ? { key: `u:${user}`, userId: user } : {}),
	};
}
