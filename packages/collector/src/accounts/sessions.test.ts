import type { LiveEvent, Me, People } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { type Browser, createWorld, invite, PASSWORD, setUpOwner } from './testing/world.js';

const HOUR_MS = 3_600_000;
const LOG_IN = { name: 'Owner', password: PASSWORD };
const PROXY = { peer: '10.0.0.1', host: 'stats.example' };
const HTTPS = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.9' };

describe('before anybody has an account', () => {
	it('everything is there for who sits at this machine, and nothing for who comes through a proxy', async () => {
		const world = createWorld();
		const here = world.browser();
		expect(await here.ask<Me>('GET', '/api/me')).toMatchObject({ state: 'open', setUp: 'free' });
		expect((await here.get('/api/report/overview?site=shop')).status).toBe(200);
		expect((await here.get('/metrics')).status).toBe(200);
		for (const from of [
			{ ...PROXY, headers: HTTPS },
			{ peer: '127.0.0.1', headers: { 'X-Forwarded-For': '203.0.113.9' } },
			{ peer: '127.0.0.1', headers: { Via: '1.1 somewhere' } },
			{ peer: '127.0.0.1', host: 'stats.example' },
			{ peer: '192.168.1.7' },
			{ peer: '' },
		]) {
			const there = world.browser(from);
			expect(await there.ask<Me>('GET', '/api/me')).toMatchObject({ state: 'signed_out', setUp: 'code', grants: [] });
			expect((await there.get('/api/report/overview?site=shop')).status).toBe(401);
			expect((await there.get('/api/sites')).status).toBe(401);
			expect((await there.get('/metrics')).status).toBe(401);
			expect((await there.get('/')).status).toBe(200);
		}
	});
});

