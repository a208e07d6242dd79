import { REPORT_NAMES } from '@aisle/protocol';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from './main.js';
import { DAY_SECONDS, eventLine, eventLines } from './testing/event-lines.js';

let data: string;

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-main-')), 'data');
});

afterEach(() => {
	rmSync(join(data, '..'), { recursive: true });
});

async function runMain(args: readonly string[], input: string, clock?: string) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {
			yield Buffer.from(input);
		})(),
	};
	const code = await main(args, terminal, { dataFolder: data, debug: false, ...(clock !== undefined && { clock }) });
	return { code, ...written };
}

const aisle = (...args: string[]) => runMain(args, '');
const importText = (site: string, text: string) => runMain(['import', '--site', site, '-'], text);

async function overview(site: string, ...more: string[]) {
	const { stdout, stderr } = await aisle('report', 'overview', '--site', site, '--json', ...more);
	expect(stderr).toBe('');
	return JSON.parse(stdout);
}

describe('aisle site', { timeout: 60_000 }, () => {
	it('adds and lists sites, and says that it made the folder', async () => {
		const added = await aisle('site', 'add', 'shop', '--tz', 'asia/tehran', '--currency', 'irr');
		expect(added).toEqual({
			code: 0,
			stdout: 'site shop: Asia/Tehran, IRR\n',
			stderr: `created the data folder ${data}\n`,
		});
		expect(await aisle('site', 'add', 'other')).toMatchObject({ code: 0, stderr: '' });
		expect((await aisle('site', 'list')).stdout).toBe(
			'Site   Time zone    Currency\nother  UTC          USD\nshop   Asia/Tehran  IRR\n',
		);
		expect(JSON.parse((await aisle('site', 'list', '--json')).stdout)).toContainEqual({
			name: 'shop',
			timeZone: 'Asia/Tehran',
			currency: 'IRR',
		});
	});

	it('adding the same again changes nothing, adding it with another zone is refused', async () => {
		await aisle('site', 'add', 'shop', '--tz', 'UTC');
		expect(await aisle('site', 'add', 'shop', '--tz', 'UTC')).toMatchObject({ code: 0 });
		expect(await aisle('site', 'add', 'shop', '--tz', 'Europe/Zagreb')).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('UTC'),
		});
	});
});

describe('a mistake is one sentence and exit code 2', { timeout: 60_000 }, () => {
	it.each([
		[['site', 'add', 'shop', '--tz', 'Mars'], '--tz'],
		[['report', 'overview'], '--site'],
		[['report', 'overview', '--site', 'x', '--from', 'May'], '--from'],
		[['report', 'overview', '--site', 'x', '--from', '2020-02-01', '--to', '2020-01-01'], '--from 2020-02-01'],
		[['report', 'overview', '--site', 'x'], 'aisle site add'],
		[['serve', '--port', '99999'], '--port'],
		[['serve', '--trusted-proxy', 'proxy'], '--trusted-proxy'],
		[['serve', '--geo', '/nowhere.mmdb'], '--geo'],
		[['sell'], 'sell'],
	])('aisle %j', async (args, named) => {
		const { code, stderr, stdout } = await aisle(...args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(named);
		expect(stderr).not.toMatch(/\n\s+at /);
	});

	it('a site that is not there is named with its remedy', async () => {
		await aisle('site', 'add', 'shop');
		expect(await aisle('report', 'overview', '--site', 'nope')).toMatchObject({ code: 2 });
		expect(await importText('nope', eventLine(1))).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('aisle site add nope'),
		});
	});

	it('a clock that is none is named by its variable', async () => {
		const { code, stderr } = await runMain(['site', 'list'], '', 'noon');
		expect(code).toBe(2);
		expect(stderr).toContain('AISLE_CLOCK');
	});
});

describe('aisle import', { timeout: 60_000 }, () => {
	it('takes the good lines, names the bad ones, and changes nothing the second time', async () => {
		await aisle('site', 'add', 'shop');
		const file = join(data, 'lines.ndjson');
		writeFileSync(file, `\uFEFF${eventLine(1)}no json\r\n${eventLine(2, { name: '1st' })}\n${eventLine(3).trim()}`);
		const first = await aisle('import', '--site', 'shop', file);
		expect(first).toMatchObject({ code: 0, stdout: '4 lines: 2 accepted, 0 known already, 2 rejected\n' });
		expect(first.stderr).toMatch(/^line 2: bad_json.*\nline 3: bad_format at name: .*\n$/);
		const before = await overview('shop', '--as-of', '2020-02-01T00:00:00Z');
		expect(before).toMatchObject({ events: 2, pageviews: 2, sessions: 2 });
		expect((await aisle('import', '--site', 'shop', file)).stdout).toBe(
			'4 lines: 0 accepted, 2 known already, 2 rejected\n',
		);
		expect(await overview('shop', '--as-of', '2020-02-01T00:00:00Z')).toEqual(before);
	});

	it('names twenty bad lines and counts the rest', async () => {
		await aisle('site', 'add', 'shop');
		const { stderr, code } = await importText('shop', `${'?\n'.repeat(1_025)}${eventLine(1)}`);
		expect(code).toBe(0);
		const lines = stderr.trimEnd().split('\n');
		expect(lines).toHaveLength(21);
		expect(lines.at(-1)).toBe('and 1,005 more bad lines');
	});

	it('ends with 2 when no line could be read, and with 0 for a file without lines', async () => {
		await aisle('site', 'add', 'shop');
		expect(await importText('shop', 'a\nb\n')).toMatchObject({ code: 2 });
		expect(await importText('shop', '\n\n')).toMatchObject({ code: 0 });
		expect(await aisle('import', '--site', 'shop', join(data, 'missing.ndjson'))).toMatchObject({ code: 2 });
		expect(await aisle('import', '--site', 'shop', data)).toMatchObject({ code: 2 });
	});
});

