import { beforeEach, describe, expect, it } from 'vitest';
import { type Browser, createWorld, PASSWORD, setUpOwner, type World } from './testing/world.js';

let world: World;
let owner: Browser;

beforeEach(async () => {
	world = createWorld();
	owner = await setUpOwner(world);
});

const CHANGES = [
	['POST', '/api/log-in'],
	['POST', '/api/accept'],
	['POST', '/api/set-up'],
	['POST', '/api/account/log-out'],
	['POST', '/api/account/log-out-everywhere'],
	['POST', '/api/account/password'],
	['POST', '/api/account/people/x'],
	['DELETE', '/api/account/people/x'],
	['POST', '/api/account/invitations'],
	['DELETE', '/api/account/invitations/x'],
	['POST', '/api/account/tokens'],
	['DELETE', '/api/account/tokens/x'],
	['POST', '/api/account/shares'],
	['DELETE', '/api/account/shares/x'],
	['PUT', '/api/anything?site=shop'],
	['PATCH', '/api/anything?site=shop'],
] as const;

describe.each(CHANGES)('%s %s', (method, path) => {
	it.each(['cross-site', 'same-site', 'none', 'nonsense', ''])('is refused where the browser says %j', async (site) => {
		const before = world.file.state;
		const response = await owner.send(method, path, {}, { 'Sec-Fetch-Site': site, Origin: 'https://evil.example' });
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ error: { code: 'forbidden_origin' } });
		expect(world.file.state).toBe(before);
		expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	});

	it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '', 'text/json'])(
		'is refused as %j, which a form or a script of another site could send',
		async (type) => {
			const before = world.file.state;
			expect((await owner.send(method, path, '{}', { 'Content-Type': type })).status).toBe(400);
			expect(world.file.state).toBe(before);
		},
	);
});

it('a change that says nothing of where it comes from is none', async () => {
	const headers = {
		Host: 'localhost',
		'Content-Type': 'application/json',
		Cookie: `aisle-local=${owner.cookies.get('aisle-local')}`,
	};
	const response = await world.app.request('/api/account/log-out-everywhere', { method: 'POST', headers, body: '{}' });
	expect(response.status).toBe(403);
	expect((await owner.get('/api/sites')).status).toBe(200);
});

it('a preflight is answered with no permission at all', async () => {
	const asked = {
		Origin: 'https://evil.example',
		'Access-Control-Request-Method': 'POST',
		'Access-Control-Request-Headers': 'content-type',
	};
	for (const path of ['/api/log-in', '/api/account/tokens', '/api/report/overview?site=shop']) {
		const response = await owner.send('OPTIONS', path, '', asked);
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	}
});

it('a program with a token says nothing of a browser, and a page that sends one from elsewhere is refused', async () => {
	const issued = await owner.ask<{ secret: string }>('POST', '/api/account/tokens', {
		name: 't',
		site: 'shop',
		scope: 'write',
	});
	const headers = { Host: 'localhost', Authorization: `Bearer ${issued.secret}`, 'Content-Type': 'application/json' };
	const send = (more: object) =>
		world.app.request('/api/anything?site=shop', { method: 'POST', headers: { ...headers, ...more }, body: '{}' });
	expect((await send({})).status).toBe(405);
	expect((await send({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

it.each([
	'Bearer',
	'Bearer ',
	'Basic b3duZXI6eA==',
	'Bearer aisle_api_\u00e9',
	'bearer x',
	`Bearer ${'x'.repeat(300)}`,
])('the words %j are somebody whom nobody knows, also beside a good cookie', async (authorization) => {
	expect((await owner.get('/api/sites', { Authorization: authorization })).status).toBe(401);
});

it('a method is no other one, whatever a header or a form says', async () => {
	const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' };
	expect((await owner.get('/api/account/people?_method=DELETE', headers)).status).toBe(200);
	expect(world.file.state.accounts).toHaveLength(1);
});

it.each(['[]', 'null', '"x"', '{', '', '{"name":"Owner"', '{"__proto__":{"name":"Owner"}}'])(
	'the body %j is no log-in, and is not repeated',
	async (body) => {
		const response = await owner.post('/api/log-in', body);
		expect(response.status).toBe(400);
		expect(await response.text()).not.toContain('Owner');
	},
);

it('a body of megabytes is refused, and a name among others twice is its last one', async () => {
	expect((await owner.post('/api/log-in', { name: 'x'.repeat(3_000_000), password: PASSWORD })).status).toBe(413);
	expect((await owner.post('/api/log-in', { name: 'x'.repeat(100_000), password: PASSWORD })).status).toBe(413);
});
