import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, runCommand, startCommand } from './testing/command.js';
import { eventLines } from './testing/event-lines.js';

let data: string;
let servers: Running[];

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-cli-')), 'data');
	servers = [];
});

afterEach(async () => {
	for (const server of servers) server.process.kill('SIGKILL');
	await Promise.all(servers.map((server) => server.finished));
	rmSync(join(data, '..'), { recursive: true });
});

const aisle = (...args: string[]) => runCommand(['--data', data, ...args]);
const importText = (site: string, text: string) => runCommand(['--data', data, 'import', '--site', site, '-'], text);

interface Addresses {
	ingest: string;
	dashboard: string;
}

async function serve(...args: string[]): Promise<Running & Addresses> {
	const server = startCommand(['--data', data, 'serve', '--port', '0', '--dashboard-port', '0', ...args]);
	servers.push(server);
	const [, json = '{}'] = await server.untilOut(/^ready (.*)$/m);
	return { ...server, ...(JSON.parse(json) as Addresses) };
}

async function overview(site: string, ...more: string[]) {
	const { stdout, stderr } = await aisle('report', 'overview', '--site', site, '--json', ...more);
	expect(stderr).toBe('');
	return JSON.parse(stdout);
}

describe('the command', { timeout: 120_000 }, () => {
	it('takes its folder from the environment, and a flag before that', async () => {
		const added = await runCommand(['site', 'add', 'shop'], '', { AISLE_DATA: data });
		expect(added).toEqual({ code: 0, stdout: 'site shop: UTC, USD\n', stderr: `created the data folder ${data}\n` });
		const listed = await runCommand(['site', 'list', '--data', data], '', { AISLE_DATA: '/nowhere' });
		expect(listed.stdout).toContain('shop');
	});

	it('imports from the standard input, and the same again changes nothing', async () => {
		await aisle('site', 'add', 'shop');
		const text = `${eventLines(50)}no json`;
		const first = await importText('shop', text);
		expect(first).toMatchObject({ code: 0, stdout: '51 lines: 50 accepted, 0 known already, 1 rejected\n' });
		expect(first.stderr).toMatch(/^line 51: bad_json/);
		expect((await importText('shop', text)).stdout).toContain('0 accepted, 50 known already');
		expect(await overview('shop')).toMatchObject({ events: 50, sessions: 10 });
	});

	it('ends with 2 and a sentence for a mistake', async () => {
		expect(await aisle('sell')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('sell') });
	});
});

/** Anything else than a browser's name counts as a bot. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

describe('aisle serve', { timeout: 120_000 }, () => {
	it('serves script, dashboard and readiness, and ends within two seconds when it is told to', async () => {
		const server = await serve();
		expect((await fetch(`${server.ingest}/readyz`)).status).toBe(200);
		expect(await (await fetch(`${server.dashboard}/metrics`)).text()).toContain('aisle_ready 1\n');
		expect((await fetch(`${server.ingest}/metrics`)).status).toBe(404);
		expect((await fetch(`${server.ingest}/aisle.js`)).headers.get('content-type')).toContain('javascript');
		const page = await (await fetch(server.dashboard)).text();
		expect(page).toContain('<script');
		expect(page).toContain(`<meta name="aisle-script" content="${server.ingest}/aisle.js"`);
		expect(server.dashboard).toMatch(/^http:\/\/127\.0\.0\.1:/);
		server.process.kill('SIGTERM');
		const { code, stderr } = await server.finished;
		expect(code).toBe(0);
		expect(stderr).toContain(`created the data folder ${data}`);
		expect(stderr).toContain('"event":"stopped","in_time":true');
		expect([join(data, 'server.json'), join(data, 'aisle.sock')].filter(existsSync)).toEqual([]);
	});

	it('does the work of writing commands while it runs', async () => {
		const server = await serve();
		expect(await aisle('site', 'add', 'shop')).toMatchObject({ code: 0 });
		const text = `${eventLines(5_000)}no json\n`;
		expect(await importText('shop', text)).toMatchObject({
			code: 0,
			stdout: '5,001 lines: 5,000 accepted, 0 known already, 1 rejected\n',
			stderr: expect.stringContaining('line 5001: bad_json'),
		});
		expect((await importText('shop', text)).stdout).toContain('0 accepted, 5,000 known already');
		expect(await importText('nope', text)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('aisle site add nope'),
		});
		expect(await aisle('verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('5,000 events') });
		expect(await aisle('rebuild')).toMatchObject({ code: 0, stdout: 'shop: rebuilt\n' });
		expect((await overview('shop')).events).toBe(5_000);
		expect((await server.untilOut(/ready/)).length).toBe(1);
	});

	it('takes a batch for a site that was added meanwhile, with the clock that it was given', async () => {
		const server = await serve('--clock', '2019-10-01T03:00:00Z');
		await aisle('site', 'add', 'shop');
		const now = Date.UTC(2019, 9, 1, 3);
		const id = '016d8508-d980-7000-8000-000000000001';
		const batch = {
			v: 1,
			s: 'shop',
			b: 'nonce',
			w: now,
			m: 10,
			l: 'life',
			e: [{ i: id, t: now - 5, n: 'page_view', u: 'https://shop.example/' }],
		};
		const send = () =>
			fetch(`${server.ingest}/v1/e`, {
				method: 'POST',
				body: JSON.stringify(batch),
				headers: { 'user-agent': BROWSER },
			});
		expect(await (await send()).json()).toMatchObject({ ok: [id], dup: 0, no: [] });
		expect(await (await send()).json()).toMatchObject({ ok: [id], dup: 1 });
		expect(await overview('shop', '--to', '2019-10-01')).toMatchObject({ events: 1, pageviews: 1 });
	});

	it('a second server is refused by name of the first', async () => {
		const { process: first } = await serve();
		const { code, stderr } = await aisle('serve', '--port', '0', '--dashboard-port', '0');
		expect(code).toBe(2);
		expect(stderr).toContain(`process ${first.pid}`);
		expect(stderr.trim().split('\n')).toHaveLength(1);
	});

	it('a killed server leaves nothing that would stop the next', async () => {
		const first = await serve();
		first.process.kill('SIGKILL');
		await first.finished;
		expect(existsSync(join(data, 'server.json'))).toBe(true);
		expect(await aisle('site', 'add', 'shop')).toMatchObject({ code: 0 });
		const second = await serve();
		expect((await fetch(`${second.ingest}/readyz`)).status).toBe(200);
	});

	it('a port in use is said with its option, and the folder is free again', async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => taken.once('listening', resolve));
		const address = taken.address();
		const port = typeof address === 'object' && address !== null ? String(address.port) : '';
		const { code, stderr } = await aisle('serve', '--port', '0', '--dashboard-port', port);
		await new Promise((resolve) => taken.close(resolve));
		expect(code).toBe(2);
		expect(stderr).toMatch(new RegExp(`port ${port} .* in use.*--dashboard-port`));
		expect(await aisle('site', 'add', 'shop')).toMatchObject({ code: 0 });
	});

	it('a file that is no database is refused and left as it is', async () => {
		await aisle('site', 'add', 'shop');
		writeFileSync(join(data, 'aisle.db'), 'not a database, but somebody’s only copy of something'.repeat(200));
		const { code, stderr } = await aisle('serve', '--port', '0', '--dashboard-port', '0');
		expect(code).toBe(1);
		expect(stderr.trim().split('\n').at(-1)).toMatch(/^aisle: .*aisle\.db/);
		expect(stderr).not.toMatch(/\n\s+at /);
	});
});
