import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@aisle/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;
const whole = (site: string, code: 'forbidden_origin' | 'unknown_site', requests: number) => ({
	site,
	received: 1,
	code,
	requests,
	events: 0,
});
beforeEach(async () => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-rejected-')), 'data');
	mkdirSync(data);
	const store = openSqliteStore({ file: join(data, 'aisle.db') });
	await store.addSite({ name: 'shop', timeZone: 'UTC', currency: 'EUR' });
	const refused = (code: 'too_old' | 'bad_format', body: string) => ({
		site: 'shop',
		received: 1,
		fault: { code, path: 'e[0]' },
		body,
	});
	await store.append(
		[],
		[
			refused('too_old', 'first'),
			refused('too_old', `\u001b[2J${'x'.repeat(500)}`),
			refused('bad_format', '{"n":"1st"}'),
		],
	);
	await store.append([], [], [whole('shop', 'forbidden_origin', 7), whole('nobody', 'unknown_site', 3)]);
	await store.addSite({ name: 'good', timeZone: 'UTC', currency: 'EUR' });
	await store.close();
});
afterEach(() => rmSync(join(data, '..'), { recursive: true }));

async function rejected(...args: string[]) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {})(),
	};
	const code = await main(['rejected', ...args], terminal, { dataFolder: data, debug: false });
	return { code, ...written };
}

it('refused events are counted by reason and listed, and nothing in them reaches the terminal as a command', async () => {
	const { code, stdout } = await rejected('--site', 'shop');
	expect(code).toBe(0);
	expect(stdout).toMatch(
		/^Refused +Events +Requests +First +Last\ntoo_old +2 +0 +1970-01-01 +1970-01-01\nbad_format +1 /,
	);
	expect(stdout).toMatch(/\nforbidden_origin +0 +7 /);
	expect(stdout).toMatch(/\nunknown_site \(no site here\) +0 +3 +1970-01-01 +1970-01-01\n/);
	expect(stdout).toMatch(/^too_old +2\nbad_format +1\nkept +3\n/m);
	expect(stdout).toMatch(/^1970-01-01T00:00:00\.001Z +bad_format +e\[0\] +\{"n":"1st"\}$/m);
	expect(stdout).not.toContain('\u001b');
	expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(160);
});

it('JSON has all that is kept, as many as are asked for', async () => {
	const report = JSON.parse((await rejected('--site', 'shop', '--json', '--limit', '2')).stdout);
	expect(report).toMatchObject({ kept: 3, rows: [{ code: 'bad_format' }, { code: 'too_old' }] });
	expect(report.rows[1].body.length).toBeGreaterThan(500);
});

it('a site without refused events says so, and one that is not there is named with its remedy', async () => {
	const { stdout } = await rejected('--site', 'good');
	expect(stdout).toMatch(/^Refused.*\nunknown_site \(no site here\) +0 +3 .*\n\nno refused event is kept\n$/);
	expect(await rejected('--site', 'nope')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('aisle site add nope'),
	});
});
