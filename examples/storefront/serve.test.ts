import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES, findProduct, PRODUCTS, searchProducts } from './public/catalogue.js';
import { words as en } from './public/words/en.js';
import { words as fa } from './public/words/fa.js';
import { serveStorefront } from './serve.mjs';

let shop: Awaited<ReturnType<typeof serveStorefront>>;

beforeAll(async () => {
	shop = await serveStorefront({ port: 0, collector: 'http://127.0.0.1:4599/' });
});

afterAll(() => shop.close());

/** Asks with the path as it is written: `fetch` would resolve the dots itself. */
function askRaw(path: string): Promise<{ status: number | undefined; body: string }> {
	return new Promise((resolve, reject) => {
		request(new URL(shop.url), { path }, (response) => {
			let body = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => {
				body += part;
			});
			response.on('end', () => resolve({ status: response.statusCode, body }));
		})
			.on('error', reject)
			.end();
	});
}

const PATHS = [
	'/',
	'/category/table',
	'/product/fig-bowl',
	'/search',
	'/cart',
	'/checkout/contact',
	'/checkout/payment',
	'/thank-you',
	'/order',
];

describe('the shop', () => {
	test.each(PATHS.flatMap((path) => [path, `/fa${path}`]))(
		'%s is a page with Aisle and no marker left',
		async (path) => {
			const { status, body } = await askRaw(path);
			expect(status).toBe(200);
			expect(body).toContain('<script defer src="http://127.0.0.1:4599/aisle.js" data-site="shop"></script>');
			expect(body).not.toMatch(/%[A-Za-z_]+%/);
			expect(body).toContain(path.startsWith('/fa') ? '<html lang="fa" dir="rtl"' : '<html lang="en" dir="ltr"');
		},
	);

	test('the switch leads to the same page of the other language and back', async () => {
		expect((await askRaw('/product/fig-bowl')).body).toContain('href="/fa/product/fig-bowl" data-language');
		expect((await askRaw('/fa/product/fig-bowl')).body).toContain('href="/product/fig-bowl" data-language');
	});

	test.each([
		'/../serve.mjs',
		'/..%2fserve.mjs',
		'/%2e%2e/serve.mjs',
		'/words/../../package.json',
		'/package.json',
		'/pages/home.html',
		'//etc/passwd',
		'/product/',
		'/fashion',
		'/views/none.js',
	])('%s gives nothing of this machine', async (path) => {
		const { status, body } = await askRaw(path);
		expect(status).toBe(404);
		expect(body).not.toContain('createServer');
		expect(body).not.toContain('example-storefront');
	});

	test('scripts and styles have their types, and other methods are refused', async () => {
		expect((await fetch(`${shop.url}/main.js`)).headers.get('content-type')).toMatch('text/javascript');
		expect((await fetch(`${shop.url}/shop.css`)).headers.get('content-type')).toMatch('text/css');
		expect((await fetch(shop.url, { method: 'POST' })).status).toBe(405);
	});
});

describe('the catalogue', () => {
	test('every department has four products, each with its own id and a price in whole cents', () => {
		expect(new Set(PRODUCTS.map(({ id }) => id)).size).toBe(PRODUCTS.length);
		for (const { id } of CATEGORIES) expect(PRODUCTS.filter(({ category }) => category === id)).toHaveLength(4);
		expect(PRODUCTS.every(({ cents }) => Number.isSafeInteger(cents) && cents > 0)).toBe(true);
	});

	test('products are found in either language, by every word', () => {
		expect(searchProducts('LAMP moon').map(({ id }) => id)).toEqual(['moon-lamp']);
		expect(searchProducts('lantern moon')).toEqual([]);
		expect(searchProducts('کاسهٔ')).toEqual([findProduct('fig-bowl')]);
		expect(searchProducts('  ')).toEqual([]);
	});

	test('both languages have the same texts', () => {
		expect(Object.keys(fa)).toEqual(Object.keys(en));
	});
});
