import { expect, it } from 'vitest';
import { isSpamReferrer } from './referrer-spam.js';

it.each(['0-0.fr', 'www.0-0.fr', 'a.b.semalt.com', 'buttons-for-website.com'])('%s is a spammer', (host) => {
	expect(isSpamReferrer(host)).toBe(true);
});

it.each([
	'shop.example',
	'google.com',
	'notsemalt.com',
	'semalt.com.shop.example',
	'com',
	'',
	'.',
	'x.'.repeat(100_000),
])('%.30s is none', (host) => {
	expect(isSpamReferrer(host)).toBe(false);
});
