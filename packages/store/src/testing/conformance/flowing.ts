import type { ListName, ListReport, ReportQuery } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf, moment, NEWSLETTER } from '../events.js';
import { type Bench, LATER, send, SHOP } from './suite.js';

const ask = (bench: Bench, report: ListName, more: Partial<ReportQuery> = {}): Promise<ListReport> =>
	bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more }) as Promise<ListReport>;

const at = (time: string): string => `2026-05-04 ${time}`;

/**
 * Ida goes from the start to a product, into the cart and, on another device after a log-in, to an order that only the server
 * reports; Jo looks at two products and leaves; Kim begins with the cart, from the newsletter.
 */
const FLOWS = eventsOf(
	{ at: at('10:00'), key: 'g:ida', path: '/' },
	{ at: at('10:01'), key: 'g:ida', path: '/p/1' },
	{ at: at('10:01'), key: 'g:ida', path: '/p/1' },
	{ at: at('10:03'), key: 'g:ida', userId: 'ida', name: 'add_to_cart', params: { items: [{ item_id: '1' }] } },
	{ at: at('10:04'), key: 'g:ida', name: 'scroll' },
	{ at: at('20:00'), key: 'g:ida2', userId: 'ida', path: '/cart' },
	{
		at: at('20:10'),
		source: 'server',
		key: 'u:ida',
		userId: 'ida',
		name: 'purchase',
		params: { transaction_id: 'I1', value: 5 },
	},
	{ at: at('11:00'), key: 'g:jo', path: '/' },
	{ at: at('11:02'), key: 'g:jo', path: '/p/1' },
	{ at: at('11:04'), key: 'g:jo', path: '/p/2' },
	{ at: at('12:00'), key: 'g:kim', path: '/cart', traffic: NEWSLETTER },
	{ at: at('12:05'), key: 'g:kim', path: '/p/2' },
	{ at: at('12:06'), key: 'g:kim', name: 'add_to_cart', params: { items: [{ item_id: '2' }] } },
);

const step = ['path:/p/*', 'event:add_to_cart', 'event:purchase'];

