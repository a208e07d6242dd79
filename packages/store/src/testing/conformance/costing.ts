import { expect, it } from 'vitest';
import type { CostRow } from '../../port.js';
import { type Bench, send, SHOP } from './suite.js';
import { ask, told, TOUCHES } from './worth-scenario.js';

const cost = (given: Partial<CostRow> = {}): CostRow => ({
	date: '2026-03-04',
	source: 'news',
	medium: 'email',
	campaign: 'spring',
	currency: 'USD',
	costMinor: 301,
	clicks: 2,
	impressions: null,
	...given,
});

/** What campaigns cost. */
export function describeCosts(bench: Bench): void {
	it('costs stand beside the orders of which the campaign was the last touch that was not direct', async () => {
		await send(bench, TOUCHES);
		const ad = cost({ source: 'ads', medium: 'cpc', campaign: '', costMinor: 100, clicks: null, impressions: 70 });
		expect(await bench.store.putCosts(SHOP.name, [cost(), ad])).toEqual({ added: 2, replaced: 0 });
		const { rows, totals } = await ask(bench, 'costs');
		expect(rows).toEqual([
			{
				campaign: 'spring',
				source: 'news',
				medium: 'email',
				cost_minor: 301,
				impressions: null,
				clicks: 2,
				cpc_minor: 151,
				orders: 2,
				net_revenue_minor: 1_001,
				cpa_minor: 151,
				roas: 3.325581,
			},
			{
				campaign: null,
				source: 'ads',
				medium: 'cpc',
				cost_minor: 100,
				impressions: 70,
				clicks: null,
				cpc_minor: null,
				orders: 0,
				net_revenue_minor: 0,
				cpa_minor: null,
				roas: 0,
			},
			{
				campaign: null,
				source: null,
				medium: null,
				cost_minor: null,
				impressions: null,
				clicks: null,
				cpc_minor: null,
				orders: 1,
				net_revenue_minor: 500,
				cpa_minor: null,
				roas: null,
			},
		]);
		const paid = { cost_minor: 401, clicks: 2, impressions: 70, cpc_minor: 151, cpa_minor: 201, roas: 2.496259 };
		expect(totals).toEqual({ ...paid, orders: 3, net_revenue_minor: 1_501 });
	});

	it('the same day and campaign again replaces what was there, any other day is another', async () => {
		await bench.store.putCosts(SHOP.name, [cost(), cost({ date: '2026-03-05', clicks: null })]);
		const again = [cost({ costMinor: 50 }), cost({ campaign: 'autumn', costMinor: 9 })];
		expect(await bench.store.putCosts(SHOP.name, again)).toEqual({ added: 1, replaced: 1 });
		const costs = async (range: object) => told(await ask(bench, 'costs', range), 'cost_minor', 'cpc_minor');
		expect(await costs({})).toEqual([
			['spring', 351, 25],
			['autumn', 9, 5],
		]);
		expect(await costs({ to: '2026-03-04' })).toEqual([
			['spring', 50, 25],
			['autumn', 9, 5],
		]);
	});

	it('other currencies are told apart and never converted', async () => {
		await send(bench, TOUCHES);
		await bench.store.putCosts(SHOP.name, [cost(), cost({ date: '2026-03-05', currency: 'EUR', costMinor: 250 })]);
		expect(await ask(bench, 'costs')).toMatchObject({ currency: 'USD', other_currencies: { EUR: 250 } });
		const euros = await ask(bench, 'costs', { options: { currency: 'EUR' } });
		expect(euros).toMatchObject({ currency: 'EUR', other_currencies: { USD: 301 } });
		expect(euros.rows[0]).toMatchObject({ campaign: 'spring', cost_minor: 250, net_revenue_minor: 750, roas: 3 });
	});

	it('costs of a site that is not there, or of a day that is none, are refused as a whole', async () => {
		await expect(bench.store.putCosts('nowhere', [cost()])).rejects.toMatchObject({ code: 'unknown_site' });
		await expect(bench.store.putCosts(SHOP.name, [cost(), cost({ date: '2026-02-30' })])).rejects.toThrow('2026-02-30');
		expect((await ask(bench, 'costs')).rows).toEqual([]);
	});
}
