import type { StoredEvent } from '@aisle/analytics';
import type { Draw } from './draw.js';
import { orderParams, refundParams } from './happenings.js';
import type { Happening, Shopper } from './shopper.js';

const HOUR_MS = 3_600_000;
/** Records about an order come at once, beside a session's end, days later, or before the order. */
const DELAYS = [0, 1, 1_000, 60_000, 1_799_999, 1_800_000, 1_800_001, 5 * HOUR_MS, 40 * 24 * HOUR_MS, -1, -HOUR_MS];

/** What a shop without a browser sends of somebody: a server, a till or a mail. */
export interface Backend {
	draw: Draw;
	currency: string;
}

/** A purchase, told by the browser, by others or by both, and what becomes of it. */
export function orderRecords(shopper: Shopper, t: number, { draw, currency }: Backend): StoredEvent[] {
	const orderId = draw.chance(0.05) ? 'a constant' : draw.uuid();
	const purchase = (): Happening => ({ name: 'purchase', params: orderParams(draw, currency, orderId) });
	const records = draw.chance(0.75) ? [shopper.event(t, purchase())] : [];
	// a thank-you page that is loaded again, on this browser
	if (draw.chance(0.2)) records.push(shopper.event(t + draw.below(100_000), purchase()));
	const others: Happening[] = [];
	if (records.length === 0 || draw.chance(0.3)) others.push(purchase());
	if (draw.chance(0.1)) others.push({ name: 'order_updated', params: orderParams(draw, currency, orderId) });
	while (draw.chance(0.3)) others.push({ name: 'refund', params: refundParams(draw, orderId) });
	while (draw.chance(0.1)) others.push({ name: 'order_cancelled', params: refundParams(draw, orderId) });
	const told = others.map((what) => sentByOthers(shopper, t + draw.pick(DELAYS), what, draw));
	return [...records, ...told];
}

/** A record that names the browser, its user, or nobody. */
export function sentByOthers(shopper: Shopper, t: number, what: Happening, draw: Draw): StoredEvent {
	const source = draw.pick(['server', 'server', 'pos', 'mail'] as const);
	const { key, previousKey: _, userId: __, traffic: ___, life, ...event } = shopper.event(t, what);
	const base = { ...event, source };
	const dice = draw.random();
	const user = shopper.user ?? draw.pick(['till', 'phone']);
	if (dice < 0.5) return { ...base, key: `u:${user}`, userId: user };
	if (dice < 0.75 && key !== undefined) return { ...base, key, ...(life === undefined ? {} : { life }) };
	return base;
}
