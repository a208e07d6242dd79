import { expect, it } from 'vitest';
import { eventsOf } from '../events.js';
import { type Bench, expectEqualToRecount, LATER, overviewOf, send, SHOP } from './suite.js';

const items = [{ item_id: 'a', price: 10 }];
const order = { transaction_id: 'T1', value: 10 };

/** Anna on two devices, with a cart and an order that the shop's server told of as well; Ben beside her. */
const shop = () =>
	eventsOf(
		{ at: '2026-03-10 10:00', key: 'g:phone', path: '/anna', title: 'Anna’s page' },
		{ at: '2026-03-10 10:01', key: 'g:phone', userId: 'anna', name: 'identify' },
		{ at: '2026-03-11 10:00', key: 'g:desk', userId: 'anna', name: 'add_to_cart', params: { items } },
		{ at: '2026-03-11 10:05', key: 'g:desk', name: 'purchase', params: order },
		{ at: '2026-03-11 10:06', source: 'server', name: 'purchase', params: order },
		{ at: '2026-03-10 10:02', key: 'g:ben', path: '/' },
		{ at: '2026-03-11 10:02', key: 'g:ben', name: 'add_to_cart', params: { items } },
	);

const BEN = { events: 2, sessions: 2, visitors: 1, pageviews: 1, orders: 0, revenue_minor: 0 };