describe('a session', () => {
	it('is a cookie that no script reads and no other site sends; its secret is kept nowhere', async () => {
		const world = createWorld();
		await setUpOwner(world);
		const local = await world.browser().post('/api/log-in', LOG_IN);
		expect(local.headers.getSetCookie()).toEqual([
			expect.stringMatching(/^aisle-local=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/),
		]);
		const far = world.browser({ ...PROXY, headers: HTTPS });
		const [cookie = ''] = (await far.post('/api/log-in', LOG_IN)).headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-aisle=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
		const secret = /=([\w-]{43})/.exec(cookie)?.[1] ?? '';
		expect(JSON.stringify(world.file.state)).not.toContain(secret);
		expect((await far.get('/api/sites')).status).toBe(200);
	});

	it('of one way is nothing on the other: a cookie without encryption does not count where there is some', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const far = world.browser({ ...PROXY, headers: HTTPS });
		far.cookies.set('aisle-local', owner.cookies.get('aisle-local') ?? '');
		expect((await far.get('/api/sites')).status).toBe(401);
		far.cookies.set('__Host-aisle', owner.cookies.get('aisle-local') ?? '');
		expect((await far.get('/api/sites')).status).toBe(200);
	});

	it('gets another secret with each log-in, and the one before is worth nothing', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const before = owner.cookies.get('aisle-local') ?? '';
		await owner.ask('POST', '/api/log-in', LOG_IN);
		expect(owner.cookies.get('aisle-local')).not.toBe(before);
		expect(world.file.state.sessions).toHaveLength(1);
		const thief = world.browser();
		thief.cookies.set('aisle-local', before);
		expect((await thief.get('/api/sites')).status).toBe(401);
	});

	it('that was planted before a log-in does not become somebody’s', async () => {
		const world = createWorld();
		await setUpOwner(world);
		const victim = world.browser();
		victim.cookies.set('aisle-local', 'planted'.repeat(6));
		await victim.ask('POST', '/api/log-in', LOG_IN);
		expect(victim.cookies.get('aisle-local')).not.toContain('planted');
	});

	it('ends after twelve hours without a request, and after thirty days in any case', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		for (let hours = 0; hours < 24 * 30; hours += 11) {
			expect((await owner.get('/api/sites')).status).toBe(200);
			world.time.now += 11 * HOUR_MS;
		}
		expect((await owner.get('/api/sites')).status).toBe(401);
		await owner.ask('POST', '/api/log-in', LOG_IN);
		world.time.now += 12 * HOUR_MS - 1;
		expect((await owner.get('/api/sites')).status).toBe(200);
		world.time.now += 12 * HOUR_MS;
		expect((await owner.get('/api/sites')).status).toBe(401);
	});

	it('ends with the log-out in this browser, and everywhere at once when asked so', async () => {
		const world = createWorld();
		const first = await setUpOwner(world);
		const [second, third] = [world.browser(), world.browser()];
		for (const browser of [second, third]) await browser.ask('POST', '/api/log-in', LOG_IN);
		const stolen = world.browser();
		stolen.cookies.set('aisle-local', first.cookies.get('aisle-local') ?? '');
		await first.ask('POST', '/api/account/log-out');
		expect(first.cookies.size).toBe(0);
		expect((await stolen.get('/api/sites')).status).toBe(401);
		expect((await second.get('/api/sites')).status).toBe(200);
		await second.ask('POST', '/api/account/log-out-everywhere');
		expect((await third.get('/api/sites')).status).toBe(401);
		expect(world.file.state.sessions).toEqual([]);
	});

	it('ends when its password changes, but for the browser that changed it', async () => {
		const world = createWorld();
		const [owner, other] = [await setUpOwner(world), world.browser()];
		await other.ask('POST', '/api/log-in', LOG_IN);
		const wrong = await owner.post('/api/account/password', {
			current: 'something else',
			password: 'a way up the hill',
		});
		expect([wrong.status, await wrong.json()]).toEqual([
			401,
			{ error: { code: 'wrong_credentials', path: 'current' } },
		]);
		const before = owner.cookies.get('aisle-local');
		await owner.ask('POST', '/api/account/password', { current: PASSWORD, password: 'a way up the hill' });
		expect(owner.cookies.get('aisle-local')).not.toBe(before);
		expect((await owner.get('/api/sites')).status).toBe(200);
		expect((await other.get('/api/sites')).status).toBe(401);
		expect((await other.post('/api/log-in', LOG_IN)).status).toBe(401);
		expect((await other.post('/api/log-in', { ...LOG_IN, password: 'a way up the hill' })).status).toBe(200);
	});

	it('outlives a restart, and is written down again only now and then', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const { writes } = world.file;
		for (let requests = 0; requests < 50; requests++) await owner.get('/api/sites');
		expect(world.file.writes).toBe(writes);
		world.time.now += 11 * 60_000;
		await owner.get('/api/sites');
		await owner.get('/api/sites');
		expect(world.file.writes).toBe(writes + 1);
		expect(world.file.state.sessions[0]?.seen).toBe(world.time.now);
	});

	it('goes on while the disk is full, and nobody logs in on a change that is not written', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		world.file.failure = new Error('ENOSPC');
		world.time.now += HOUR_MS;
		expect((await owner.get('/api/sites')).status).toBe(200);
		const refused = await world.browser().post('/api/log-in', LOG_IN);
		expect(refused.status).toBe(503);
		expect(refused.headers.getSetCookie()).toEqual([]);
		expect(world.errors.length).toBeGreaterThan(0);
	});
});

describe('a live stream', () => {
	/** A stream that has told what was there before. */
	async function follow(browser: Browser) {
		const reader = (await browser.get('/api/live?site=shop')).body?.getReader();
		const decoder = new TextDecoder();
		for (let text = ''; !text.includes('secret of shop'); ) text += decoder.decode((await reader?.read())?.value);
		return reader;
	}
	const event: LiveEvent = { seq: 2, time: 1, name: 'page_view', source: 'browser' };

	it('ends when its session does', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const reader = await follow(owner);
		world.live.publish('shop', [event]);
		expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('page_view');
		await owner.ask('POST', '/api/account/log-out-everywhere');
		world.live.publish('shop', [{ ...event, seq: 3 }]);
		expect(await reader?.read()).toEqual({ done: true, value: undefined });
	});

	it('ends when its person loses the site', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const reader = await follow(await invite(world, owner, 'viewer', [{ site: 'shop', role: 'viewer' }]));
		const { people } = await owner.ask<People>('GET', '/api/account/people');
		const id = people.find(({ name }) => name === 'viewer')?.id;
		await owner.ask('POST', `/api/account/people/${id}`, { grants: [{ site: 'other', role: 'viewer' }] });
		world.live.publish('shop', [event]);
		expect(await reader?.read()).toEqual({ done: true, value: undefined });
	});
});
