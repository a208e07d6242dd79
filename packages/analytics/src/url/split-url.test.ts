import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLICK_IDS } from './click-ids.js';
import { splitUrl } from './split-url.js';

/** Looks like a session token and is the usual form of a click id. */
const LONG_ID = 'k7Jx-Qm2Zr9_Lw4TnBv8Yc3Hs6Pd1Fg5Ka0Re2UiXo';

describe('host', () => {
	test.each([
		['https://Shop.Example/', 'shop.example'],
		['HTTPS://shop.example', 'shop.example'],
		['https://shop.example:443/', 'shop.example'],
		['http://shop.example:80/', 'shop.example'],
		['http://shop.example:443/', 'shop.example:443'],
		['https://shop.example:8080/', 'shop.example:8080'],
		['https://user:secret@shop.example/', 'shop.example'],
		['https://shop.example./', 'shop.example'],
		['//shop.example/a', 'shop.example'],
		['https:\\\\shop.example\\a', 'shop.example'],
		['http://[::1]:3000/', '[::1]:3000'],
		['http://127.0.0.1:3000/', '127.0.0.1:3000'],
		['https://فروشگاه.ایران/', 'فروشگاه.ایران'],
		['https://__proto__/', '__proto__'],
		[' https://shop.example/\n', 'shop.example'],
	])('of %j is %j', (url, host) => expect(splitUrl(url).host).toBe(host));

	test.each([
		'', '#/route', '?a=1', 'product/1', 'javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.co', 'file:///etc/passwd',
		'about:blank', 'android-app://com.example', 'https://', 'https:///x', 'https:/x', 'http://a b/', 'http://shop.example:99999/',
		'https://shop..example/', `https://${'a'.repeat(300)}.example/`, 'http://<script>/', '\ud800', 'x'.repeat(2_048),
		'localhost:3000/x', 'blob:https://shop.example/1',
	])('and everything else is missing from %j', (url) => expect(splitUrl(url)).toEqual({})); // biome-ignore format: one list
});

