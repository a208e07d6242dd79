import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-costs-')), 'data');
});

afterEach(() => {
	rmSync(join(data, '..'), { recursive: true });
});

async function runMain(args: readonly string[], input: string) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {
			yield Buffer.from(input);
		})(),
	};
	const code = await main(args, terminal, { dataFolder: data, debug: false });
	return { code, ...written };
}

const aisle = (...args: string[]) => runMain(args, '');

describe('aisle import costs', { timeout: 60_000 }, () => {
	const HEAD = 'date,source,medium,campaign,cost,currency,clicks';
	const costs = (...lines: string[]) =>
		runMain(['import', 'costs', '-', '--site', 'shop'], [HEAD, ...lines].join('\n'));

	it('takes all lines, and in place of those that are known already', async () => {
		await aisle('site', 'add', 'shop', '--currency', 'EUR');
		const spring = '2026-03-01,news,email,spring,12.50,EUR,5';
		expect(await costs(spring, '2026-03-02,news,email,spring,7.50,USD,')).toMatchObject({
			code: 0,
			stdout: '2 lines: 2 added, 0 replaced\n',
		});
		expect((await costs(spring.replace('12.50', '10'))).stdout).toBe('1 lines: 0 added, 1 replaced\n');
		const { stdout } = await aisle('report', 'costs', '--site', 'shop');
		expect(stdout).toMatch(/spring +news +email +10\.00 EUR +- +5 +2\.00 EUR +0 /);
		expect(stdout).toContain('not in the figures, see --currency: 7.50 USD');
	});

	it('takes no line when one is wrong, and names them', async () => {
		await aisle('site', 'add', 'shop');
		const { code, stderr } = await costs('2026-03-01,news,email,,1,EUR,', 'x,news,email,,1,EUR,', 'y,a,b,,1,EUR,');
		expect(code).toBe(2);
		expect(stderr).toMatch(/^line 3: date: give .*\nline 4: date: .*\naisle: nothing was imported: correct these/);
		const { rows } = JSON.parse((await aisle('report', 'costs', '--site', 'shop', '--json')).stdout);
		expect(rows).toEqual([]);
	});

	it('asks for a site that is there, and for a file that can be read', async () => {
		await aisle('site', 'add', 'other');
		expect(await costs('2026-03-01,a,b,,1,EUR,')).toMatchObject({ code: 2, stderr: /no site shop/ });
		expect(await aisle('import', 'costs', data, '--site', 'other')).toMatchObject({ code: 2 });
		expect(await aisle('import', 'costs', '-')).toMatchObject({ code: 2 });
	});
});
