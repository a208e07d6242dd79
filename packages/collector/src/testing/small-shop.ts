import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Segment } from '@aisle/protocol';
import { openSqliteReader, openSqliteStore, type Store } from '@aisle/store';
import { createDashboardApp } from '../dashboard/app.js';
import { createLiveHub } from '../live-hub.js';

export interface SmallShop {
	/** Asks the owner's app; the shop is filled by then. */
	request(path: string): Promise<Response>;
	store: Store;
	close(): Promise<void>;
}

/** A site `shop` with one shopper, in a database of its own, behind the owner's app. */
export function openShop(): SmallShop {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-shop-'));
	const file = join(folder, 'aisle.db');
	const store = openSqliteStore({ file });
	const reader = openSqliteReader({ file });
	const options = { reports: reader, live: createLiveHub(), assets: new Map(), clock: () => Date.UTC(2026, 3, 1) };
	const app = createDashboardApp(options);
	const filled = store
		.addSite({ name: 'shop', timeZone: 'Asia/Tehran', currency: 'EUR' })
		.then(() => store.append(happenings()))
		.then(() => store.putSegment('shop', SEGMENT));
	return {
		store,
		async request(path) {
			await filled;
			return app.request(path, { headers: { Host: 'localhost' } });
		},
		async close() {
			await filled;
			await reader.close();
			await store.close();
			rmSync(folder, { recursive: true });
		},
	};
}

/** The one that the documentation names. */
const SEGMENT: Segment = {
	name: 'newsletter readers',
	include: [{ of: 'person', filters: [{ dimension: 'converted', op: 'is', values: ['yes'] }] }],
	exclude: [],
};

/** A visit of a logged-in shopper who looks, searches, buys, and comes back to leave a cart. */
function happenings() {
	const items = [{ item_id: 'a', item_name: 'Apple', price: 5, quantity: 2 }];
	const happened = [
		['page_view', {}],
		['view_search_results', { search_term: 'apple', results: 0 }],
		['view_item', { items }],
		['add_to_cart', { items }],
		['purchase', { transaction_id: 'T1', value: 10, items }],
		['refund', { transaction_id: 'T1', value: 3 }],
		['add_to_cart', { items, value: 10 }],
	] as const;
	return happened.map(([name, params], index) => ({
		site: 'shop',
		event: {
			id: `00000000-0000-7000-8000-00000000000${index}`,
			t: Date.UTC(2026, 2, 10, 10, index),
			received: Date.UTC(2026, 2, 10, 10, index),
			source: 'browser' as const,
			mode: 'granted' as const,
			key: 'g:1',
			userId: 'anna',
			path: '/p',
			bot: false,
			name,
			params: { ...params, items: 'items' in params ? [...params.items] : [] },
			agent: { browser: 'Firefox', os: 'Linux', device: 'desktop' as const },
		},
	}));
}
