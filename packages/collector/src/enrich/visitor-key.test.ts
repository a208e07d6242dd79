import type { Site } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { createKeyer, type SaltOf } from './visitor-key.js';

const TEHRAN: Site = { name: 'shop', timeZone: 'Asia/Tehran', currency: 'IRR' };
/** Midnight of Tehran on 25 April 2026. */
const MIDNIGHT = Date.UTC(2026, 3, 24, 20, 30);
const NOON = MIDNIGHT + 12 * 3_600_000;
const DAY = 86_400_000;
const MINUTE = 60_000;

const daily: SaltOf = (day) => new TextEncoder().encode(`salt of ${day}`);
const browser = { mode: 'cookieless', source: 'browser', life: 'life-1' } as const;

function keysFrom(sender: { address?: string; userAgent?: string; site?: Site; saltOf?: SaltOf } = {}) {
	const { address = '203.0.113.7', userAgent = 'Agent', site = TEHRAN, saltOf = daily } = sender;
	return createKeyer(site, { address, userAgent }, saltOf, () => 'one-off');
}
const noonKey = (sender: Parameters<typeof keysFrom>[0]) => keysFrom(sender)(browser, NOON).key;

describe('a cookieless visitor', () => {
	it('is the same for address, agent, site and local day, and another for any other', () => {
		expect(noonKey({})).toMatch(/^c:[0-9a-f]{32}$/);
		expect(keysFrom()(browser, MIDNIGHT + DAY - 1).key).toBe(noonKey({}));
		expect(keysFrom()(browser, MIDNIGHT + DAY).key).not.toBe(noonKey({}));
		expect(noonKey({ address: '203.0.113.8' })).not.toBe(noonKey({}));
		expect(noonKey({ userAgent: 'Other' })).not.toBe(noonKey({}));
		expect(noonKey({ site: { ...TEHRAN, name: 'other' } })).not.toBe(noonKey({}));
	});

	it('is one household of IPv6, and IPv4 however it is written', () => {
		const key = noonKey({ address: '2001:db8:1:2:3:4:5:6' });
		expect(noonKey({ address: '2001:0db8:1:2::9' })).toBe(key);
		expect(noonKey({ address: '2001:db8:1:3::9' })).not.toBe(key);
		expect(noonKey({ address: '2001:db8::1:2:3:4' })).not.toBe(key);
		expect(noonKey({ address: '::ffff:203.0.113.7' })).toBe(noonKey({}));
	});

	it('carries yesterday’s key in the first half hour of the local day only', () => {
		const yesterday = keysFrom()(browser, MIDNIGHT - 1).key;
		expect(keysFrom()(browser, MIDNIGHT).previousKey).toBe(yesterday);
		expect(keysFrom()(browser, MIDNIGHT + 30 * MINUTE - 1).previousKey).toBe(yesterday);
		expect(keysFrom()(browser, MIDNIGHT + 30 * MINUTE).previousKey).toBeUndefined();
	});

	it('counts under the page life once the salt is deleted', () => {
		const saltOf: SaltOf = (day) => (day % 2 === 0 ? undefined : daily(day));
		const [even, odd] = [MIDNIGHT, MIDNIGHT + DAY].map((t) => keysFrom({ saltOf })(browser, t));
		expect([even, odd]).toContainEqual({ key: 'l:life-1' });
		expect([even, odd]).toContainEqual({ key: expect.stringMatching(/^c:/) });
		expect(keysFrom({ saltOf: () => undefined })({ mode: 'cookieless', source: 'browser' }, NOON)).toEqual({
			key: 'l:one-off',
		});
	});
});

describe('other visitors', () => {
	it('granted: the random id, from whatever address', () => {
		expect(keysFrom()({ ...browser, mode: 'granted', visitor: 'v1' }, NOON)).toEqual({ key: 'g:v1' });
	});

	it('granted without an id is cookieless', () => {
		expect(keysFrom()({ ...browser, mode: 'granted' }, NOON).key).toBe(noonKey({}));
	});

	it('denied: the page life, and no salt is asked for', () => {
		const saltOf = () => {
			throw new Error('asked for a salt');
		};
		expect(keysFrom({ saltOf })({ ...browser, mode: 'denied' }, MIDNIGHT)).toEqual({ key: 'l:life-1' });
	});

	it('no browser: the user, or nobody', () => {
		expect(keysFrom()({ mode: 'cookieless', source: 'mail', userId: 'U-3' }, NOON)).toEqual({ key: 'u:U-3' });
		expect(keysFrom()({ mode: 'cookieless', source: 'server' }, NOON)).toEqual({});
	});
});
