import { expect, it } from 'vitest';
import { createWorld } from './testing/world.js';

const PROXY = { peer: '10.0.0.1', headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.9' } };

it('a name that was given to the page is answered, in either case and at any port, and no other is', async () => {
	const world = createWorld();
	const status = async (host: string) => (await world.browser({ ...PROXY, host }).get('/api/me')).status;
	for (const host of ['stats.example', 'STATS.example', 'stats.example:8443', 'localhost']) {
		expect([host, await status(host)]).toEqual([host, 200]);
	}
	for (const host of [
		'evil.example',
		'stats.example.evil.example',
		'xstats.example',
		'stats.example@evil.example',
		'',
	]) {
		expect([host, await status(host)]).toEqual([host, 403]);
	}
});

it('browsers are told to come over https where that is wished, and never of this machine’s own names', async () => {
	const hsts = async (options: object, host: string, path: string) => {
		const { headers } = await createWorld(options)
			.browser({ ...PROXY, host })
			.get(path);
		return headers.get('strict-transport-security');
	};
	for (const path of ['/', '/api/me', '/api/sites', '/nothing']) {
		expect(await hsts({ hstsSeconds: 86_400 }, 'stats.example', path)).toBe('max-age=86400');
		expect(await hsts({ hstsSeconds: 86_400 }, 'localhost', path)).toBeNull();
		expect(await hsts({}, 'stats.example', path)).toBeNull();
	}
});

it('answers of accounts have the secure headers too, and are kept by nobody', async () => {
	const world = createWorld();
	for (const response of [
		await world.browser().get('/api/me'),
		await world.browser().post('/api/set-up', { name: 'Owner', password: 'a long way to the sea' }),
		await world.browser().get('/api/sites'),
		await world.browser().post('/api/log-in', {}, { 'Sec-Fetch-Site': 'cross-site' }),
	]) {
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
	}
});
