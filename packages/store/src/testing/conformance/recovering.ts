import type { ListReport, Params, Row } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { type Draft, eventsOf, NEWSLETTER, SEARCH } from '../events.js';
import { type Bench, LATER, overviewOf, send, SHOP } from './suite.js';

const act = (at: string, who: string, name: string, more: Partial<Draft> = {}): Draft => ({
	at: `2026-03-${at}`,
	key: `g:${who}`,
	userId: who,
	name,
	...more,
});
const ITEM: Partial<Draft> = { params: { items: [{ item_id: 'a', price: 10 }] } };
const bought = (transaction_id: string): { params: Params } => ({ params: { transaction_id, value: 10 } });

/** Anna comes back twice and buys the second time; Ben directly; Cleo on the telephone; Dora never left; Eve never bought. */
export const LEFT_CARTS = eventsOf(
	act('10 10:00', 'anna', 'add_to_cart', { ...ITEM, traffic: SEARCH }),
	act('10 15:00', 'anna', 'page_view', { traffic: SEARCH }),
	act('12 10:00', 'anna', 'page_view', { traffic: NEWSLETTER }),
	act('12 10:05', 'anna', 'purchase', bought('A')),
	act('10 10:00', 'ben', 'add_to_cart', ITEM),
	act('10 14:00', 'ben', 'purchase', bought('B')),
	act('10 10:00', 'cleo', 'add_to_cart', { ...ITEM, traffic: SEARCH }),
	act('11 10:00', 'cleo', 'purchase', { ...bought('C'), key: 'u:cleo', source: 'pos' }),
	act('10 10:00', 'dora', 'add_to_cart', { ...ITEM, traffic: NEWSLETTER }),
	act('10 10:10', 'dora', 'purchase', bought('D')),
	act('10 10:00', 'eve', 'add_to_cart', ITEM),
	act('11 10:00', 'eve', 'page_view', { traffic: NEWSLETTER }),
);

/** What brought those back who had left a cart and ordered it. */
export function describeRecovering(bench: Bench): void {
	const ask = async (more: object = {}): Promise<ListReport> =>
		bench.reader.report({ report: 'recoveries', site: SHOP.name, asOf: LATER, ...more });
	const told = ({ key, recovered, recovered_value_minor, median_ms }: Row) => [
		key,
		recovered,
		recovered_value_minor,
		Number(median_ms) / 3_600_000,
	];

	it('recovered carts stand with the last visit before their order, or with none', async () => {
		await send(bench, LEFT_CARTS);
		const { rows, totals } = await ask();
		expect(rows.map(told)).toEqual([
			['Direct', 1, 1_000, 4],
			['Email', 1, 1_000, 48 + 5 / 60],
			[null, 1, 1_000, 24],
		]);
		expect(totals).toMatchObject({ recovered: 3, share: 1, recovered_value_minor: 3_000, median_ms: 24 * 3_600_000 });
		expect((await overviewOf(bench)).carts).toMatchObject({ opened: 5, recovered: 3 });
	});

	it('they are told by source and by campaign as well, of some sessions, and of those opened in the range', async () => {
		await send(bench, LEFT_CARTS);
		const keys = async (more: object) => (await ask(more)).rows.map(({ key }) => key);
		expect(await keys({ options: { by: 'source' } })).toEqual(['(direct)', 'news', null]);
		expect(await keys({ options: { by: 'campaign' } })).toEqual(['(direct)', 'spring', null]);
		const filters = [{ dimension: 'channel', op: 'is', values: ['Organic Search'] }];
		expect(await keys({ filters })).toEqual(['Email', null]);
		expect(await keys({ from: '2026-03-11', to: '2026-03-12' })).toEqual([]);
	});

	it('a visit that comes in late takes the place of the one before', async () => {
		await send(bench, LEFT_CARTS);
		await send(bench, eventsOf({ ...act('11 09:00', 'cleo', 'page_view', { traffic: NEWSLETTER }), id: 77 }));
		expect((await ask()).rows.map(({ key, recovered }) => [key, recovered])).toEqual([
			['Email', 2],
			['Direct', 1],
		]);
	});
}
