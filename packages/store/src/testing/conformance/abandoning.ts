import type { Params } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { type Draft, eventsOf, moment } from '../events.js';
import { type Bench, expectEqualToRecount, overviewOf, send, SHOP } from './suite.js';

const anna = (time: string, id: number, name = 'page_view', step?: string): Draft => ({
	at: `2026-03-10 ${time}`,
	id,
	key: 'g:anna',
	name,
	params: { items: [{ item_id: 'a', price: 10 }], ...(step === undefined ? {} : { checkout_step: step }) },
});
const order = { transaction_id: 'T1', value: 10 };
const cartsAt = async (bench: Bench, time: string) => (await overviewOf(bench, {}, moment(time))).carts;

/** What browsers say of a cart by themselves: that it was left, that nobody touches it, that it was found again. */
export function describeAbandoning(bench: Bench): void {
	it.each(['cart_exit', 'cart_idle', 'cart_return'])('a cart is not kept open by its %s', async (name) => {
		await send(bench, eventsOf(anna('10:00', 1, 'add_to_cart'), anna('10:59', 2, name)));
		expect(await cartsAt(bench, '2026-03-10 11:00')).toMatchObject({ open: 1, abandoned: 0 });
		expect(await cartsAt(bench, '2026-03-10 11:01')).toMatchObject({ open: 0, abandoned: 1 });
		await expectEqualToRecount(bench, 2);
	});

	it('an order soon after an exit converts the cart, one long after what was seen last recovers it', async () => {
		await send(bench, eventsOf(anna('10:00', 1, 'add_to_cart'), anna('10:50', 2, 'cart_exit', 'begin_checkout')));
		await send(bench, eventsOf({ ...anna('10:55', 3, 'purchase'), params: order }));
		expect((await overviewOf(bench)).carts).toMatchObject({ converted: 1, recovered: 0 });
		await send(bench, eventsOf(anna('13:00', 4, 'add_to_cart'), anna('13:50', 5, 'cart_exit')));
		await send(bench, eventsOf({ ...anna('14:05', 6, 'purchase'), params: { ...order, transaction_id: 'T2' } }));
		expect((await overviewOf(bench)).carts).toMatchObject({ converted: 1, recovered: 1 });
		await expectEqualToRecount(bench, 6);
	});

	it('a session is neither begun nor made longer by them', async () => {
		await send(bench, eventsOf(anna('10:00', 1), anna('10:25', 2, 'cart_exit'), anna('10:31', 3)));
		expect(await overviewOf(bench)).toMatchObject({ sessions: 2 });
		await send(bench, eventsOf(anna('15:00', 4, 'cart_idle')));
		expect(await overviewOf(bench)).toMatchObject({ sessions: 2, pageviews: 2, events: 4 });
		await expectEqualToRecount(bench, 4);
	});

	it('an exit and the page that takes it back may come in any order, twice, and alone', async () => {
		const story = eventsOf(
			anna('10:00', 1, 'add_to_cart'),
			anna('10:01', 2, 'cart_exit', 'add_payment_info'),
			anna('10:01:30', 3),
			anna('10:02', 4, 'cart_idle'),
			anna('10:03', 5, 'cart_exit', 'cart'),
			anna('10:03:30.001', 6, 'cart_return'),
			anna('10:03:30.001', 7),
		);
		for (const [count, index] of [5, 2, 1, 6, 3, 0, 4].entries()) {
			const event = story[index];
			if (event === undefined) throw new Error('seven events');
			await send(bench, [event]);
			await send(bench, [event]);
			await expectEqualToRecount(bench, count + 1);
		}
		const before = await overviewOf(bench);
		await bench.store.rebuild(SHOP.name);
		expect(await overviewOf(bench)).toEqual(before);
		await expectEqualToRecount(bench, 7);
	});

	it('a checkout without an order is abandoned or emptied, and one that still runs is neither', async () => {
		const item = { items: [{ item_id: 'a', price: 10 }] };
		const act = (time: string, who: string, name: string, params: Params = item): Draft => ({
			at: `2026-03-10 ${time}`,
			key: `g:${who}`,
			name,
			params,
		});
		await send(
			bench,
			eventsOf(
				act('10:00', 'left', 'begin_checkout'),
				act('10:00', 'emptied', 'add_to_cart'),
				act('10:01', 'emptied', 'add_shipping_info'),
				act('10:02', 'emptied', 'remove_from_cart'),
				act('10:00', 'bought', 'begin_checkout'),
				act('10:05', 'bought', 'purchase', order),
				act('10:00', 'cart alone', 'add_to_cart'),
				act('11:30', 'now', 'begin_checkout'),
			),
		);
		expect(await cartsAt(bench, '2026-03-10 12:00')).toMatchObject({
			opened: 5,
			abandonment_rate: 0.666667,
			checkout_abandonment_rate: 0.5,
		});
		expect((await cartsAt(bench, '2026-03-10 10:30')).checkout_abandonment_rate).toBe(0.25);
	});
}
