import { describe, expect, it } from 'vitest';
import { isListedOrigin, pageOrigin } from './origin.js';

const list = ['https://shop.example', 'https://*.shop.example', 'http://localhost:8080'];

describe('the origins of a site', () => {
	it.each([
		'https://shop.example',
		'HTTPS://Shop.Example',
		'https://www.shop.example',
		'https://a.b.shop.example',
		'http://localhost:8080',
	])('hold %s', (origin) => {
		expect(isListedOrigin(origin, list)).toBe(true);
	});

	it.each([
		'http://shop.example',
		'https://shop.example:8443',
		'https://evilshop.example',
		'https://.shop.example',
		'https://shop.example.evil.example',
		'http://www.shop.example',
		'http://localhost',
		'null',
		'',
		`https://${'a'.repeat(1_000_000)}.shop.example`,
	])('do not hold %.60s', (origin) => {
		expect(isListedOrigin(origin, list)).toBe(false);
	});
});

it.each([
	['https://a.example', 'https://b.example/x', 'https://a.example'],
	[null, 'https://b.example/x?y', 'https://b.example'],
	[null, 'nonsense', 'null'],
	[null, null, undefined],
	['null', null, 'null'],
])('Origin %j with Referer %j comes from %j', (origin, referer, page) => {
	expect(pageOrigin(origin, referer)).toBe(page);
});
