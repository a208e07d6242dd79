import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSpa } from './serve.mjs';

let shop: { url: string; close: () => Promise<void> };
beforeAll(async () => {
	shop = await serveSpa({ port: 0, collector: 'http://stats.example:1/', routing: 'hash' });
});
afterAll(() => shop?.close());

describe('the single-page shop', () => {
	it.each(['/', '/product/rose-white', '/fa/cart', '/no/such/place'])('%s is its page', async (path) => {
		const response = await fetch(shop.url + path);
		expect(response.headers.get('content-type')).toContain('text/html');
		const html = await response.text();
		expect(html).toContain('data-collector="http://stats.example:1"');
		expect(html).toContain('data-routing="hash"');
	});

	it('script and style of the page are there', async () => {
		const html = await (await fetch(shop.url)).text();
		const paths = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
		expect(paths).toHaveLength(2);
		for (const path of paths) expect((await fetch(shop.url + path)).status).toBe(200);
	});

	it('a file that is not there is none, and nothing but reading is allowed', async () => {
		expect((await fetch(`${shop.url}/assets/gone.js`)).status).toBe(404);
		expect((await fetch(`${shop.url}/serve.mjs`)).status).toBe(404);
		expect((await fetch(shop.url, { method: 'POST' })).status).toBe(405);
	});
});
