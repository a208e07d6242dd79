import { expect, it } from 'vitest';
import { eventsOf } from '../events.js';
import { type Bench, expectEqualToRecount, overviewOf, send } from './suite.js';

const product = (id: string, price: number) => ({ items: [{ item_id: id, price }] });

/** What late, joined and misplaced events do to what was counted before them. */
export function describeHealing(bench: Bench): void {
	it('a late event between two sessions makes them one', async () => {
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:anna', path: '/' },
				{ at: '2026-03-10 10:50', key: 'g:anna', path: '/a' },
			),
		);
		expect(await overviewOf(bench)).toMatchObject({ sessions: 2, engaged_sessions: 0, single_page_sessions: 2 });
		await send(bench, eventsOf({ at: '2026-03-10 10:25', id: 3, key: 'g:anna', path: '/b' }));
		expect(await overviewOf(bench)).toMatchObject({ sessions: 1, engaged_sessions: 1, single_page_sessions: 0 });
		await expectEqualToRecount(bench, 3);
	});

	it('a late first event moves a session to the day before', async () => {
		await send(bench, eventsOf({ at: '2026-03-11 00:05', key: 'g:anna', path: '/' }));
		await send(bench, eventsOf({ at: '2026-03-10 23:50', id: 2, key: 'g:anna', path: '/' }));
		expect(await overviewOf(bench, { to: '2026-03-10' })).toMatchObject({ sessions: 1, visitors: 1 });
		expect(await overviewOf(bench, { from: '2026-03-11' })).toMatchObject({ sessions: 0, pageviews: 1, visitors: 1 });
		await expectEqualToRecount(bench, 2);
	});

	it('a late log-in joins the carts of two visitors', async () => {
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:phone', name: 'add_to_cart', params: product('a', 10) },
				{ at: '2026-03-10 10:10', key: 'g:desk', userId: 'anna', name: 'add_to_cart', params: product('b', 5) },
			),
		);
		expect(await overviewOf(bench)).toMatchObject({ visitors: 2, carts: { opened: 2, abandoned_value_minor: 1_500 } });
		await send(bench, eventsOf({ at: '2026-03-10 10:05', id: 3, key: 'g:phone', userId: 'anna', name: 'identify' }));
		expect(await overviewOf(bench)).toMatchObject({
			visitors: 1,
			sessions: 2,
			carts: { opened: 1, abandoned: 1, abandoned_value_minor: 1_500 },
		});
		await send(
			bench,
			eventsOf({
				at: '2026-03-10 10:20',
				id: 4,
				key: 'g:desk',
				name: 'purchase',
				params: { transaction_id: 'T1', value: 15 },
			}),
		);
		expect((await overviewOf(bench)).carts).toMatchObject({ opened: 1, converted: 1, abandoned: 0 });
		await expectEqualToRecount(bench, 4);
	});

	it('a refund that comes before its order waits for it', async () => {
		const refund = { transaction_id: 'T1', value: 4 };
		await send(bench, eventsOf({ at: '2026-03-12', source: 'server', name: 'refund', params: refund }));
		expect(await overviewOf(bench)).toMatchObject({ orders: 0, refunds_waiting: 1 });
		const order = { transaction_id: 'T1', value: 10 };
		await send(bench, eventsOf({ at: '2026-03-10', id: 2, key: 'g:anna', name: 'purchase', params: order }));
		expect(await overviewOf(bench)).toMatchObject({ orders: 1, net_revenue_minor: 600, refunds_waiting: 0 });
		await expectEqualToRecount(bench, 2);
	});

	it('an order that another visitor turns out to have placed moves with its session and cart', async () => {
		const order = { transaction_id: 'T1', value: 10 };
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:anna', name: 'add_to_cart', params: product('a', 10) },
				{ at: '2026-03-10 10:05', key: 'g:anna', name: 'purchase', params: order },
				{ at: '2026-03-10 09:55', key: 'g:ben', path: '/' },
			),
		);
		expect((await overviewOf(bench)).carts).toMatchObject({ converted: 1, abandoned: 0 });
		await send(bench, eventsOf({ at: '2026-03-10 10:01', id: 4, key: 'g:ben', name: 'purchase', params: order }));
		expect(await overviewOf(bench)).toMatchObject({
			orders: 1,
			converting_sessions: 1,
			converting_visitors: 1,
			carts: { opened: 1, converted: 0, abandoned: 1 },
		});
		await expectEqualToRecount(bench, 4);
	});

	it('yesterday and today are one visitor once the event across midnight is in', async () => {
		const cookieless = { mode: 'cookieless', path: '/' } as const;
		await send(
			bench,
			eventsOf({ ...cookieless, at: '2026-03-11 00:10', key: 'c:x11', previousKey: 'c:x10', life: 'L2' }),
		);
		expect(await overviewOf(bench)).toMatchObject({ visitors: 1, sessions: 1 });
		await send(bench, eventsOf({ ...cookieless, at: '2026-03-10 23:20', id: 2, key: 'c:x10', life: 'L1' }));
		expect(await overviewOf(bench)).toMatchObject({ visitors: 2, sessions: 2 });
		await send(bench, eventsOf({ ...cookieless, at: '2026-03-10 23:45', id: 3, key: 'c:x10', life: 'L1' }));
		expect(await overviewOf(bench)).toMatchObject({ visitors: 1, sessions: 1 });
		await expectEqualToRecount(bench, 3);
	});

	it('consent moves what the page did before it to the kept id', async () => {
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'c:x', life: 'L1', mode: 'cookieless', path: '/' },
				{ at: '2026-03-10 11:00', key: 'g:anna', life: 'L2', path: '/a' },
			),
		);
		expect(await overviewOf(bench)).toMatchObject({ visitors: 2 });
		const granted = { name: 'consent', params: { state: 'granted' } };
		await send(bench, eventsOf({ at: '2026-03-10 10:01', id: 3, key: 'g:anna', life: 'L1', ...granted }));
		expect(await overviewOf(bench)).toMatchObject({ visitors: 1, sessions: 2 });
		await expectEqualToRecount(bench, 3);
	});

	it('days begin at local midnight, also a quarter of an hour off', async () => {
		const site = { name: 'kathmandu', timeZone: 'Asia/Kathmandu', currency: 'NPR' };
		await bench.store.addSite(site);
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 18:14:59.999', key: 'g:anna', path: '/' },
				{ at: '2026-03-10 18:15:00.000', key: 'g:ben', path: '/' },
			),
			site.name,
		);
		const { visitors_by_day } = await overviewOf(bench, {}, 0, site.name);
		expect(visitors_by_day).toEqual({ '2026-03-10': 1, '2026-03-11': 1 });
		expect(await overviewOf(bench, { from: '2026-03-11' }, 0, site.name)).toMatchObject({ events: 1, sessions: 1 });
	});
}
