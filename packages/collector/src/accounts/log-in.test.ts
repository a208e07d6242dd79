import type { Me } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { createWorld, PASSWORD, setUpOwner } from './testing/world.js';

const LOG_IN = { name: 'Owner', password: PASSWORD };
const PROXY = { peer: '10.0.0.1', host: 'stats.example' };
const HTTPS = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.9' };

describe('a log-in', () => {
	it('says the same of a wrong name as of a wrong password', async () => {
		const world = createWorld();
		await setUpOwner(world);
		const answers = [];
		for (const [name, password] of [
			['Owner', 'wrong'],
			['nobody', PASSWORD],
			['constructor', PASSWORD],
		]) {
			const response = await world.browser({ peer: '127.0.0.1' }).post('/api/log-in', { name, password });
			answers.push([response.status, await response.text()]);
		}
		expect(new Set(answers.map(String)).size).toBe(1);
		expect(answers[0]).toEqual([401, '{"error":{"code":"wrong_credentials"}}']);
	});

	it('takes a name in any case', async () => {
		const world = createWorld();
		await setUpOwner(world);
		expect((await world.browser().post('/api/log-in', { name: ' OWNER ', password: PASSWORD })).status).toBe(200);
	});

	it('is tried five times a minute by one network, right or wrong, whatever it says of itself', async () => {
		const world = createWorld();
		await setUpOwner(world);
		const guess = (peer: string, headers = {}) =>
			world.browser({ peer, headers: { ...headers } }).post('/api/log-in', { name: 'Owner', password: 'guess' });
		for (let times = 0; times < 5; times++) {
			expect((await guess(`203.0.113.${times}`, { 'X-Real-IP': `1.2.3.${times}` })).status).toBe(403);
		}
		const far = (last: number) =>
			world.browser({
				...PROXY,
				headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': `9.9.9.9, 203.0.113.${last}` },
			});
		for (let times = 0; times < 5; times++) {
			expect((await far(times).post('/api/log-in', { name: 'Owner', password: 'guess' })).status).toBe(401);
		}
		const held = await far(99).post('/api/log-in', LOG_IN);
		expect(held.status).toBe(429);
		expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(5);
		world.time.now += 12_000;
		expect((await far(99).post('/api/log-in', LOG_IN)).status).toBe(200);
		expect((await far(99).post('/api/log-in', LOG_IN)).status).toBe(429);
	});

	it('of one name is held back from many networks, but not where that name has logged in before', async () => {
		const world = createWorld();
		await setUpOwner(world);
		const from = (network: number) =>
			world.browser({ ...PROXY, headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': `198.51.${network}.1` } });
		expect((await from(250).post('/api/log-in', LOG_IN)).status).toBe(200);
		const codes = [];
		for (let network = 0; network < 30; network++) {
			codes.push((await from(network).post('/api/log-in', { name: 'owner', password: 'guess' })).status);
		}
		expect(codes.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 401));
		expect(codes.slice(-5)).toEqual(Array.from({ length: 5 }, () => 429));
		expect((await from(250).post('/api/log-in', LOG_IN)).status).toBe(200);
	});

	it('is not taken where a password would cross a network in the clear', async () => {
		const world = createWorld();
		await setUpOwner(world);
		for (const from of [
			{ peer: '192.168.1.7', host: 'stats.example' },
			// only a declared proxy is believed
			{ peer: '192.168.1.7', host: 'stats.example', headers: HTTPS },
			{ ...PROXY, headers: { 'X-Forwarded-Proto': 'https, http' } },
			{ peer: '127.0.0.1', headers: HTTPS },
		]) {
			const browser = world.browser(from);
			const refused = await browser.post('/api/log-in', LOG_IN);
			expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
			expect(await refused.json()).toMatchObject({ error: { code: 'https_needed' } });
			expect(await browser.ask<Me>('GET', '/api/me')).toMatchObject({ state: 'signed_out', needsHttps: true });
		}
	});
});
