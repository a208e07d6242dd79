import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;
beforeEach(async () => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-set-')), 'data');
	await aisle('site', 'add', 'shop');
});
afterEach(() => rmSync(join(data, '..'), { recursive: true }));

async function aisle(...args: string[]) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {})(),
	};
	const code = await main(args, terminal, { dataFolder: data, debug: false, clock: '2026-04-25T12:00:00Z' });
	return { code, ...written };
}

const settings = () => JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')).sites.shop;

describe('aisle site set', { timeout: 60_000 }, () => {
	it('decides, prints what holds, and takes decisions back', async () => {
		const set = [
			'--origin',
			'https://Shop.example',
			'--origin',
			'https://*.shop.example',
			'--gpc',
			'denied',
			'--rate',
			'50',
		];
		const { code, stdout } = await aisle('site', 'set', 'shop', ...set);
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Origins +https:\/\/shop\.example https:\/\/\*\.shop\.example$/m);
		expect(stdout).toMatch(/^Sec-GPC +denied$/m);
		expect(settings()).toEqual({
			origins: ['https://shop.example', 'https://*.shop.example'],
			gpc: 'denied',
			rate: { perSecond: 50, burst: 500 },
		});
		await aisle('site', 'set', 'shop', '--any-origin', '--gpc', 'tracker', '--rate', 'default', '--dnt', 'cookieless');
		expect(settings()).toEqual({ dnt: 'cookieless' });
	});

	it('names other hosts of the shop, and takes them back', async () => {
		const { stdout } = await aisle('site', 'set', 'shop', '--own-host', 'www.Shop.hr', '--own-host', 'pay.example');
		expect(stdout).toMatch(/^Own hosts +shop\.hr pay\.example$/m);
		expect(settings()).toEqual({ ownHosts: ['shop.hr', 'pay.example'] });
		await aisle('site', 'set', 'shop', '--gpc', 'denied');
		expect(settings()).toEqual({ gpc: 'denied', ownHosts: ['shop.hr', 'pay.example'] });
		await aisle('site', 'set', 'shop', '--no-own-hosts', '--gpc', 'tracker');
		expect(settings()).toEqual({});
	});

	it.each([
		[['shop', '--own-host', 'https://pay.example'], 'pay.example'],
		[['shop', '--own-host', 'pay.example', '--no-own-hosts'], '--no-own-hosts'],
		[['shop', '--origin', 'shop.example'], 'https://shop.example'],
		[['shop', '--origin', 'https://a.example', '--any-origin'], '--any-origin'],
		[['shop', '--gpc', 'granted'], '--gpc'],
		[['shop', '--rate', '0'], '50/500'],
		[['nope', '--gpc', 'denied'], 'aisle site add nope'],
	])('refuses %j with what would be right', async (args, remedy) => {
		const { code, stderr } = await aisle('site', 'set', ...args);
		expect([code, stderr]).toEqual([2, expect.stringContaining(remedy)]);
	});
});

describe('aisle key', { timeout: 60_000 }, () => {
	it('prints a token once and keeps its hash, and a signing secret as it is', async () => {
		const token = (await aisle('key', 'add', 'shop', 'backend')).stdout.trim();
		const signing = (await aisle('key', 'add', 'shop', 'till', '--signing')).stdout.trim();
		expect([token, signing]).toEqual([
			expect.stringMatching(/^aisle_[\w-]{43}$/),
			expect.stringMatching(/^aisle_[\w-]{43}$/),
		]);
		expect(JSON.stringify(settings())).not.toContain(token);
		expect(settings().keys).toMatchObject([
			{ name: 'backend', kind: 'token', secret: expect.stringMatching(/^[0-9a-f]{64}$/) },
			{ name: 'till', kind: 'signing', secret: signing },
		]);
		const listed = (await aisle('key', 'list', 'shop')).stdout;
		expect(listed).toMatch(/^backend +token +2026-04-25T12:00:00\.000Z$/m);
		expect(listed + (await aisle('key', 'list', 'shop', '--json')).stdout).not.toContain(signing);
	});

	it('is removed by its name, and no name is given twice', async () => {
		await aisle('key', 'add', 'shop', 'backend');
		expect(await aisle('key', 'add', 'shop', 'backend')).toMatchObject({ code: 2, stdout: '' });
		expect((await aisle('key', 'remove', 'shop', 'backend')).code).toBe(0);
		expect(await aisle('key', 'remove', 'shop', 'backend')).toMatchObject({ code: 2 });
		expect(settings().keys).toBeUndefined();
	});
});
