import type { Issued, Me, ShareInfo, TokenInfo } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { type Browser, createWorld, invite, setUpOwner, type World } from './testing/world.js';

const DAY_MS = 86_400_000;

const withSecret = (world: World, secret: string) =>
	world.browser({ peer: '203.0.113.5', host: 'stats.example', headers: { Authorization: `Bearer ${secret}` } });

async function issue(maker: Browser, kind: 'tokens' | 'shares', fields: object = {}): Promise<Issued> {
	const usual = { name: 'made', site: 'shop', ...(kind === 'tokens' && { scope: 'read' }) };
	return maker.ask<Issued>('POST', `/api/account/${kind}`, { ...usual, ...fields });
}

describe('a token', () => {
	it('is shown once, kept as its hash, and told by its beginning', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const { secret } = await issue(owner, 'tokens', { days: 30 });
		expect(secret).toMatch(/^aisle_api_[\w-]{43}$/);
		expect(JSON.stringify(world.file.state)).not.toContain(secret.slice(20));
		const [token, ...more] = await owner.ask<TokenInfo[]>('GET', '/api/account/tokens');
		expect(more).toEqual([]);
		expect(token).toEqual({
			id: expect.any(String),
			name: 'made',
			prefix: secret.slice(0, 16),
			site: 'shop',
			scope: 'read',
			by: 'Owner',
			created: '2026-04-25T12:00:00.000Z',
			expires: '2026-05-25T12:00:00.000Z',
			used: null,
		});
	});

	it('tells the day of its last use, and holds to its end', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const program = withSecret(world, (await issue(owner, 'tokens', { days: 2 })).secret);
		world.time.now += DAY_MS;
		const { writes } = world.file;
		for (let times = 0; times < 20; times++) expect((await program.get('/api/sites')).status).toBe(200);
		expect(world.file.writes).toBe(writes + 1);
		expect(world.file.state.tokens[0]?.used).toBe(Date.UTC(2026, 3, 26));
		world.time.now += DAY_MS;
		expect((await program.get('/api/sites')).status).toBe(401);
	});

	it('does what its maker may at this moment, within its scope', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const editor = await invite(world, owner, 'editor', [{ site: 'shop', role: 'editor' }]);
		const [reading, writing] = [await issue(editor, 'tokens'), await issue(editor, 'tokens', { scope: 'write' })];
		const change = async ({ secret }: Issued) =>
			(await withSecret(world, secret).post('/api/unheard-of?site=shop')).status;
		// a change that is let through finds no such route
		expect([await change(reading), await change(writing)]).toEqual([403, 405]);
		const { people } = await owner.ask<{ people: { id: string; name: string }[] }>('GET', '/api/account/people');
		const id = people.find(({ name }) => name === 'editor')?.id;
		await owner.ask('POST', `/api/account/people/${id}`, { grants: [{ site: 'shop', role: 'viewer' }] });
		expect(await change(writing)).toBe(403);
		expect((await withSecret(world, writing.secret).get('/api/report/overview?site=shop')).status).toBe(200);
		await owner.ask('DELETE', `/api/account/people/${id}`);
		expect(world.file.state.tokens).toEqual([]);
	});

	it('makes nothing that lets others in, and speaks for no account', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const program = withSecret(world, (await issue(owner, 'tokens', { site: '*', scope: 'write' })).secret);
		expect(await program.ask<Me>('GET', '/api/me')).toMatchObject({ state: 'token', name: 'made' });
		const body = { name: 'x', site: 'shop', scope: 'read', grants: [{ site: 'shop', role: 'viewer' }] };
		for (const path of ['tokens', 'shares', 'invitations', 'log-out', 'log-out-everywhere', 'password', 'people/x']) {
			expect([path, (await program.post(`/api/account/${path}`, body)).status]).toEqual([path, 403]);
		}
		expect(await program.ask('GET', '/api/account/people')).toEqual({ people: [], invitations: [] });
		expect(await program.ask('GET', '/api/account/tokens')).toEqual([]);
	});

	it('of somebody else is listed and taken back by the owner of its site alone', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const [maker, boss, stranger] = await Promise.all([
			invite(world, owner, 'maker', [{ site: 'shop', role: 'viewer' }]),
			invite(world, owner, 'boss', [{ site: 'shop', role: 'owner' }]),
			invite(world, owner, 'stranger', [{ site: 'shop', role: 'editor' }]),
		]);
		const { id } = await issue(maker, 'tokens');
		const seen = async (browser: Browser) => (await browser.ask<TokenInfo[]>('GET', '/api/account/tokens')).length;
		expect([await seen(maker), await seen(boss), await seen(owner), await seen(stranger)]).toEqual([1, 1, 1, 0]);
		expect((await stranger.send('DELETE', `/api/account/tokens/${id}`)).status).toBe(404);
		await boss.ask('DELETE', `/api/account/tokens/${id}`);
		expect(await seen(maker)).toBe(0);
	});

	it.each([
		{ site: 'other' },
		{ site: 'nowhere' },
		{ site: 7 },
		{ scope: 'admin' },
		{ days: 0 },
		{ days: 1.5 },
		{ days: '7' },
		{ days: 4_000 },
		{ name: ' ' },
		{ name: 'x'.repeat(81) },
	])('is not made with %j by a viewer of shop', async (fields) => {
		const world = createWorld();
		const viewer = await invite(world, await setUpOwner(world), 'viewer', [{ site: 'shop', role: 'viewer' }]);
		await expect(issue(viewer, 'tokens', fields)).rejects.toThrow(/ 40\d /);
		expect(world.book.state.tokens).toEqual([]);
	});
});

