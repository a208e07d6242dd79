import { expect, it } from 'vitest';
import { eventsOf } from '../events.js';
import { type Bench, expectEqualToRecount, overviewOf, send, SHOP } from './suite.js';

const accepted = (seq: number) => ({ status: 'accepted', seq });
const duplicate = (seq: number) => ({ status: 'duplicate', seq });
const seqOf = (outcome: { seq: number } | undefined): number => outcome?.seq ?? Number.NaN;

const visit = eventsOf(
	{ at: '2026-03-10 10:00', key: 'g:anna', path: '/' },
	{ at: '2026-03-10 10:01', key: 'g:anna', path: '/a' },
	{ at: '2026-03-10 10:02', key: 'g:anna', name: 'add_to_cart', params: { items: [{ item_id: 'a', price: 10 }] } },
);

/** Sites and what becomes of arrivals. */
export function describeAppending(bench: Bench): void {
	it('a site that is added twice is there once', async () => {
		await bench.store.addSite(SHOP);
		expect(await bench.store.sites()).toEqual([SHOP]);
		expect(await bench.reader.sites()).toEqual([SHOP]);
	});

	it.each([{ timeZone: 'Asia/Tehran' }, { currency: 'EUR' }])(
		'a site does not change to %o by being added',
		async (other) => {
			await expect(bench.store.addSite({ ...SHOP, ...other })).rejects.toMatchObject({
				name: 'StoreError',
				code: 'site_exists',
			});
			expect(await bench.store.sites()).toEqual([SHOP]);
		},
	);

	it('sites come in order of their names', async () => {
		await bench.store.addSite({ ...SHOP, name: 'another' });
		expect((await bench.store.sites()).map(({ name }) => name)).toEqual(['another', 'shop']);
		expect((await bench.reader.sites()).map(({ name }) => name)).toEqual(['another', 'shop']);
	});

	it('an unknown site is refused by its code, writing and reading', async () => {
		const refusal = { name: 'StoreError', code: 'unknown_site' };
		await expect(send(bench, visit, 'nowhere')).rejects.toMatchObject(refusal);
		await expect(overviewOf(bench, {}, 0, 'nowhere')).rejects.toMatchObject(refusal);
		await expect(bench.reader.recent('nowhere', 0, 10)).rejects.toMatchObject(refusal);
		await expect(bench.store.verify('nowhere')).rejects.toMatchObject(refusal);
		await expect(bench.store.rebuild('nowhere')).rejects.toMatchObject(refusal);
	});

	it('a batch with one arrival of an unknown site leaves nothing behind', async () => {
		const [first, second] = visit;
		if (first === undefined || second === undefined) throw new Error('the visit has two events');
		await expect(
			bench.store.append([
				{ site: SHOP.name, event: first },
				{ site: 'nowhere', event: second },
			]),
		).rejects.toMatchObject({ code: 'unknown_site' });
		expect(await overviewOf(bench)).toMatchObject({ events: 0, sessions: 0 });
		expect((await send(bench, visit)).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
		await expectEqualToRecount(bench, 3);
	});

	it('nothing sent is nothing stored', async () => {
		expect(await bench.store.append([])).toEqual([]);
		await expectEqualToRecount(bench, 0);
	});

	it('a batch sent twice counts once and names its first copies', async () => {
		const first = await send(bench, visit);
		expect(first.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
		const before = await overviewOf(bench);
		expect(await send(bench, visit)).toEqual(first.map(({ seq }) => duplicate(seq)));
		expect(await overviewOf(bench)).toEqual(before);
		await expectEqualToRecount(bench, 3);
	});

	it('an event twice in one batch counts once', async () => {
		const [outcome, again] = await send(bench, [...visit.slice(0, 1), ...visit.slice(0, 1)]);
		expect(outcome).toEqual(accepted(seqOf(outcome)));
		expect(again).toEqual(duplicate(seqOf(outcome)));
		expect(await overviewOf(bench)).toMatchObject({ events: 1, pageviews: 1 });
	});

	it('outcomes stand in the order of the arrivals, whatever their sites', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		await send(bench, eventsOf({ at: '2026-03-10', id: 2 }));
		const arrivals = eventsOf({ at: '2026-03-10' }, { at: '2026-03-10' }, { at: '2026-03-10' }).map((event, index) => ({
			site: index === 0 ? 'other' : SHOP.name,
			event,
		}));
		expect((await bench.store.append(arrivals)).map(({ status }) => status)).toEqual([
			'accepted',
			'duplicate',
			'accepted',
		]);
	});

	it('two sites with the same event id do not meet', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		const here = await send(bench, visit);
		const there = await send(bench, visit, 'other');
		expect(there.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(new Set([...here, ...there].map(({ seq }) => seq)).size).toBe(6);
		for (const site of ['shop', 'other']) {
			expect(await overviewOf(bench, {}, 0, site)).toMatchObject({ events: 3, visitors: 1, sessions: 1 });
			await expectEqualToRecount(bench, 3, site);
		}
	});

	it('the first stored copy fixes time and visitor', async () => {
		const [copy] = eventsOf({ at: '2026-03-10 10:00', key: 'g:anna', path: '/' });
		const [retry] = eventsOf({ at: '2026-03-12 10:00', key: 'g:ben', path: '/else' });
		if (copy === undefined || retry === undefined) throw new Error('two copies');
		expect(retry.id).toBe(copy.id);
		await send(bench, [copy]);
		await send(bench, [retry]);
		expect(await overviewOf(bench)).toMatchObject({ visitors: 1, visitors_by_day: { '2026-03-10': 1 } });
		const { rows } = await bench.reader.report({ report: 'pages', site: SHOP.name, asOf: 0 });
		expect(rows).toEqual([{ path: '/', pageviews: 1, visitors: 1 }]);
	});

	it('rejected events are kept beside the batch and count nowhere', async () => {
		const fault = { code: 'missing_field', path: 'e[0].n' } as const;
		const rejected = [{ site: SHOP.name, received: 5, fault, body: '{"i":1}' }];
		expect(await bench.store.append([], rejected)).toEqual([]);
		expect(await overviewOf(bench)).toMatchObject({ events: 0, excluded_events: 0 });
		await expectEqualToRecount(bench, 0);
		await expect(bench.store.append([], [{ site: 'nowhere', received: 5, fault, body: '' }])).rejects.toMatchObject({
			code: 'unknown_site',
		});
	});

	it('the live stream resumes after a number, oldest first, without known bots', async () => {
		const outcomes = await send(
			bench,
			eventsOf(
				{ at: '2026-03-10 10:00', key: 'g:anna', path: '/', title: 'Home', country: 'HR' },
				{ at: '2026-03-10 10:01', key: 'g:bot', path: '/', bot: true },
				{ at: '2026-03-10 09:00', key: 'g:ben', path: '/late' },
				{ at: '2026-03-10 10:03', key: 'g:anna', name: 'purchase', params: { transaction_id: 'T1', value: 1.005 } },
			),
		);
		const [first, , third, fourth] = outcomes.map(({ seq }) => seq);
		const all = await bench.reader.recent(SHOP.name, 0, 10);
		expect(all.map(({ seq }) => seq)).toEqual([first, third, fourth]);
		expect(all[0]).toMatchObject({ name: 'page_view', path: '/', title: 'Home', country: 'HR', source: 'browser' });
		expect(all[2]).toMatchObject({ name: 'purchase', value_minor: 101, currency: 'USD' });
		expect(all[0]?.visitor).toBe(all[2]?.visitor);
		expect(all[0]?.visitor).not.toBe(all[1]?.visitor);
		expect(JSON.stringify(all)).not.toContain('anna');
		const seqs = async (after: number | undefined, limit: number) =>
			(await bench.reader.recent(SHOP.name, after ?? 0, limit)).map(({ seq }) => seq);
		expect(await seqs(first, 10)).toEqual([third, fourth]);
		expect(await seqs(fourth, 10)).toEqual([]);
		expect(await seqs(0, 2)).toEqual([third, fourth]);
	});

	it('the live stream of a site shows no other site', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		await send(bench, visit, 'other');
		expect(await bench.reader.recent(SHOP.name, 0, 10)).toEqual([]);
	});

	it('known bots are stored, counted apart and folded nowhere', async () => {
		const [outcome] = await send(bench, eventsOf({ at: '2026-03-10', key: 'g:anna', path: '/', bot: true }));
		expect(outcome?.status).toBe('accepted');
		expect(await overviewOf(bench)).toMatchObject({
			events: 0,
			pageviews: 0,
			visitors: 0,
			sessions: 0,
			excluded_events: 1,
		});
		await send(bench, eventsOf({ at: '2026-03-10', id: 2, key: 'g:anna', path: '/' }));
		expect(await overviewOf(bench)).toMatchObject({ events: 1, visitors: 1, sessions: 1, excluded_events: 1 });
		await expectEqualToRecount(bench, 2);
	});
}
