import { expect, it } from 'vitest';
import { normalOrigin } from './origin.js';

it.each([
	['https://Shop.Example', 'https://shop.example'],
	['https://shop.example/', 'https://shop.example'],
	['https://shop.example:443', 'https://shop.example'],
	['http://localhost:8080', 'http://localhost:8080'],
	['https://*.shop.example', 'https://*.shop.example'],
	['https://مثال.example', 'https://xn--mgbh0fb.example'],
	['https://shop.example/path', undefined],
	['https://*', undefined],
	['https://a.*.example', undefined],
	['shop.example', undefined],
	['ftp://shop.example', undefined],
	['', undefined],
])('%j is listed as %j', (text, normal) => {
	expect(normalOrigin(text)).toBe(normal);
});
