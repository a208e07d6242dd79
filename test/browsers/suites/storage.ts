import { afterEach, describe, expect, it } from 'vitest';
import type { Tab } from '../../support/browsers/index.js';
import type { World } from '../world.js';

/** What a page's own first script defines. */
declare function mark(text: string): void;
declare function countRecords(): Promise<number>;
declare function note(kind: 'mark', text: string): void;
declare function aisle(method: string, ...args: unknown[]): void;

/** What the browser keeps of ours: keys of both storages, and records in our databases. */
const kept = (tab: Tab) =>
	tab.evaluate(async () => {
		const ours = (key: string) => key.includes('aisle');
		const local = Object.keys(localStorage).filter(ours).length;
		const session = Object.keys(sessionStorage).filter(ours).length;
		return { local, session, records: await countRecords() };
	});

/** What is kept in the browser, and what becomes of events where nothing can be. */
export function describeStorage(world: () => World): void {
	describe('storage', () => {
		afterEach(() => world().clear());

		it('a denied consent deletes what was kept, and nothing of the host', async () => {
			const { host, proxy, open, stored } = await world().scene('denied', { mode: 'granted' });
			const tab = await open('tag');
			proxy.cut = true;
			await tab.evaluate(() => {
				localStorage.setItem('host', 'own');
				aisle('identify', 'customer-7');
				mark('before');
			});
			await expect.poll(() => kept(tab)).toMatchObject({ local: 1, session: 0 });
			await expect.poll(async () => (await kept(tab)).records).toBeGreaterThan(0);
			await tab.evaluate(() => aisle('consent', 'denied'));
			await expect.poll(() => kept(tab)).toEqual({ local: 0, session: 0, records: 0 });
			expect(await tab.evaluate(() => localStorage.getItem('host'))).toBe('own');
			await tab.close();
			proxy.cut = false;
			const next = await open('tag');
			await next.evaluate(() => mark('after'));
			await expect.poll(stored).toEqual(['after']);
			expect(host.ledger.faults).toEqual([]);
		});

		it('where the database is refused, the events of the page are delivered all the same', async () => {
			const { host, open, events, delivered } = await world().scene('refused');
			const stays = await open('refused');
			await stays.evaluate(() => mark('stays'));
			await delivered();
			const leaves = await open('refused');
			await leaves.evaluate(() => mark('leaves'));
			await leaves.close();
			await delivered();
			expect(events().filter(({ name }) => name === 'page_view')).toHaveLength(2);
			expect(host.ledger.faults).toEqual([]);
		});

		it('the ledger sees what it is there for: a fault of the page, and an event that never came', async () => {
			const { host, open, delivered, stored } = await world().scene('planted');
			const tab = await open('tag');
			await tab.evaluate(() => {
				note('mark', 'never tracked');
				setTimeout(() => {
					throw new Error('planted');
				});
				void Promise.reject(new Error('planted'));
			});
			await expect.poll(() => host.ledger.faults).toHaveLength(2);
			await expect(delivered(500)).rejects.toThrow();
			expect(stored()).toEqual([]);
		});
	});
}
