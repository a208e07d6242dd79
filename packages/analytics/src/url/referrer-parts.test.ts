import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referrerParts } from './referrer-parts.js';

const PAGE = 'https://shop.example/p/1';

test.each([
	['https://www.google.com/', { host: 'www.google.com', path: '/' }],
	['https://Blog.Example:8443/a/b?secret=1#c', { host: 'blog.example:8443', path: '/a/b' }],
	['http://forum.example/u/jane%40example.com', { host: 'forum.example', path: '/u/[email]' }],
	['https://notshop.example/', { host: 'notshop.example', path: '/' }],
	['https://shop.example.evil.example/', { host: 'shop.example.evil.example', path: '/' }],
	['https://__proto__/', { host: '__proto__', path: '/' }],
])('%j is foreign', (referrer, parts) => expect(referrerParts(PAGE, referrer)).toEqual(parts));

test('a host that only ends like the referrer is another site', () => {
	expect(referrerParts('https://notshop.example/', 'https://shop.example/')).toEqual({
		host: 'shop.example',
		path: '/',
	});
});

describe('the own site', () => {
	test.each([
		['https://shop.example/a', 'https://shop.example/b'],
		['https://shop.example/a', 'http://www.shop.example/b'],
		['https://www.shop.example/a', 'https://shop.example/'],
		['https://shop.example/a', 'https://pay.shop.example/'],
		['https://www.shop.example/a', 'https://blog.shop.example/'],
		['https://blog.shop.example/a', 'https://www.shop.example/'],
		['https://shop.example:8443/a', 'https://shop.example/'],
	])('%j is not sent by %j', (url, referrer) => expect(referrerParts(url, referrer)).toBeUndefined());
});

test.each([
	'',
	'about:blank',
	'javascript:alert(1)',
	'android-app://com.google.android.gm',
	'/relative',
	'garbage',
	'\ud800',
])('%j is no referrer', (referrer) => expect(referrerParts(PAGE, referrer)).toBeUndefined());

test('without a host in the page address every web page is foreign', () => {
	expect(referrerParts('/p/1', 'https://shop.example/')).toEqual({ host: 'shop.example', path: '/' });
});

test('no pair of texts makes it throw', { timeout: 60_000 }, () => {
	const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl());
	fc.assert(
		fc.property(text, text, (url, referrer) => {
			const parts = referrerParts(url, referrer);
			expect(parts === undefined || parts.host !== '').toBe(true);
		}),
	);
});
