import type { Filter, ListReport, ReportQuery } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf, SEARCH } from '../events.js';
import { type Bench, expectEqualToRecount, LATER, send, SHOP } from './suite.js';

/** Anna reads and signs up twice in one visit and buys in the next; Ben reads past midnight; a till tells of a sign-up of nobody. */
const shop = () =>
	eventsOf(
		{ at: '2026-03-10 10:00', key: 'g:anna', path: '/blog/a', traffic: SEARCH },
		{ at: '2026-03-10 10:01', key: 'g:anna', name: 'sign_up', params: { value: 1.005 } },
		{ at: '2026-03-10 10:02', key: 'g:anna', name: 'sign_up', params: { value: 5, currency: 'EUR' } },
		{ at: '2026-03-11 10:00', key: 'g:anna', path: '/' },
		{ at: '2026-03-11 10:01', source: 'server', userId: 'anna', key: 'u:anna', name: 'sign_up' },
		{ at: '2026-03-11 10:05', key: 'g:anna', name: 'purchase', params: { transaction_id: 'T1', value: 10 } },
		{ at: '2026-03-10 23:50', key: 'g:ben', path: '/' },
		{ at: '2026-03-11 00:05', key: 'g:ben', path: '/blog/b' },
		{ at: '2026-03-10 11:00', key: 'g:robot', path: '/blog/a', bot: true },
	);

async function ask(bench: Bench, question: Partial<ReportQuery<'goals'>> = {}): Promise<ListReport> {
	return bench.reader.report({ report: 'goals', site: SHOP.name, asOf: LATER, ...question });
}

const figuresOf = ({ rows, totals }: ListReport) =>
	[...rows, totals].map((row) => [
		row['goal'] ?? 'all',
		row['conversions'],
		row['converting_sessions'],
		row['conversion_rate'],
		row['visitors'],
		row['value_minor'],
	]);

/** Times and sessions, goal by goal and of all. */
const countsOf = ({ rows, totals }: ListReport) =>
	[...rows, totals].map((row) => [row['conversions'], row['converting_sessions']]);

async function setGoals(bench: Bench): Promise<void> {
	const put = (name: string, step: string, value: number | 'event' | null) =>
		bench.store.changeGoals(SHOP.name, { put: { name, step, value } });
	await put('Order', 'event:purchase', 'event');
	await put('Reads', 'path:/blog/*', 25);
	await put('Home', 'path:/', null);
	await put('Signs up', 'event:sign_up', 'event');
}

/** Goals: how they are kept, and what reaches them. */
export function describeReaching(bench: Bench): void {
	it('goals are told by name, replaced by name, and taken away', async () => {
		await setGoals(bench);
		const more = await bench.store.changeGoals(SHOP.name, { put: { name: 'Home', step: 'path:/home', value: 1 } });
		expect(more.map(({ name }) => name)).toEqual(['Home', 'Order', 'Reads', 'Signs up']);
		expect(more[0]).toEqual({ name: 'Home', step: 'path:/home', value: 1 });
		expect(await bench.store.changeGoals(SHOP.name, { remove: 'Reads' })).toHaveLength(3);
		expect(await bench.reader.goals(SHOP.name)).toHaveLength(3);
		await expect(bench.reader.goals('nowhere')).rejects.toMatchObject({ code: 'unknown_site' });
		await expect(bench.store.changeGoals('nowhere', { remove: 'x' })).rejects.toMatchObject({ code: 'unknown_site' });
	});

	it.each([
		{ name: '', step: 'path:/', value: null },
		{ name: 'a', step: 'somewhere', value: null },
		{ name: 'a', step: 'path:/', value: 0.5 },
		{ name: 'a', step: 'path:/', value: -1 },
	])('%o is no goal', async (goal) => {
		await expect(bench.store.changeGoals(SHOP.name, { put: goal })).rejects.toThrow(RangeError);
		expect(await bench.reader.goals(SHOP.name)).toEqual([]);
	});

	it('without goals, and without visits, nothing was reached', async () => {
		expect(figuresOf(await ask(bench))).toEqual([['all', 0, 0, null, 0, 0]]);
		await setGoals(bench);
		expect(figuresOf(await ask(bench))[0]).toEqual(['Home', 0, 0, null, 0, 0]);
	});

	it('goals count times, sessions and persons, and money of the site’s currency alone', async () => {
		await setGoals(bench);
		await send(bench, shop());
		expect(figuresOf(await ask(bench))).toEqual([
			['Home', 2, 2, 0.666667, 2, 0],
			['Order', 1, 1, 0.333333, 1, 1_000],
			['Reads', 2, 2, 0.666667, 2, 50],
			['Signs up', 2, 1, 0.333333, 1, 101],
			['all', 7, 3, 1, 2, 1_151],
		]);
		await expectEqualToRecount(bench, 9);
	});

	it('a visit belongs to the day on which it began, with all that was reached in it', async () => {
		await setGoals(bench);
		await send(bench, shop());
		const day = (date: string) => ask(bench, { from: date, to: date });
		expect(countsOf(await day('2026-03-10'))).toEqual([
			[1, 1],
			[0, 0],
			[2, 2],
			[2, 1],
			[5, 2],
		]);
		expect(countsOf(await day('2026-03-11'))).toEqual([
			[1, 1],
			[1, 1],
			[0, 0],
			[0, 0],
			[2, 1],
		]);
	});

	it('goals are those of the chosen visits, and are held against another range', async () => {
		await setGoals(bench);
		await send(bench, shop());
		const filters: Filter[] = [{ dimension: 'channel', op: 'is', values: ['Organic Search'] }];
		expect(countsOf(await ask(bench, { filters }))).toEqual([
			[0, 0],
			[0, 0],
			[1, 1],
			[2, 1],
			[3, 1],
		]);
		const compared = await ask(bench, { from: '2026-03-11', to: '2026-03-11', compare: 'previous_period' });
		expect(compared.comparison?.rows.map((row) => row?.['conversions'])).toEqual([1, 0, 2, 2]);
	});
}