describe('path', () => {
	test.each([
		['https://shop.example', '/'],
		['https://shop.example?x=1', '/'],
		['https://shop.example/a/b?x=1#y', '/a/b'],
		['https://shop.example/#/route', '/'],
		['/product/1', '/product/1'],
		['/product/1?color=red', '/product/1'],
		['https://shop.example/%D9%85%D8%AD%D8%B5%D9%88%D9%84/%DB%B1', '/محصول/۱'],
		['https://shop.example/محصول/۱', '/محصول/۱'],
		['https://shop.example/%D9/%41', '/%D9/A'],
		['https://shop.example/100%-cotton', '/100%-cotton'],
		['https://shop.example/a%2Fb/%3Fx%23', '/a%2Fb/%3Fx%23'],
		['https://shop.example/%2541', '/%2541'],
		['https://shop.example/red%20shoes', '/red shoes'],
		['https://shop.example/red%20shoes%20', '/red shoes%20'],
		['https://shop.example/red /shoes #top', '/red /shoes%20'],
		['https://shop.example/shoes%C2%A0%20?x=1', '/shoes%C2%A0%20'],
		['https://shop.example/shoes \n', '/shoes'],
		['https://shop.example/a%00b', '/a%00b'],
		['https://shop.example/u/jane%40example.com/orders', '/u/[email]/orders'],
		['https://shop.example/u/jane%252540example.com', '/u/[email]'],
		['https://shop.example/call/%2B989121234567', '/call/[phone]'],
		['https://shop.example/call/%252B989121234567', '/call/[phone]'],
		['https://shop.example/reset/d41d8cd98f00b204e9800998ecf8427e', '/reset/[token]'],
		['https://shop.example/a\ud800b', '/a\ufffdb'],
	])('of %j is %j', (url, path) => expect(splitUrl(url).path).toBe(path));

	test('is cut at 1,000 characters, never through a surrogate pair', () => {
		expect(splitUrl(`/${'a/'.repeat(1_000)}`).path).toHaveLength(1_000);
		expect(splitUrl(`/${'x'.repeat(998)}😀b`).path).toBe(`/${'x'.repeat(998)}`);
		expect(splitUrl(`/${'x'.repeat(998)} b`).path).toBe(`/${'x'.repeat(998)}`);
	});

	test('reads the same again once it was read', { timeout: 60_000 }, () => {
		const piece = fc.constantFrom(
			'a',
			'%41',
			'%2541',
			'%2F',
			'/',
			'%',
			'%25',
			'%D9%85',
			'%D9',
			'۱',
			'.',
			' ',
			'%20',
			'%C2%A0',
			'#',
			'?',
			'%3F',
			'[',
			'%5C',
			'%40',
		);
		const path = fc
			.array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
			.map((parts) => `/x${parts.join('')}`);
		fc.assert(
			fc.property(path, (url) => {
				const once = splitUrl(url).path ?? '';
				expect(splitUrl(once).path).toBe(once);
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('query', () => {
	test('keeps campaign parameters and click ids in their order and drops the rest', () => {
		const url =
			'https://shop.example/?q=shoes&gclid=abc&utm_source=Google&email=x&utm_campaign=spring+sale&mc_eid=1234&ref=x';
		expect(splitUrl(url).query).toBe('gclid=abc&utm_source=Google&utm_campaign=spring%20sale');
	});

	test.each(CLICK_IDS)('$param is stored unless it stands for one subscriber', ({ param, personal }) => {
		expect(splitUrl(`https://shop.example/?${param}=abc`).query).toBe(personal ? undefined : `${param}=abc`);
	});

	test.each([
		['utm_source=%D8%A7', 'utm_source=ا'],
		['UTM_Source=a', 'utm_source=a'],
		['utm_source=', undefined],
		['utm_source', undefined],
		['=utm_source', undefined],
		['a=1&b=2', undefined],
		['utm_campaign=a%26b%3Dc%25%2B%23', 'utm_campaign=a%26b=c%25%2B%23'],
		['utm_term=jane%40example.com', 'utm_term=[email]'],
		['utm_term=jane+doe@example.com', 'utm_term=[email]'],
		['utm_content=+989121234567', 'utm_content=[phone]'],
		['utm_content=4111+1111+1111+1111', 'utm_content=[card]'],
		['utm_term=%204111%20111112345678', 'utm_term=4111%20111112345678'],
		[`gclid=${LONG_ID}`, `gclid=${LONG_ID}`],
		[`fbclid=${LONG_ID}&utm_term=${LONG_ID}`, `fbclid=${LONG_ID}&utm_term=[token]`],
		['msclkid=d41d8cd98f00b204e9800998ecf8427e', 'msclkid=d41d8cd98f00b204e9800998ecf8427e'],
		['utm_id=d41d8cd98f00b204e9800998ecf8427e', 'utm_id=[token]'],
		['gclid=jane%40example.com', 'gclid=[email]'],
		['ttclid=+989121234567', 'ttclid=[phone]'],
		['twclid=4111111111111111', 'twclid=[card]'],
		['utm_source=a#utm_medium=b', 'utm_source=a'],
		['utm_source=a?utm_medium=b', 'utm_source=a?utm_medium=b'],
		['__proto__=1&constructor=2&utm_id=3', 'utm_id=3'],
	])('%j becomes %j', (query, kept) => expect(splitUrl(`https://shop.example/?${query}`).query).toBe(kept));

	test('what is stored reads the same again', { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (value) => {
				const stored = splitUrl(`/?utm_source=${encodeURIComponent(value)}`).query ?? '';
				expect(splitUrl(`/?${stored}`).query ?? '').toBe(stored);
			}),
			{ numRuns: 1_000 },
		);
	});
});

test('no text makes it throw, and the parts keep their form', { timeout: 60_000 }, () => {
	const anything = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 500 }),
		fc.webUrl({ withQueryParameters: true, withFragments: true }),
	);
	fc.assert(
		fc.property(anything, fc.constantFrom('', 'https://', '//', '/', 'http://shop.example/'), (rest, start) => {
			const { host, path } = splitUrl(start + rest);
			expect(host === undefined || /^[^/?#@\s]+$/.test(host)).toBe(true);
			expect(path === undefined || (path.startsWith('/') && path.length <= 1_000)).toBe(true);
		}),
		{ numRuns: 500 },
	);
});

test('a result that came from memory is equal and cannot be changed', () => {
	const url = 'https://shop.example/twice?utm_source=a';
	const first = splitUrl(url);
	expect(splitUrl(url)).toEqual({ host: 'shop.example', path: '/twice', query: 'utm_source=a' });
	expect(Object.isFrozen(first)).toBe(true);
});

test('more addresses than the memory holds are read all the same', () => {
	for (let n = 0; n < 5_000; n++) expect(splitUrl(`https://shop.example/p/${n % 2_500}`).path).toBe(`/p/${n % 2_500}`);
});
