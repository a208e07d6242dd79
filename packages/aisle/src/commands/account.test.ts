import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';
import { type Running, startCommand } from '../testing/command.js';

let data: string;
let server: Running | undefined;
/** Everything that was said by commands of this process. */
let said: string;

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-accounts-')), 'data');
	said = '';
});
afterEach(async () => {
	server?.process.kill('SIGKILL');
	await server?.finished;
	server = undefined;
	rmSync(join(data, '..'), { recursive: true });
});

async function aisle(...args: string[]) {
	let [out, err] = ['', ''];
	const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
	const code = await main(args, { ...terminal, isTerminal: false } as never, { dataFolder: data, debug: false });
	said += err;
	return { code, out: out.trim(), err };
}

async function serve(...args: string[]) {
	server = startCommand(['--data', data, 'serve', '--port', '0', '--dashboard-port', '0', ...args]);
	const [, json = '{}'] = await server.untilOut(/^ready (.*)$/m);
	return (JSON.parse(json) as { dashboard: string }).dashboard;
}

const post = (url: string, body: object, headers: Record<string, string> = {}) =>
	fetch(url, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', ...headers },
	});

describe('accounts at the command line', () => {
	it('are added with a password that is printed once, listed, and removed but for the last owner', async () => {
		await aisle('site', 'add', 'shop');
		const viewer = await aisle('account', 'add', 'Ali', '--role', 'viewer', '--site', 'shop');
		expect([viewer.code, viewer.err]).toEqual([2, expect.stringContaining('somebody has to be owner')]);
		const owner = await aisle('account', 'add', 'Owner');
		expect(owner.out).toMatch(/^[\w-]{20}$/);
		expect((await aisle('account', 'add', 'OWNER')).err).toMatch(/OWNER is there already/);
		expect((await aisle('account', 'add', 'Ali', '--role', 'viewer', '--site', 'shop')).code).toBe(0);
		expect((await aisle('account', 'add', 'x', '--site', 'nowhere')).err).toMatch(/no site nowhere/);
		const { out } = await aisle('account', 'list', '--json');
		expect(JSON.parse(out)).toMatchObject([
			{ name: 'Owner', grants: [{ site: '*', role: 'owner' }] },
			{ name: 'Ali', grants: [{ site: 'shop', role: 'viewer' }] },
		]);
		expect((await aisle('account', 'list')).out).toMatch(/Owner\s+owner of every site[^]*Ali\s+viewer of shop/);
		expect((await aisle('account', 'remove', 'Owner')).err).toMatch(/somebody has to be owner/);
		expect((await aisle('account', 'remove', 'ali')).code).toBe(0);
		expect((await aisle('account', 'reset', 'ali')).err).toMatch(/no account ali/);
	});

	it('tokens and links are made, listed by their beginnings, and taken back', async () => {
		await aisle('site', 'add', 'shop');
		const token = (await aisle('token', 'add', 'grafana', '--site', 'shop', '--days', '30')).out;
		expect(token).toMatch(/^aisle_api_[\w-]{43}$/);
		expect((await aisle('token', 'list')).out).toMatch(/grafana\s+aisle_api_\S{6}\s+shop\s+read\s+command line/);
		const link = (await aisle('share', 'add', 'shop', 'partner', '--last-days', '7')).out;
		expect(link).toMatch(/^\/\?site=shop#share=aisle_share_[\w-]{43}$/);
		expect((await aisle('share', 'list')).out).toMatch(/partner\s+aisle_share_\S{6}\s+shop\s+last 7 days/);
		const wrong = await aisle('share', 'add', 'shop', 'x', '--from', '2026-01-01', '--last-days', '7');
		expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('do not fit together')]);
		expect((await aisle('token', 'remove', token.slice(0, 16))).code).toBe(0);
		expect((await aisle('share', 'remove', 'nothing')).code).toBe(2);
		expect(JSON.parse((await aisle('token', 'list', '--json')).out)).toEqual([]);
	});
});

describe('aisle serve with accounts', { timeout: 120_000 }, () => {
	it('goes by what is changed while it runs, and no secret is in its log, its answers or its files', async () => {
		await aisle('site', 'add', 'shop');
		const dashboard = await serve('--dashboard-host', '127.0.0.2');
		// nobody has an account: this machine alone, also where it was told otherwise
		expect(dashboard).toMatch(/^http:\/\/127\.0\.0\.1:/);
		const [, code = ''] = (await server?.untilOut(/#set-up=([\w-]{20})\n/)) ?? [];
		const overview = `${dashboard}/api/report/overview?site=shop`;
		expect((await fetch(overview)).status).toBe(200);

		const password = (await aisle('account', 'add', 'Owner')).out;
		expect((await fetch(overview)).status).toBe(401);
		const wrong = await post(`${dashboard}/api/log-in`, { name: 'Owner', password: 'canary-wrong-password' });
		const right = await post(`${dashboard}/api/log-in`, { name: 'Owner', password });
		expect([wrong.status, right.status]).toEqual([401, 200]);
		const cookie = /^aisle-local=([\w-]{43})/.exec(right.headers.get('set-cookie') ?? '')?.[1] ?? '';
		const withCookie = { Cookie: `aisle-local=${cookie}` };
		expect((await fetch(overview, { headers: withCookie })).status).toBe(200);

		const token = (await aisle('token', 'add', 'grafana')).out;
		const link = (await aisle('share', 'add', 'shop', 'partner')).out;
		expect(link.startsWith(`${dashboard}/?site=shop#share=`)).toBe(true);
		const share = link.split('#share=')[1] ?? '';
		const status = async (secret: string) =>
			(await fetch(overview, { headers: { Authorization: `Bearer ${secret}` } })).status;
		expect([await status(token), await status(share)]).toEqual([200, 200]);
		await aisle('token', 'remove', token.slice(0, 16));
		expect(await status(token)).toBe(401);

		const later = (await aisle('account', 'reset', 'Owner')).out;
		expect((await fetch(overview, { headers: withCookie })).status).toBe(401);
		const bad = await fetch(`${dashboard}/api/log-in`, {
			method: 'POST',
			body: `{"name":"Owner","password":"${later}`,
			headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
		});
		expect([bad.status, await bad.text()]).toEqual([400, '{"error":{"code":"bad_json","expected":"an object"}}']);

		server?.process.kill('SIGTERM');
		const finished = await server?.finished;
		const everything = [finished?.stderr, said, ...filesOf(data)].join('\n');
		for (const canary of [password, later, cookie, token, share, code, 'canary-wrong-password']) {
			expect(canary.length).toBeGreaterThanOrEqual(20);
			expect(everything.includes(canary)).toBe(false);
		}
		expect(await serve('--dashboard-host', '127.0.0.2')).toMatch(/^http:\/\/127\.0\.0\.2:/);
	});
});

function filesOf(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => readFileSync(join(folder, name), 'latin1'));
}
