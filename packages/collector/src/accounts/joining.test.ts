import { type Issued, type Me, type People, ROLES } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { createWorld, invite, PASSWORD, SET_UP_CODE, setUpOwner, type World } from './testing/world.js';

const DAY_MS = 86_400_000;
const FIRST = { name: 'Owner', password: PASSWORD };
const THERE = {
	peer: '10.0.0.1',
	host: 'stats.example',
	headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.9' },
};

describe('the first account', () => {
	it('is made at this machine without a code, logs in, and closes the dashboard to everybody else', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		expect(await owner.ask<Me>('GET', '/api/me')).toEqual({
			state: 'signed_in',
			name: 'Owner',
			grants: [{ site: '*', role: 'owner' }],
		});
		const other = world.browser();
		expect(await other.ask<Me>('GET', '/api/me')).toEqual({ state: 'signed_out', grants: [] });
		expect((await other.get('/api/report/overview?site=shop')).status).toBe(401);
		expect((await other.get('/metrics')).status).toBe(401);
	});

	it('takes the code from anywhere else, which cannot be guessed for long', async () => {
		const world = createWorld();
		const there = world.browser(THERE);
		for (const code of [undefined, '', 'wrong', SET_UP_CODE.slice(0, -1), `${SET_UP_CODE} `]) {
			const { status } = await there.post('/api/set-up', { ...FIRST, code });
			expect([code, status >= 400 && status < 500]).toEqual([code, true]);
		}
		world.time.now += 60_000;
		for (let times = 0; times < 5; times++) await there.post('/api/set-up', { ...FIRST, code: `wrong ${times}` });
		expect((await there.post('/api/set-up', { ...FIRST, code: SET_UP_CODE })).status).toBe(429);
		expect(world.book.state.accounts).toEqual([]);
		world.time.now += 60_000;
		expect((await there.post('/api/set-up', { ...FIRST, code: SET_UP_CODE })).status).toBe(200);
		expect((await there.get('/api/sites')).status).toBe(200);
	});

	it('is the only one that is made so, also where two are sent at once', async () => {
		const world = createWorld();
		const send = (name: string) => world.browser().post('/api/set-up', { ...FIRST, name });
		const both = await Promise.all([send('one'), send('two')]);
		expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
		expect(world.book.state.accounts).toHaveLength(1);
		expect((await world.browser(THERE).post('/api/set-up', { ...FIRST, code: SET_UP_CODE })).status).toBe(409);
	});

	it.each([
		[{ name: '', password: PASSWORD }, 'name'],
		[{ name: 'a\nb', password: PASSWORD }, 'name'],
		[{ name: 'a\u202eb', password: PASSWORD }, 'name'],
		[{ name: 'x'.repeat(101), password: PASSWORD }, 'name'],
		[{ name: { toString: 'x' }, password: PASSWORD }, 'name'],
		[{ name: 'Owner' }, 'password'],
		[{ name: 'Owner', password: 'too short' }, 'password'],
		[{ name: 'Owner', password: ['a long way to the sea'] }, 'password'],
		[{ name: 'Owner', password: 'x'.repeat(5_000) }, 'password'],
	])('is not made of %j', async (body, path) => {
		const world = createWorld();
		const response = await world.browser().post('/api/set-up', body);
		expect(response.status).toBe(400);
		const text = await response.text();
		expect(JSON.parse(text)).toMatchObject({ error: { path } });
		expect(text).not.toContain('too short');
	});
});

async function issueInvitation(world: World, grants = [{ site: 'shop', role: 'viewer' }]) {
	const owner = await setUpOwner(world);
	const issued = await owner.ask<Issued>('POST', '/api/account/invitations', { name: 'Ali', grants });
	return { owner, code: issued.secret, id: issued.id };
}

describe('an invitation', () => {
	it('is a link that works once, tells whom it is for, and gives the roles that were chosen', async () => {
		const world = createWorld();
		const { code } = await issueInvitation(world);
		expect(JSON.stringify(world.file.state)).not.toContain(code);
		const ali = world.browser(THERE);
		expect(await ali.ask('POST', '/api/accept', { code })).toMatchObject({ name: 'Ali' });
		await ali.ask('POST', '/api/accept', {
			code,
			password: PASSWORD,
			name: 'Mallory',
			grants: [{ site: '*', role: 'owner' }],
		});
		expect(await ali.ask<Me>('GET', '/api/me')).toEqual({
			state: 'signed_in',
			name: 'Ali',
			grants: [{ site: 'shop', role: 'viewer' }],
		});
		expect((await world.browser().post('/api/accept', { code, password: PASSWORD })).status).toBe(403);
	});

	it('is used once also where it is sent twice at once', async () => {
		const world = createWorld();
		const { code } = await issueInvitation(world);
		const send = () => world.browser().post('/api/accept', { code, password: PASSWORD });
		expect((await Promise.all([send(), send()])).map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 403]);
		expect(world.book.state.accounts).toHaveLength(2);
	});

	it('ends after a week, when it is taken back, and when its maker may not give it any more', async () => {
		for (const end of ['week', 'taken back', 'maker'] as const) {
			const world = createWorld();
			const { owner, code, id } = await issueInvitation(world);
			let secret = code;
			if (end === 'week') world.time.now += 7 * DAY_MS;
			if (end === 'taken back') await owner.ask('DELETE', `/api/account/invitations/${id}`);
			if (end === 'maker') {
				const boss = await invite(world, owner, 'boss', [{ site: 'shop', role: 'owner' }]);
				const fields = { name: 'friend', grants: [{ site: 'shop', role: 'owner' }] };
				secret = (await boss.ask<Issued>('POST', '/api/account/invitations', fields)).secret;
				const { people } = await owner.ask<People>('GET', '/api/account/people');
				const bossId = people.find(({ name }) => name === 'boss')?.id;
				await owner.ask('POST', `/api/account/people/${bossId}`, { grants: [{ site: 'shop', role: 'viewer' }] });
			}
			expect((await world.browser().post('/api/accept', { code: secret, password: PASSWORD })).status).toBe(403);
		}
	});
});