describe('a share link', () => {
	it('shows one site in sums to whoever has it, and opens with the view that was chosen', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const { secret, id } = await issue(owner, 'shares', { view: '?site=shop&range=7d' });
		expect(secret).toMatch(/^aisle_share_[\w-]{43}$/);
		const looker = withSecret(world, secret);
		const share = { name: 'made', site: 'shop', view: '?site=shop&range=7d', lock: {} };
		expect(await looker.ask<Me>('GET', '/api/me')).toMatchObject({ state: 'shared', share });
		expect((await looker.get('/api/report/overview?site=shop')).status).toBe(200);
		for (const name of ['journey?person=v:1&', 'orders?', 'quality?', 'events?event=x&param=user_name&']) {
			expect([name, (await looker.get(`/api/report/${name}site=shop`)).status]).toEqual([name, 403]);
		}
		const filter = encodeURIComponent('param:email:is:a@b.example');
		expect((await looker.get(`/api/report/overview?site=shop&filter=${filter}`)).status).toBe(403);
		// what a segment asks for is not to be seen from its name
		expect((await looker.get('/api/report/overview?site=shop&segment=some')).status).toBe(403);
		expect((await looker.get('/api/segments?site=shop')).status).toBe(403);
		const [listed] = await owner.ask<ShareInfo[]>('GET', '/api/account/shares');
		expect(listed).toMatchObject({ ...share, id, prefix: secret.slice(0, 18), by: 'Owner', expires: null });
		await owner.ask('DELETE', `/api/account/shares/${id}`);
		expect((await looker.get('/api/report/overview?site=shop')).status).toBe(401);
	});

	it('changes nothing and sees nothing of accounts', async () => {
		const world = createWorld();
		const looker = withSecret(world, (await issue(await setUpOwner(world), 'shares')).secret);
		for (const path of ['people', 'tokens', 'shares'])
			expect((await looker.get(`/api/account/${path}`)).status).toBe(403);
		for (const path of [
			'/api/account/shares',
			'/api/account/log-out',
			'/api/sites?site=shop',
			'/api/report/overview?site=shop',
		]) {
			expect((await looker.post(path, { name: 'x', site: 'shop' })).status).toBe(403);
		}
	});

	it('is made and taken back by editors of its site alone', async () => {
		const world = createWorld();
		const owner = await setUpOwner(world);
		const viewer = await invite(world, owner, 'viewer', [{ site: 'shop', role: 'viewer' }]);
		const editor = await invite(world, owner, 'editor', [{ site: 'other', role: 'editor' }]);
		await expect(issue(viewer, 'shares')).rejects.toThrow(' 403 ');
		await expect(issue(editor, 'shares')).rejects.toThrow(' 404 ');
		await expect(issue(owner, 'shares', { site: '*' })).rejects.toThrow(' 400 ');
		const { id } = await issue(owner, 'shares');
		for (const browser of [viewer, editor]) {
			expect(await browser.ask('GET', '/api/account/shares')).toEqual([]);
			expect((await browser.send('DELETE', `/api/account/shares/${id}`)).status).toBe(404);
		}
	});

	it.each([
		{ lock: { from: '2026-02-30' } },
		{ lock: { from: '2026-03-02', to: '2026-03-01' } },
		{ lock: { from: '2026-03-01', lastDays: 7 } },
		{ lock: { lastDays: 0 } },
		{ lock: { lastDays: '7' } },
		{ lock: { filters: ['channel'] } },
		{ lock: { filters: [['channel:is:Email']] } },
		{ lock: [] },
		{ lock: 'all' },
		{ view: 'https://evil.example' },
		{ view: '?a=<b>\n' },
		{ view: `?${'x'.repeat(3_000)}` },
	])('is not made with %j', async (fields) => {
		const world = createWorld();
		await expect(issue(await setUpOwner(world), 'shares', fields)).rejects.toThrow(' 400 ');
	});
});