/** What people did one after the other. */
export function describeFlowing(bench: Bench): void {
	it('a funnel by session counts those that took the steps in their order', async () => {
		await send(bench, FLOWS);
		const { rows, totals, answered_by } = await ask(bench, 'funnel', { lists: { step } });
		expect(rows).toEqual([
			{ step: 1, condition: 'path:/p/*', subjects: 3, share: 1, step_share: 1, dropped: 1, median_ms: null },
			{
				step: 2,
				condition: 'event:add_to_cart',
				subjects: 2,
				share: 0.666667,
				step_share: 0.666667,
				dropped: 2,
				median_ms: 90_000,
			},
			{ step: 3, condition: 'event:purchase', subjects: 0, share: 0, step_share: 0, dropped: 0, median_ms: null },
		]);
		expect([totals, answered_by]).toEqual([{ subjects: 3, share: 0, median_ms: null }, 'events']);
	});

	it('a funnel by person goes on in another browser, and an order of the server ends it', async () => {
		await send(bench, FLOWS);
		const byPerson = async (window: string) => {
			const { rows, totals } = await ask(bench, 'funnel', { lists: { step }, options: { by: 'person', window } });
			return [rows.map(({ subjects }) => subjects), totals['median_ms']];
		};
		expect(await byPerson('1d')).toEqual([[3, 2, 1], moment('2026-05-04 20:10') - moment('2026-05-04 10:01')]);
		expect(await byPerson('10h')).toEqual([[3, 2, 0], null]);
		expect(await byPerson('1m')).toEqual([[3, 1, 0], null]);
	});

	it('an order after the visit is a step of the person, and of no session', async () => {
		const later = {
			at: '2026-05-06 09:00',
			source: 'server',
			key: 'u:ida',
			userId: 'ida',
			name: 'purchase',
			params: { transaction_id: 'I2', value: 5 },
		} as const;
		const [view, order] = eventsOf({ at: at('09:00'), key: 'g:ida', userId: 'ida', path: '/p/1' }, later);
		await send(bench, [view, order] as typeof FLOWS);
		const reached = async (by: string, to: string) => {
			const lists = { step: ['path:/p/1', 'event:purchase'] };
			return (await ask(bench, 'funnel', { lists, options: { by }, to })).rows.map(({ subjects }) => subjects);
		};
		expect(await reached('session', '2026-05-06')).toEqual([1, 0]);
		expect(await reached('person', '2026-05-06')).toEqual([1, 1]);
		expect(await reached('person', '2026-05-05')).toEqual([1, 0]);
	});

	it('an order after midnight is a step of the session that began before', async () => {
		const events = eventsOf(
			{ at: at('23:55'), key: 'g:lou', path: '/p/1' },
			{ at: '2026-05-05 00:05', key: 'g:lou', name: 'purchase', params: { transaction_id: 'L1', value: 5 } },
		);
		await send(bench, events);
		const reached = async (range: { from?: string; to?: string }) => {
			const lists = { step: ['path:/p/1', 'event:purchase'] };
			return (await ask(bench, 'funnel', { lists, ...range })).rows.map(({ subjects }) => subjects);
		};
		expect([await reached({ to: '2026-05-04' }), await reached({ from: '2026-05-05' })]).toEqual([
			[1, 1],
			[0, 0],
		]);
	});

	it('a funnel heals with late events, and is the same in any order', async () => {
		for (const event of FLOWS.toReversed()) await send(bench, [event]);
		const { rows } = await ask(bench, 'funnel', { lists: { step }, options: { by: 'person' } });
		expect(rows.map(({ subjects }) => subjects)).toEqual([3, 2, 1]);
	});

	it('a funnel of some sessions sees nothing of the others', async () => {
		await send(bench, FLOWS);
		const filters: ReportQuery['filters'] = [{ dimension: 'channel', op: 'is', values: ['Email'] }];
		const subjects = async (by: string) =>
			(await ask(bench, 'funnel', { lists: { step }, options: { by }, filters })).rows.map((row) => row['subjects']);
		expect([await subjects('session'), await subjects('person')]).toEqual([
			[1, 1, 0],
			[1, 1, 0],
		]);
	});

	it('a step that nobody ever took is reached by nobody', async () => {
		await send(bench, FLOWS);
		const { rows } = await ask(bench, 'funnel', { lists: { step: ['path:/nowhere', 'event:nothing'] } });
		expect(rows).toMatchObject([{ subjects: 0, share: null, step_share: null }, { subjects: 0 }]);
	});

	it('paths lead from a page to where sessions went, each step above those that follow it', async () => {
		await send(bench, FLOWS);
		const { rows, totals } = await ask(bench, 'paths', { options: { anchor: 'path:/', depth: '2' } });
		expect(rows).toEqual([
			{ path: '/', depth: 0, step: '/', sessions: 2, share: 1, exits: 0 },
			{ path: '/ > /p/1', depth: 1, step: '/p/1', sessions: 2, share: 1, exits: 1 },
			{ path: '/ > /p/1 > /p/2', depth: 2, step: '/p/2', sessions: 1, share: 0.5, exits: 1 },
		]);
		expect(totals).toEqual({ sessions: 2 });
	});

	it('paths lead back from an event, over pages or over events', async () => {
		await send(bench, FLOWS);
		const back = async (steps: string) => {
			const options = { anchor: 'event:add_to_cart', direction: 'back', steps };
			return (await ask(bench, 'paths', { options })).rows.map(({ path, sessions, exits }) => [path, sessions, exits]);
		};
		expect(await back('pages')).toEqual([
			['add_to_cart', 2, 0],
			['add_to_cart > /p/1', 1, 0],
			['add_to_cart > /p/1 > /', 1, 1],
			['add_to_cart > /p/2', 1, 0],
			['add_to_cart > /p/2 > /cart', 1, 1],
		]);
		expect(await back('events')).toEqual([
			['add_to_cart', 2, 0],
			['add_to_cart > page_view', 2, 2],
		]);
	});

	it('steps beyond the most frequent stand together', async () => {
		await send(bench, FLOWS);
		const options = { anchor: 'path:/p/*', top: '1', steps: 'events' };
		const { rows } = await ask(bench, 'paths', { options });
		expect(rows.map(({ path, sessions }) => [path, sessions])).toEqual([
			['/p/*', 3],
			['/p/* > add_to_cart', 2],
		]);
		const cut = await ask(bench, 'paths', { options: { anchor: 'path:/', direction: 'back', top: '1' } });
		expect(cut.rows).toMatchObject([{ path: '/', sessions: 2, exits: 2 }]);
	});

	it('pages are at risk where sessions end more often than elsewhere', async () => {
		await send(bench, FLOWS);
		const { rows, totals } = await ask(bench, 'exit_risk');
		expect(rows).toEqual([
			{ path: '/p/2', views: 2, exits: 2, exit_rate: 1, risk: 2.25 },
			{ path: '/cart', views: 2, exits: 1, exit_rate: 0.5, risk: 1.125 },
			{ path: '/p/1', views: 3, exits: 1, exit_rate: 0.333333, risk: 0.75 },
			{ path: '/', views: 2, exits: 0, exit_rate: 0, risk: 0 },
		]);
		expect(totals).toEqual({ views: 9, exits: 4, exit_rate: 0.444444 });
	});
}