/** What some reports cannot do without. */
const NEEDED: Partial<Record<string, string[]>> = {
	journey: ['--person', 'u:x'],
	funnel: ['--step', 'path:/*', '--step', 'event:purchase'],
	paths: ['--anchor', 'path:/'],
};

describe('aisle report, verify and rebuild', { timeout: 60_000 }, () => {
	it('every report prints a table and JSON, and a range narrows it', async () => {
		await aisle('site', 'add', 'shop', '--currency', 'EUR');
		const order = { name: 'purchase', params: { transaction_id: 'T1', value: 1_234.5, currency: 'EUR' } };
		await importText('shop', eventLines(20) + eventLine(30, order) + eventLine(2 * DAY_SECONDS));
		const text = (await aisle('report', 'overview', '--site', 'shop')).stdout;
		expect(text).toMatch(/^Revenue {2,}1,234\.50 EUR$/m);
		expect(text).toMatch(/^Page views {2,}21$/m);
		expect((await overview('shop', '--from', '2020-01-03')).pageviews).toBe(1);
		for (const [name, heading] of [
			['series', 'Day'],
			['pages', 'Path'],
			['channels', 'Channel'],
		] as const) {
			const table = await aisle('report', name, '--site', 'shop');
			expect(table).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^${heading} .*\\n\\S`, 'm')) });
			const json = await aisle('report', name, '--site', 'shop', '--json');
			expect(JSON.parse(json.stdout)).toMatchObject({ site: 'shop' });
		}
	});

	it('a report is narrowed, cut in time, compared and written as CSV by its flags', async () => {
		await aisle('site', 'add', 'shop');
		await importText('shop', eventLines(20));
		const report = (...args: string[]) => aisle('report', ...args, '--site', 'shop');
		const json = async (...args: string[]) => JSON.parse((await report(...args, '--json')).stdout);
		expect(await json('overview', '--filter', 'path:is:/nowhere')).toMatchObject({ sessions: 0 });
		expect(
			(await json('overview', '--filter', 'path:is_not:/nowhere', '--filter', 'converted:is:no')).sessions,
		).toBeGreaterThan(0);
		expect(await json('series', '--interval', 'month')).toMatchObject({
			interval: 'month',
			points: [expect.anything()],
		});
		expect(
			await json('pages', '--from', '2020-01-02', '--to', '2020-01-02', '--compare', 'previous_period'),
		).toMatchObject({
			comparison: { from: '2020-01-01', to: '2020-01-01' },
		});
		expect((await report('pages', '--csv', '--limit', '1')).stdout).toMatch(/^path,pageviews,visitors\r\n[^\r]+\r\n$/);
		for (const name of REPORT_NAMES) {
			const more = NEEDED[name] ?? [];
			for (const format of [[], ['--json'], ['--csv']])
				expect(await report(name, ...more, ...format)).toMatchObject({ code: 0, stderr: '' });
		}
	});

	it.each([
		[['pages', '--filter', 'x'], '--filter[0]: give dimension:operation:values'],
		[['series', '--interval', 'minute'], '--interval'],
		[['series', '--compare', 'previous_year'], '--compare: give from and to beside it'],
		[['overview', '--limit', '3'], '--limit'],
		[['journey'], '--person'],
		[['funnel', '--step', 'event:a'], '--step: give at least 2 of it'],
		[['funnel', '--step', 'event:a', '--step', 'b'], '--step[1]: give event:<name>'],
		[['pages', '--json', '--csv'], '--csv'],
	])('aisle report %s ends with 2 and says why', async (args, why) => {
		await aisle('site', 'add', 'shop');
		expect(await aisle('report', ...args, '--site', 'shop')).toMatchObject({
			code: 2,
			stdout: '',
			stderr: expect.stringContaining(why),
		});
	});

	it('a number that was changed by hand is found, and a rebuild mends it', async () => {
		await aisle('site', 'add', 'shop');
		await importText('shop', eventLines(100));
		const database = new Database(join(data, 'aisle.db'));
		expect(database.prepare('DELETE FROM session').run().changes).toBeGreaterThan(0);
		database.close();
		const { code, stdout } = await aisle('verify');
		expect(code).toBe(1);
		expect(stdout).toMatch(/^shop: different .*\n {2}first in session, .*\n {2}stored .*\n {2}recounted .*\n$/);
		expect(await aisle('rebuild')).toMatchObject({ code: 0 });
		expect(await aisle('verify')).toMatchObject({ code: 0 });
	});

	it('a recount agrees, and so it does after a rebuild', async () => {
		await aisle('site', 'add', 'shop');
		expect((await aisle('verify')).stdout).toMatch(/^shop: equal/);
		await importText('shop', eventLines(100));
		expect(await aisle('verify')).toMatchObject({
			code: 0,
			stdout: expect.stringMatching(/^shop: equal \(100 events/),
		});
		expect(await aisle('rebuild', '--site', 'shop')).toMatchObject({ code: 0, stdout: 'shop: rebuilt\n' });
		expect(await aisle('verify', '--site', 'shop')).toMatchObject({ code: 0 });
		expect(await aisle('verify', '--site', 'nope')).toMatchObject({ code: 2 });
	});
});
