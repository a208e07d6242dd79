import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, runCommand, startCommand } from '../testing/command.js';

let data: string;
let server: Running | undefined;

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-policies-')), 'data');
});
afterEach(async () => {
	server?.process.kill('SIGKILL');
	await server?.finished;
	rmSync(join(data, '..'), { recursive: true });
});

const aisle = (...args: string[]) => runCommand(['--data', data, ...args]);

async function serve(...args: string[]): Promise<string> {
	server = startCommand(['--data', data, 'serve', '--port', '0', '--dashboard-port', '0', ...args]);
	const [, json = '{}'] = await server.untilOut(/^ready (.*)$/m);
	return (JSON.parse(json) as { ingest: string }).ingest;
}

const id = (n: number) => `0190a0b0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const batch = (fields = {}, event = {}) =>
	JSON.stringify({
		v: 1,
		s: 'shop',
		b: 'nonce',
		w: Date.now(),
		m: 10,
		l: 'life',
		e: [{ i: id(1), t: Date.now() - 5, n: 'page_view', ...event }],
		...fields,
	});
const post = (url: string, body: string, headers: Record<string, string> = {}) =>
	fetch(url, { method: 'POST', body, headers });

describe('aisle serve', { timeout: 120_000 }, () => {
	it('goes by what is decided while it runs: origins, rates, keys', async () => {
		await aisle('site', 'add', 'shop');
		const ingest = await serve('--trusted-proxy', '127.0.0.1', '--rate-network', '0.001/3');
		const evil = { Origin: 'https://evil.example', 'X-Forwarded-For': '203.0.113.7' };
		expect((await post(`${ingest}/v1/e`, batch(), evil)).status).toBe(200);
		await aisle('site', 'set', 'shop', '--origin', 'https://shop.example');
		expect((await post(`${ingest}/v1/e`, batch(), evil)).status).toBe(403);
		expect((await post(`${ingest}/v1/e`, batch(), { ...evil, Origin: 'https://shop.example' })).status).toBe(200);
		expect((await post(`${ingest}/v1/e`, batch(), evil)).status).toBe(429);

		const order = JSON.stringify({ v: 1, s: 'shop', e: [{ i: id(2), t: Date.now(), n: 'purchase' }] });
		const token = (await aisle('key', 'add', 'shop', 'backend')).stdout.trim();
		const signing = (await aisle('key', 'add', 'shop', 'till', '--signing')).stdout.trim();
		const bearer = { Authorization: `Bearer ${token}` };
		expect((await post(`${ingest}/v1/s`, order, bearer)).status).toBe(200);
		const seconds = Math.floor(Date.now() / 1_000);
		const signature = createHmac('sha256', signing).update(`${seconds}.${order}`).digest('hex');
		const signed = await post(`${ingest}/v1/s`, order, { 'Aisle-Signature': `t=${seconds},s=${signature}` });
		expect(await signed.json()).toMatchObject({ ok: [id(2)], dup: 1 });
		await aisle('key', 'remove', 'shop', 'backend');
		expect((await post(`${ingest}/v1/s`, order, bearer)).status).toBe(401);

		expect((await post(`${ingest}/v1/e`, batch({ s: 'nobody' }))).status).toBe(404);
		server?.process.kill('SIGTERM');
		await server?.finished;
		const { totals, nowhere } = JSON.parse((await aisle('rejected', '--site', 'shop', '--json')).stdout);
		expect(totals).toMatchObject([
			{ code: 'forbidden_origin', requests: 1 },
			{ code: 'unauthorized', requests: 1 },
		]);
		expect(nowhere).toMatchObject([
			{ code: 'unknown_site', requests: 1, events: 1 },
			{ code: 'rate_limited', requests: 1 },
		]);
	});

	it('says once that a proxy in front of it was not declared, and names no address', async () => {
		await aisle('site', 'add', 'shop');
		const ingest = await serve();
		const readiness = async () => (await fetch(`${ingest}/readyz`)).json();
		expect(await readiness()).toEqual({ ready: true, reasons: [] });
		for (let times = 0; times < 3; times++) await post(`${ingest}/v1/e`, batch(), { 'X-Forwarded-For': '203.0.113.7' });
		expect(await readiness()).toEqual({ ready: true, reasons: [], warnings: ['undeclared_proxy'] });
		server?.process.kill('SIGTERM');
		const { stderr = '' } = (await server?.finished) ?? {};
		expect(stderr.match(/"undeclared_proxy".*--trusted-proxy/g)).toHaveLength(1);
		expect(stderr).not.toContain('203.0.113');
	});

	it('serves tracker and ways in under other names, and the tracker knows them', async () => {
		await aisle('site', 'add', 'shop');
		const ingest = await serve('--script-path', '/assets/shop.js', '--ingest-path', '/assets/collect');
		const script = await (await fetch(`${ingest}/assets/shop.js`)).text();
		expect(script).toContain('"/assets/collect"');
		expect(script).not.toContain('/v1/e"');
		expect(script).toContain('src*="shop.js"');
		expect((await fetch(`${ingest}/assets/shop.ga4.js`)).status).toBe(200);
		expect((await post(`${ingest}/assets/collect`, batch())).status).toBe(200);
		expect((await fetch(`${ingest}/assets/collect.gif?s=shop`)).headers.get('content-type')).toBe('image/gif');
		for (const path of ['/aisle.js', '/v1/p.gif']) expect((await fetch(ingest + path)).status).toBe(404);
		expect((await post(`${ingest}/v1/e`, batch())).status).toBe(404);
		const snippet = await server?.untilOut(/snippet +(.*)/);
		expect(snippet?.[1]).toContain(`src="${ingest}/assets/shop.js"`);
	});

	it.each([
		[['--script-path', '/shop'], '.js'],
		[['--script-path', 'shop.js'], 'path'],
		[['--ingest-path', '/healthz'], 'taken'],
		[['--ingest-path', '/a b'], 'path'],
		[['--rate-site', 'many'], '50/500'],
	])('refuses %j', async (args, remedy) => {
		const { code, stderr } = await aisle('serve', '--port', '0', '--dashboard-port', '0', ...args);
		expect([code, stderr]).toEqual([2, expect.stringContaining(remedy)]);
	});

	it('settings that cannot be read are said, and nothing is served without them', async () => {
		await aisle('site', 'add', 'shop');
		await aisle('site', 'set', 'shop', '--gpc', 'denied');
		const file = join(data, 'settings.json');
		writeFileSync(file, readFileSync(file, 'utf8').slice(0, -10));
		const { code, stderr } = await aisle('serve', '--port', '0', '--dashboard-port', '0');
		expect([code, stderr]).toEqual([2, expect.stringContaining('settings.json')]);
	});

	it('repeats, logs and keeps nothing of what was sent where it does not belong', async () => {
		await aisle('site', 'add', 'shop');
		const ingest = await serve('--trusted-proxy', '127.0.0.1');
		const C = 'CANARY7';
		const page = `https://shop.example/p?token=${C}&email=${C}@mail.example#${C}`;
		const requests: [string, { method?: string; body?: string; headers?: Record<string, string> }?][] = [
			[`/v1/e`, { method: 'POST', body: `{"v":1,"s":"shop","${C}":` }],
			[`/v1/e`, { method: 'POST', body: batch({ s: C }) }],
			[
				`/v1/e`,
				{
					method: 'POST',
					body: batch(
						{},
						{ u: page, r: page, h: `for ${C}@mail.example`, p: { a: `${C}@mail.example`, link_url: page } },
					),
				},
			],
			[`/v1/e`, { method: 'POST', body: batch({}, { i: id(3), n: `no name ${C}@mail.example`, u: page }) }],
			[`/v1/s`, { method: 'POST', body: batch(), headers: { Authorization: `Bearer ${C}` } }],
			[`/v1/p.gif?s=shop&u=${encodeURIComponent(page)}&x=${C}`],
			[`/v1/p.gif?s=${C}`],
			[`/${C}?${C}=${C}`],
		];
		const answers = [];
		for (const [path, init] of requests) {
			const headers = {
				'User-Agent': `Mozilla/5.0 ${C}`,
				Cookie: `a=${C}`,
				'X-Forwarded-For': '203.0.113.77',
				Referer: page,
				...init?.headers,
			};
			const response = await fetch(ingest + path, { ...init, headers });
			answers.push(await response.text(), JSON.stringify([...response.headers]));
		}
		server?.process.kill('SIGTERM');
		const left = await server?.finished;
		const files = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
		expect(files.some((text) => text.includes('shop.example'))).toBe(true);
		for (const text of [...answers, ...files, left?.stderr ?? '', left?.stdout ?? '']) {
			expect(text).not.toContain(C);
			expect(text).not.toContain('203.0.113');
		}
	});

	it('keeps no personal word of a thousand addresses', async () => {
		await aisle('site', 'add', 'shop');
		const ingest = await serve();
		const secrets = [
			'jo.canary@mail.example',
			'4111111111111111',
			'eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOjF9.c2ln',
			'+989121234567',
		];
		const places = [
			(secret: string) => `https://shop.example/reset/${encodeURIComponent(secret)}`,
			(secret: string) => `https://shop.example/?q=${encodeURIComponent(secret)}&utm_source=news`,
			(secret: string) => `https://shop.example/?utm_campaign=${encodeURIComponent(secret)}`,
			(secret: string) => `https://${secret}@shop.example/#${secret}`,
			(secret: string) => `https://shop.example/a/${encodeURIComponent(encodeURIComponent(secret))}/b`,
		];
		const urls = Array.from({ length: 1_000 }, (_, n) => places[n % 5]?.(secrets[Math.floor(n / 5) % 4] ?? '') ?? '');
		const e = urls.map((url, n) => ({
			i: id(n + 1),
			t: Date.now() - 5,
			n: 'page_view',
			u: url,
			r: url,
			h: `for ${secrets[n % 4]}`,
		}));
		expect((await post(`${ingest}/v1/e`, batch({ e }))).status).toBe(200);
		server?.process.kill('SIGTERM');
		await server?.finished;
		const files = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
		for (const secret of ['canary', '411111111111', 'eyJhbGci', 'eyJjYW5h', '9121234567']) {
			expect(files.filter((text) => text.includes(secret))).toEqual([]);
		}
	});
});
