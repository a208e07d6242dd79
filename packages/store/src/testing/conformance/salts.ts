import { expect, it } from 'vitest';
import { moment } from '../events.js';
import { type Bench, SHOP } from './suite.js';

const DAY = moment('2026-03-10') / 86_400_000;
const at = moment;

const hex = (secret: Uint8Array | undefined): string | undefined =>
	secret === undefined ? undefined : Buffer.from(secret).toString('hex');

/** Daily secrets of the cookieless hash. */
export function describeSalts(bench: Bench): void {
	const saltOf = (day: number, now: number, site = SHOP.name) => hex(bench.store.salt(site, day, now));

	it('a day has one secret of 32 bytes, from its first moment to 24 hours after its last', () => {
		const secret = saltOf(DAY, at('2026-03-10 00:00'));
		expect(secret).toMatch(/^[0-9a-f]{64}$/);
		expect(saltOf(DAY, at('2026-03-10 23:59'))).toBe(secret);
		expect(saltOf(DAY, at('2026-03-11 23:59:59.999'))).toBe(secret);
	});

	it('another day and another site have other secrets', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		const secrets = [
			saltOf(DAY, at('2026-03-11 00:10')),
			saltOf(DAY + 1, at('2026-03-11 00:10')),
			saltOf(DAY, at('2026-03-11 00:10'), 'other'),
		];
		expect(new Set(secrets).size).toBe(3);
	});

	it('there is none before the day and none from 24 hours after it, asked for before or not', () => {
		expect(saltOf(DAY, at('2026-03-10 00:00') - 1)).toBeUndefined();
		expect(saltOf(DAY, at('2026-03-12 00:00'))).toBeUndefined();
		expect(saltOf(DAY, at('2026-03-10 12:00'))).toBeDefined();
		expect(saltOf(DAY, at('2026-03-12 00:00'))).toBeUndefined();
	});

	it('a deleted secret does not come back, even when the clock does', () => {
		const secret = saltOf(DAY, at('2026-03-10 12:00'));
		expect(saltOf(DAY + 2, at('2026-03-12 12:00'))).toBeDefined();
		expect(saltOf(DAY, at('2026-03-10 12:00'))).not.toBe(secret);
	});

	it('a site that nobody visits any more keeps no old secret', async () => {
		await bench.store.addSite({ ...SHOP, name: 'quiet' });
		const secret = saltOf(DAY, at('2026-03-10 12:00'), 'quiet');
		expect(saltOf(DAY + 2, at('2026-03-12 12:00'))).toBeDefined();
		expect(saltOf(DAY, at('2026-03-10 12:00'), 'quiet')).not.toBe(secret);
	});

	it('the days of a site begin at its own midnight', async () => {
		const site = { name: 'kathmandu', timeZone: 'Asia/Kathmandu', currency: 'NPR' };
		await bench.store.addSite(site);
		expect(saltOf(DAY, at('2026-03-09 18:14:59.999'), site.name)).toBeUndefined();
		expect(saltOf(DAY, at('2026-03-09 18:15'), site.name)).toBeDefined();
		expect(saltOf(DAY, at('2026-03-11 18:14:59.999'), site.name)).toBeDefined();
		expect(saltOf(DAY, at('2026-03-11 18:15'), site.name)).toBeUndefined();
	});

	it('an unknown site has no secret', () => {
		expect(() => bench.store.salt('nowhere', DAY, at('2026-03-10 12:00'))).toThrow('nowhere');
	});
}