describe('a share link with a fixed view', () => {
	async function lookAt(lock: object, query: string) {
		const world = createWorld();
		const looker = withSecret(world, (await issue(await setUpOwner(world), 'shares', { lock })).secret);
		const { status } = await looker.get(`/api/report/${query}`);
		return { status, query: world.queries[0] };
	}

	it.each([
		['pages?site=shop', '2026-04-19', '2026-04-25'],
		['pages?site=shop&from=2026-04-19&to=2026-04-25', '2026-04-19', '2026-04-25'],
		['pages?site=shop&from=2026-04-21', '2026-04-21', '2026-04-25'],
		['pages?site=shop&to=2026-04-20', '2026-04-19', '2026-04-20'],
	])('answers %s inside its last seven days', async (path, from, to) => {
		expect(await lookAt({ lastDays: 7 }, path)).toMatchObject({ status: 200, query: { from, to } });
	});

	it.each([
		'pages?site=shop&from=2026-04-18',
		'pages?site=shop&to=2026-04-26',
		'pages?site=shop&to=2026-04-18',
		'pages?site=shop&from=2026-04-26',
		'pages?site=shop&from=2020-01-01&to=2020-01-02',
	])('refuses %s outside of them', async (path) => {
		expect(await lookAt({ lastDays: 7 }, path)).toEqual({ status: 403, query: undefined });
	});

	it.each(['previous_year', 'previous_period', '2026-04-01..2026-04-02'])(
		'leaves out a comparison with %s',
		async (other) => {
			const { status, query } = await lookAt(
				{ lastDays: 7 },
				`pages?site=shop&from=2026-04-20&to=2026-04-21&compare=${other}`,
			);
			expect([status, query?.from, query?.compare]).toEqual([200, '2026-04-20', undefined]);
		},
	);

	it('holds every answer to its filters, beside those that are asked', async () => {
		const email = { dimension: 'channel', op: 'is', values: ['Email'] };
		const lock = { filters: ['channel:is:Email'] };
		expect((await lookAt(lock, 'pages?site=shop')).query?.filters).toEqual([email]);
		expect((await lookAt(lock, 'pages?site=shop&filter=country:is:HR')).query?.filters).toEqual([
			{ dimension: 'country', op: 'is', values: ['HR'] },
			email,
		]);
		expect((await lookAt(lock, 'attribution?site=shop')).status).toBe(403);
	});
});
