import type { ListReport } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { type Draft, eventsOf } from '../events.js';
import { type Bench, LATER, send, SHOP } from './suite.js';

const page = (id: number, path: string): Draft => ({ at: '2026-04-01 10:00', id, key: `g:${id}`, path });

const order = (minute: number, transaction_id: string): Draft => ({
	at: `2026-04-01 11:0${minute}`,
	source: 'server',
	name: 'purchase',
	params: { transaction_id, value: 1 },
});

/** What is found in lists by the names of their rows. */
export function describeSearching(bench: Bench): void {
	const find = async (report: 'pages' | 'orders', column: string, search: string) => {
		const answer: ListReport = await bench.reader.report({ report, site: SHOP.name, asOf: LATER, search });
		expect(answer.row_count).toBe(answer.rows.length);
		return answer.rows.map((row) => row[column]);
	};

	it('a search finds words in any order and in any form of their letters', async () => {
		await send(bench, eventsOf(page(1, '/خرید/کتاب‌ها'), page(2, '/Čaša'), page(3, '/casino')));
		expect(await find('pages', 'path', 'كتابها خريد')).toEqual(['/خرید/کتاب‌ها']);
		expect(await find('pages', 'path', 'casa')).toEqual(['/Čaša']);
		expect(await find('pages', 'path', ' ')).toHaveLength(3);
	});

	it('an order is found by its id in any digits', async () => {
		await send(bench, eventsOf(order(1, 'A-17'), order(2, '۱۷-کیش'), order(3, 'B-18')));
		expect(await find('orders', 'order_id', '17')).toEqual(['۱۷-کیش', 'A-17']);
		expect(await find('orders', 'order_id', '۱۷ a')).toEqual(['A-17']);
		expect(await find('orders', 'order_id', 'nothing')).toEqual([]);
	});
}
