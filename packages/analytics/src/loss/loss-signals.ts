import type { LossEpisode, LossSignal, LossSignalKind } from './loss-map.js';

/** Names of the events that {@link lossSignals} reads. */
export const LOSS_EVENTS = [
	'payment_failed',
	'js_error',
	'out_of_stock',
	'begin_checkout',
	'add_shipping_info',
	'add_payment_info',
] as const;
export type LossEventName = (typeof LOSS_EVENTS)[number];

/** What the loss map needs of such an event. */
export interface LossEvent {
	person: string;
	/** Milliseconds since 1970. */
	at: number;
	name: LossEventName;
	/** Whether the event itself names a step of the checkout, as the tracker's js_error does. */
	namesStep: boolean;
}

const KINDS: Partial<Record<LossEventName, LossSignalKind>> = {
	payment_failed: 'payment_failed',
	out_of_stock: 'out_of_stock',
	add_shipping_info: 'shipping_shown',
};

/** Signals that persons' events give, in any order (README: loss map). `episodes` are all of the persons in question. */
export function lossSignals(events: readonly LossEvent[], episodes: readonly LossEpisode[]): LossSignal[] {
	const openings = timesByPerson(episodes.map(({ person, opened }) => ({ person, at: opened })));
	const checkouts = timesByPerson(events.filter(({ name }) => CHECKOUT.has(name)));
	return events.flatMap(({ person, at, name, namesStep }): LossSignal[] => {
		const kind = KINDS[name];
		if (kind !== undefined) return [{ person, at, kind }];
		if (name !== 'js_error') return [];
		const latest = (times: readonly number[] = []): number => times.findLast((time) => time <= at) ?? -Infinity;
		const inCheckout = latest(checkouts.get(person)) >= latest(openings.get(person));
		return namesStep || inCheckout ? [{ person, at, kind: 'js_error' }] : [];
	});
}

const CHECKOUT: ReadonlySet<string> = new Set(['begin_checkout', 'add_shipping_info', 'add_payment_info']);

/** Sorted. */
function timesByPerson(moments: readonly { person: string; at: number }[]): Map<string, number[]> {
	const times = new Map<string, number[]>();
	for (const { person, at } of moments) {
		const own = times.get(person);
		if (own === undefined) times.set(person, [at]);
		else own.push(at);
	}
	for (const own of times.values()) own.sort((a, b) => a - b);
	return times;
}