describe('who may give which role', () => {
	const grantOf = (site: string, role: string) => ({ name: `new ${site} ${role}`, grants: [{ site, role }] });

	it.each(ROLES)('an %s of one shop invites to it only as its owner, and to no other', async (role) => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const browser = await invite(world, owner, 'somebody', [{ site: 'shop', role }]);
		const status = async (fields: object) => (await browser.post('/api/account/invitations', fields)).status;
		for (const given of ROLES) {
			expect(await status(grantOf('shop', given))).toBe(role === 'owner' ? 200 : 403);
			expect(await status(grantOf('other', given))).toBe(403);
			expect(await status(grantOf('*', given))).toBe(403);
			expect(await status(grantOf('nowhere', given))).toBe(403);
		}
		const both = [grantOf('shop', 'viewer'), grantOf('other', 'viewer')].flatMap(({ grants }) => grants);
		expect(await status({ name: 'both', grants: both })).toBe(403);
	});

	it('nobody raises themselves, and people elsewhere are neither seen nor changed', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const boss = await invite(world, owner, 'boss', [{ site: 'shop', role: 'owner' }]);
		await invite(world, owner, 'stranger', [{ site: 'other', role: 'viewer' }]);
		await invite(world, owner, 'both', [
			{ site: 'shop', role: 'viewer' },
			{ site: 'other', role: 'editor' },
		]);
		const { people: all } = await owner.ask<People>('GET', '/api/account/people');
		const idOf = (name: string) => all.find((person) => person.name === name)?.id;
		const { people } = await boss.ask<People>('GET', '/api/account/people');
		expect(people.map(({ name, grants, isMe }) => [name, grants, isMe])).toEqual([
			['boss', [{ site: 'shop', role: 'owner' }], true],
			['both', [{ site: 'shop', role: 'viewer' }], false],
		]);
		const set = async (name: string, ...grants: { site: string; role: string }[]) =>
			(await boss.post(`/api/account/people/${idOf(name)}`, { grants })).status;
		expect(await set('boss', { site: '*', role: 'owner' })).toBe(403);
		expect(await set('stranger', { site: 'shop', role: 'viewer' })).toBe(404);
		expect(await set('Owner', { site: 'shop', role: 'viewer' })).toBe(404);
		expect((await boss.send('DELETE', `/api/account/people/${idOf('Owner')}`)).status).toBe(404);
		// roles on sites that are not the boss's stay as they are
		await boss.ask('DELETE', `/api/account/people/${idOf('both')}`);
		const after = await owner.ask<People>('GET', '/api/account/people');
		expect(after.people.find(({ name }) => name === 'both')?.grants).toEqual([{ site: 'other', role: 'editor' }]);
	});

	it('somebody stays owner of every site', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const { people } = await owner.ask<People>('GET', '/api/account/people');
		const path = `/api/account/people/${people[0]?.id}`;
		for (const response of [
			await owner.send('DELETE', path),
			await owner.post(path, { grants: [{ site: '*', role: 'editor' }] }),
			await owner.post(path, { grants: [{ site: 'shop', role: 'owner' }] }),
		]) {
			expect([response.status, await response.json()]).toEqual([409, { error: { code: 'last_owner' } }]);
		}
		const second = await invite(world, owner, 'second', [{ site: '*', role: 'owner' }]);
		await second.ask('DELETE', path);
		expect((await owner.get('/api/sites')).status).toBe(401);
	});

	it.each([
		[{ name: 'x', grants: [] }],
		[{ name: 'x', grants: [{ site: 'shop', role: 'god' }] }],
		[{ name: 'x', grants: [{ site: 'shop' }] }],
		[{ name: 'x', grants: { site: 'shop', role: 'viewer' } }],
		[
			{
				name: 'x',
				grants: [
					{ site: 'shop', role: 'viewer' },
					{ site: 'shop', role: 'owner' },
				],
			},
		],
		[{ name: 'x', grants: [{ site: ['shop'], role: 'viewer' }] }],
		[{ name: '', grants: [{ site: 'shop', role: 'viewer' }] }],
		[{ name: 'x', grants: [{ site: 'nowhere', role: 'viewer' }] }],
		[{ name: 'OWNER', grants: [{ site: 'shop', role: 'viewer' }] }],
	])('%j is no invitation', async (body) => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const { status } = await owner.post('/api/account/invitations', body);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect(world.book.state.invitations).toEqual([]);
	});
});
