import type { StoredEvent } from '@aisle/analytics';
import { expect, it } from 'vitest';
import { type Draft, eventsOf, moment } from '../events.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, overviewOf, send } from './suite.js';
import { ask, order, sumOf, told, withOtherIds } from './worth-scenario.js';

const cart = (at: string, who: string, price: number, currency?: string): Draft => ({
	at,
	key: `g:${who}`,
	name: 'add_to_cart',
	params: { ...(currency === undefined ? {} : { currency }), items: [{ item_id: 'a', price }] },
});
const sign = (at: string, who: string, name: string, params: Draft['params'] = {}): Draft => ({
	at,
	key: `g:${who}`,
	name,
	params,
});

/** One cart for every reason. */
const LOSSES: StoredEvent[] = eventsOf(
	cart('2026-03-10 10:00', 'anna', 1),
	sign('2026-03-10 10:01', 'anna', 'add_shipping_info'),
	sign('2026-03-10 10:02', 'anna', 'payment_failed'),
	cart('2026-03-10 10:00', 'ben', 2),
	sign('2026-03-10 10:05', 'ben', 'js_error', { checkout_step: 'shipping' }),
	cart('2026-03-10 10:00', 'cleo', 4),
	sign('2026-03-10 10:01', 'cleo', 'out_of_stock'),
	sign('2026-03-10 10:02', 'cleo', 'js_error'),
	cart('2026-03-10 10:00', 'dora', 8),
	sign('2026-03-10 10:01', 'dora', 'add_shipping_info'),
	cart('2026-03-10 10:00', 'eve', 16),
	sign('2026-03-10 10:30', 'eve', 'cart_idle'),
	cart('2026-03-10 10:00', 'finn', 32),
	sign('2026-03-10 09:59', 'finn', 'payment_failed'),
	cart('2026-03-10 10:00', 'gina', 64, 'EUR'),
	cart('2026-03-10 10:00', 'hugo', 128),
	sign('2026-03-10 10:01', 'hugo', 'payment_failed'),
	{ ...sign('2026-03-10 10:02', 'hugo', 'purchase', order('H1', 128)) },
	cart('2026-03-10 10:03', 'hugo', 256),
);

/** What was lost with carts. */
export function describeLosses(bench: Bench): void {
	it('abandoned carts are told by the gravest signal while each was open', async () => {
		await send(bench, LOSSES);
		const report = await ask(bench, 'losses');
		expect(told(report, 'carts', 'value_minor')).toEqual([
			['payment_failed', 1, 100],
			['js_error', 1, 200],
			['out_of_stock', 1, 400],
			['shipping_shown', 1, 800],
			['idle', 1, 1_600],
			['no_signal', 3, 28_800],
		]);
		expect(report).toMatchObject({ totals: { carts: 8, value_minor: 31_900 }, other_currencies: { EUR: 6_400 } });
		const euros = await ask(bench, 'losses', { options: { currency: 'EUR' } });
		expect(told(euros, 'value_minor').at(-1)).toEqual(['no_signal', 6_400]);
	});

	it('losses add up to the abandoned carts of the headline figures, at any moment and of any range', async () => {
		await send(bench, [...LOSSES, ...withOtherIds(THREE_DAYS)]);
		for (const asOf of [
			'2026-03-10 10:30',
			'2026-03-10 11:02:30',
			'2026-03-10 11:05',
			'2026-03-11 13:20',
			'2026-06-01',
		]) {
			for (const range of [{}, { to: '2026-03-10' }, { from: '2026-03-11' }]) {
				const { totals, rows } = await ask(bench, 'losses', { ...range, asOf: moment(asOf) });
				const { carts } = await overviewOf(bench, range, moment(asOf));
				expect([totals['carts'], totals['value_minor']]).toEqual([carts.abandoned, carts.abandoned_value_minor]);
				expect([sumOf(rows, 'carts'), sumOf(rows, 'value_minor')]).toEqual([totals['carts'], totals['value_minor']]);
			}
		}
	});

	it('a filter chooses carts by the session in which they were opened', async () => {
		await send(bench, LOSSES);
		const filters = [{ dimension: 'event', op: 'is', values: ['payment_failed'] }] as const;
		const report = await ask(bench, 'losses', {
			filters: filters.map((each) => ({ ...each, values: [...each.values] })),
		});
		expect(told(report, 'carts').filter(([, carts]) => carts !== 0)).toEqual([
			['payment_failed', 1],
			['no_signal', 2],
		]);
	});

	it('a person who logs in later keeps the signals of both browsers apart by the cart of their time', async () => {
		await send(bench, LOSSES);
		await send(bench, eventsOf({ at: '2026-03-10 10:06', id: 60, key: 'g:ben', userId: 'b' }));
		await send(
			bench,
			eventsOf({ at: '2026-03-10 10:07', id: 61, key: 'g:other', userId: 'b', name: 'payment_failed' }),
		);
		expect(told(await ask(bench, 'losses'), 'carts').slice(0, 2)).toEqual([
			['payment_failed', 2],
			['js_error', 0],
		]);
	});
}
