import { expect, it } from 'vitest';
import { eventsOf } from '../events.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, expectEqualToRecount, overviewOf, send, SHOP } from './suite.js';
import { ask, order, sumOf, told, TOUCHES, withOtherIds } from './worth-scenario.js';

/** Which touches orders are credited to. */
export function describeAttributing(bench: Bench): void {
	it('an order is credited to the touches of its owner, by every model side by side', async () => {
		await send(bench, TOUCHES);
		const report = await ask(bench, 'attribution');
		expect(told(report, 'first_net_minor', 'last_net_minor', 'last_non_direct_net_minor', 'linear_net_minor')).toEqual([
			['Email', 0, 0, 1_001, 335],
			['Direct', 0, 1_001, 0, 0],
			['Display', 1_001, 0, 0, 333],
			['Organic Search', 0, 0, 0, 333],
			[null, 500, 500, 500, 500],
		]);
		expect(report.totals).toMatchObject({ first_orders: 3, linear_net_minor: 1_501, shapley_net_minor: 1_501 });
		expect(report).toMatchObject({ currency: 'USD', other_currencies: { EUR: 750 }, answered_by: 'facts' });
		await expectEqualToRecount(bench, 9);
	});

	it('every model shares out exactly what the orders of the range were worth, in each currency', async () => {
		await send(bench, [...TOUCHES, ...withOtherIds(THREE_DAYS)]);
		for (const by of ['channel', 'source', 'campaign']) {
			for (const currency of ['USD', 'EUR', 'JPY']) {
				const { rows, totals } = await ask(bench, 'attribution', {
					options: { by, currency, worth: 'rate', memory: '2' },
				});
				const net = await netOf(bench, currency);
				for (const [key, total] of Object.entries(totals)) {
					if (!key.endsWith('_net_minor')) continue;
					expect([key, total, sumOf(rows, key)]).toEqual([key, net, net]);
				}
			}
		}
	});

	it('whoever looked and did not buy makes a key worth less to Markov', async () => {
		await send(
			bench,
			TOUCHES.filter(({ key }) => key !== 'g:hugo'),
		);
		const options = { model: 'markov' };
		const before = told(await ask(bench, 'attribution', { options }), 'markov_orders');
		await send(bench, TOUCHES);
		const report = await ask(bench, 'attribution', { options });
		expect(told(report, 'markov_orders')).not.toEqual(before);
		expect(report.rows[0]).toMatchObject({ first_orders: null, linear_net_minor: null });
		expect(report.totals).toMatchObject({ markov_orders: 3, linear_orders: null });
	});

	it('touches lead to an order within the look-back, and a range is dated by its orders', async () => {
		await send(bench, TOUCHES);
		const late = { at: '2026-03-20 09:00', id: 50, key: 'g:gina', name: 'purchase', params: order('G2', 1) };
		await send(bench, eventsOf(late));
		const on = (lookback: string) =>
			ask(bench, 'attribution', { from: '2026-03-20', options: { model: 'first', lookback, by: 'source' } });
		expect(told(await on('30'), 'first_net_minor')).toEqual([
			['(not set)', 100],
			[null, 0],
		]);
		// the order itself is an event of a browser and begins a direct visit
		expect(told(await on('7'), 'first_net_minor')).toEqual([
			['(direct)', 100],
			[null, 0],
		]);
		expect((await on('7')).totals['first_orders']).toBe(1);
	});
}

async function netOf(bench: Bench, currency: string): Promise<number> {
	const { net_revenue_minor, net_revenue_by_currency } = await overviewOf(bench);
	return currency === SHOP.currency ? net_revenue_minor : (net_revenue_by_currency[currency] ?? 0);
}