/** What an erasure takes, and what stays. */
export function describeErasing(bench: Bench): void {
	it('a person goes with every visitor, cart and order, and nobody else does', async () => {
		await send(bench, shop());
		expect(await overviewOf(bench)).toMatchObject({ events: 7, visitors: 2, orders: 1, revenue_minor: 1_000 });
		expect(await bench.store.erase(SHOP.name, 'u:anna')).toEqual({
			person: 'u:anna',
			events: 5,
			orders: 1,
			rejected: 0,
		});
		expect(await overviewOf(bench)).toMatchObject({ ...BEN, carts: { opened: 1, abandoned: 1 } });
		const journey = { report: 'journey', site: SHOP.name, asOf: LATER } as const;
		expect(await bench.reader.report({ ...journey, options: { person: 'u:anna' } })).toMatchObject({ rows: [] });
		expect(await bench.reader.report({ ...journey, options: { person: 'v:g:ben' } })).toMatchObject({ row_count: 2 });
		await expectEqualToRecount(bench, 2);
	});

	it('copies of erased events that come late are duplicates and stay erased; what is new counts', async () => {
		await send(bench, shop());
		await bench.store.erase(SHOP.name, 'u:anna');
		const outcomes = await send(bench, shop());
		expect(outcomes.map(({ status }) => status)).toEqual(shop().map(() => 'duplicate'));
		expect(await overviewOf(bench)).toMatchObject(BEN);
		await send(bench, eventsOf({ at: '2026-03-12 10:00', id: 99, key: 'g:phone', path: '/' }));
		expect(await overviewOf(bench)).toMatchObject({ events: 3, visitors: 2 });
		await expectEqualToRecount(bench, 3);
	});

	it('an erased event of one site may come to another one', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		await send(bench, shop());
		await bench.store.erase(SHOP.name, 'u:anna');
		expect((await send(bench, shop(), 'other')).map(({ status }) => status)).toEqual(shop().map(() => 'accepted'));
	});

	it('a kept visitor id stands for the person, and so does the name in a journey', async () => {
		await send(bench, shop());
		expect(await bench.store.erase(SHOP.name, 'g:phone')).toMatchObject({ person: 'u:anna', events: 5 });
		expect(await bench.store.erase(SHOP.name, 'v:g:ben')).toMatchObject({ person: 'v:g:ben', events: 2 });
		expect(await overviewOf(bench)).toMatchObject({ events: 0, visitors: 0, sessions: 0 });
		await expectEqualToRecount(bench, 0);
	});

	it('who is not there, and a visitor who was several users, are refused by their codes', async () => {
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:tablet', userId: 'anna', path: '/' },
				{ at: '2026-03-10 10:01', key: 'g:tablet', userId: 'ben', path: '/' },
			),
		);
		for (const name of ['u:nobody', 'g:nobody', 'v:nobody', 'anna', ''])
			await expect(bench.store.erase(SHOP.name, name)).rejects.toMatchObject({ code: 'unknown_person' });
		await expect(bench.store.erase(SHOP.name, 'g:tablet')).rejects.toMatchObject({ code: 'shared_visitor' });
		await expect(bench.store.erase('nowhere', 'u:anna')).rejects.toMatchObject({ code: 'unknown_site' });
		expect(await bench.store.erase(SHOP.name, 'u:anna')).toMatchObject({ events: 1 });
		expect(await overviewOf(bench)).toMatchObject({ events: 1, visitors: 1 });
		await expectEqualToRecount(bench, 1);
	});

	it('an order that somebody else reported too is theirs from then on', async () => {
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:anna', name: 'purchase', params: order },
				{ at: '2026-03-10 10:01', key: 'g:ben', name: 'purchase', params: order },
				{ at: '2026-03-10 10:02', source: 'server', name: 'purchase', params: order },
			),
		);
		expect(await bench.store.erase(SHOP.name, 'g:anna')).toMatchObject({ events: 1, orders: 0 });
		expect(await overviewOf(bench)).toMatchObject({ orders: 1, revenue_minor: 1_000, converting_visitors: 1 });
		await expectEqualToRecount(bench, 2);
	});

	it('refused events that name the person go, and the totals of what was refused stay', async () => {
		await send(bench, shop());
		const refused = (body: string) => ({
			site: SHOP.name,
			received: LATER,
			fault: { code: 'too_old', path: 'e[0].t' } as const,
			body,
		});
		await bench.store.append([], [refused('{"n":"login","p":{"who":"anna"}}'), refused('{"n":"annabel"}')]);
		expect(await bench.store.erase(SHOP.name, 'u:anna')).toMatchObject({ rejected: 1 });
		const { kept, totals } = await bench.reader.rejected(SHOP.name, 10);
		expect({ kept, events: totals.map(({ events }) => events) }).toEqual({ kept: 1, events: [2] });
	});

	it('what comes after an erasure means the same to a reader that was open before it', async () => {
		await send(bench, shop());
		const pages = { report: 'pages', site: SHOP.name, asOf: LATER } as const;
		await bench.reader.report(pages);
		await bench.store.erase(SHOP.name, 'u:anna');
		await bench.store.erase(SHOP.name, 'g:ben');
		await send(
			bench,
			eventsOf(
				{ at: '2026-03-12 10:00', id: 51, key: 'g:carl', userId: 'carl', path: '/new' },
				{ at: '2026-03-12 10:01', id: 52, key: 'g:carl', path: '/anna' },
			),
		);
		const { rows } = await bench.reader.report(pages);
		expect(rows.map(({ path }) => path).sort()).toEqual(['/anna', '/new']);
		const journey = { report: 'journey', site: SHOP.name, asOf: LATER } as const;
		expect(await bench.reader.report({ ...journey, options: { person: 'u:carl' } })).toMatchObject({ row_count: 2 });
		expect(await bench.reader.report({ ...journey, options: { person: 'u:anna' } })).toMatchObject({ row_count: 0 });
		await expectEqualToRecount(bench, 2);
	});

	it('an export tells everything of the person, as it was stored', async () => {
		await send(bench, shop());
		const all = await bench.reader.exportPerson(SHOP.name, 'g:desk');
		expect(all).toMatchObject({ site: SHOP.name, person: 'u:anna' });
		expect(all.visitors.sort()).toEqual(['g:desk', 'g:phone']);
		expect(all.events).toEqual(shop().slice(0, 5));
		expect(all.sessions.map(({ pageviews, orders }) => [pageviews, orders])).toEqual([
			[1, 0],
			[0, 1],
		]);
		expect(all.orders).toMatchObject([{ id: 'T1', owner: 'u:anna', netMinor: 1_000 }]);
		expect(all.carts).toMatchObject([{ state: 'converted', orderId: 'T1' }]);
		await expect(bench.reader.exportPerson(SHOP.name, 'u:nobody')).rejects.toMatchObject({ code: 'unknown_person' });
		await expect(bench.reader.exportPerson('nowhere', 'u:anna')).rejects.toMatchObject({ code: 'unknown_site' });
	});
}
