import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { canKill, type Tab } from '../../support/browsers/index.js';
import type { World } from '../world.js';

/** What a page's own first script defines. */
declare function countRecords(): Promise<number>;
declare function mark(text: string): void;

/** How much longer everything takes while the machine has other work, which is not the tracker's doing. */
const slowness = () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
/** What a new page may take to deliver what an earlier one left. */
const nextPageMs = () => 3_000 * slowness();
/** What a browser may take to write what it was given. */
const WRITTEN_MS = 100;
const RELOADS = 20;

const track = (tab: Tab, ...texts: string[]) =>
	tab.evaluate((list) => {
		for (const text of list) mark(text);
	}, texts);

/** That nothing is lost and nothing doubled, whatever becomes of page, browser and collector. */
export function describeDelivery(world: () => World): void {
	describe('every event is delivered exactly once', () => {
		afterEach(() => world().clear());

		it('in normal use, and nobody is taken for a robot', async () => {
			const { host, open, delivered, events } = await world().scene('normal');
			const tab = await open('tag');
			await track(tab, 'one', 'two', 'three');
			await delivered();
			expect(events().filter(({ name }) => name === 'page_view')).toMatchObject([{ title: 'Host tag' }]);
			expect(events().filter(({ bot }) => bot !== 0)).toEqual([]);
			expect(host.ledger).toMatchObject({ views: 1, faults: [] });
		});

		it('from a tab that is closed at once after the last one', async () => {
			const { host, open, delivered } = await world().scene('closed');
			for (const round of ['first', 'second', 'third']) {
				const tab = await open('tag');
				await track(tab, `${round}-1`, `${round}-2`);
				await tab.close();
			}
			await open('quiet');
			await delivered();
			expect(host.ledger.marks).toHaveLength(6);
			expect(host.ledger).toMatchObject({ views: 4, faults: [] });
		});

		it('from a page that is left at once after the last one', async () => {
			const { host, open, delivered, events } = await world().scene('left');
			const tab = await open('tag');
			for (const round of ['first', 'second', 'third']) {
				await tab.evaluate((text) => {
					mark(text);
					location.href = `?${text}`;
				}, round);
				await expect.poll(() => host.ledger.views).toBe(host.ledger.marks.length + 1);
			}
			await delivered();
			await expect.poll(() => events().filter(({ name }) => name === 'page_view').length).toBe(4);
			expect(host.ledger.faults).toEqual([]);
		});

		it('when the collector was down: soon after a new page, which need not track anything', async () => {
			const { host, proxy, open, stored, delivered } = await world().scene('down');
			const tab = await open('tag');
			proxy.cut = true;
			await track(tab, 'one', 'two', 'three');
			await expect.poll(() => tab.evaluate(() => countRecords())).toBeGreaterThan(0);
			await tab.close();
			expect(stored()).toEqual([]);
			proxy.cut = false;
			await open('quiet');
			await delivered(nextPageMs());
			expect(host.ledger.faults).toEqual([]);
		});

		it('from two tabs at once', async () => {
			const { host, open, delivered } = await world().scene('tabs');
			const tabs = await Promise.all([open('tag'), open('tag')]);
			for (const round of ['1', '2', '3', '4']) {
				await Promise.all(tabs.map((tab, at) => track(tab, ...list(`tab${at}-${round}`, 10))));
			}
			await delivered();
			expect(host.ledger.marks).toHaveLength(80);
			expect(host.ledger.faults).toEqual([]);
		});

		it('in a storm of reloads', async () => {
			const { host, open, delivered, events } = await world().scene('storm');
			await open('tag', `?storm=${RELOADS}`);
			await expect.poll(() => host.ledger.marks.length).toBe(RELOADS);
			await delivered();
			await expect.poll(() => events().filter(({ name }) => name === 'page_view').length).toBe(RELOADS);
			expect(host.ledger).toMatchObject({ views: RELOADS, faults: [] });
		});

		it.skipIf(!canKill)('when the browser was killed while the collector was down', async () => {
			const { host, proxy, launch, stored, delivered } = await world().scene('killed');
			proxy.cut = true;
			const first = await launch('tag', '?marks=one,two,three');
			await expect.poll(() => host.ledger.written).toBe(1);
			expect(host.ledger.marks).toHaveLength(3);
			await sleep(WRITTEN_MS);
			await first.kill();
			proxy.cut = false;
			expect(stored()).toEqual([]);
			await launch('quiet');
			await expect.poll(() => host.ledger.views).toBe(2);
			await delivered(nextPageMs());
			expect(host.ledger.faults).toEqual([]);
		});
	});
}

function list(name: string, count: number): string[] {
	return Array.from({ length: count }, (_, at) => `${name}-${at}`);
}
