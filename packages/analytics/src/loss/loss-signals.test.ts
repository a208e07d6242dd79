import { describe, expect, test } from 'vitest';
import { MINUTE, NOON } from '../testing/events.js';
import type { LossEpisode } from './loss-map.js';
import { type LossEvent, type LossEventName, lossSignals } from './loss-signals.js';

const cart = (opened: number): LossEpisode => ({
	person: 'ann',
	opened,
	openedId: `e${opened}`,
	state: 'unresolved',
	lastSeen: opened,
	currency: 'EUR',
	valueMinor: 1,
});
const event = (name: LossEventName, at: number, namesStep = false): LossEvent => ({
	person: 'ann',
	at,
	name,
	namesStep,
});
const kindsOf = (events: LossEvent[], ...opened: number[]): string[] =>
	lossSignals(events, opened.map(cart)).map(({ kind }) => kind);

describe('signals of a loss', () => {
	test('are failed payments, what was sold out, and shipping costs', () => {
		const events = [event('payment_failed', 1), event('out_of_stock', 2), event('add_shipping_info', 3)];
		expect(kindsOf(events, 0)).toEqual(['payment_failed', 'out_of_stock', 'shipping_shown']);
		expect(kindsOf([event('begin_checkout', 1), event('add_payment_info', 2)], 0)).toEqual([]);
	});

	test('are errors that name their step, or that come after the cart went to the checkout', () => {
		const error = event('js_error', NOON);
		expect(kindsOf([error], NOON - 1)).toEqual([]);
		expect(kindsOf([event('js_error', NOON, true)], NOON - 1)).toEqual(['js_error']);
		expect(kindsOf([error, event('begin_checkout', NOON - MINUTE)], NOON - 2 * MINUTE)).toEqual(['js_error']);
		expect(kindsOf([error, event('begin_checkout', NOON + 1)], NOON - 1)).toEqual([]);
	});

	test('an error in a new cart is not one at the checkout of the cart before', () => {
		const events = [event('js_error', NOON), event('begin_checkout', NOON - 3 * MINUTE)];
		expect(kindsOf(events, NOON - 4 * MINUTE, NOON - MINUTE)).toEqual([]);
		expect(kindsOf(events.toReversed(), NOON - MINUTE, NOON - 4 * MINUTE)).toEqual([]);
	});
});
