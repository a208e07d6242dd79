import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OverviewReport } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';
import { eventLines } from '../testing/event-lines.js';

let data: string;

beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-segment-')), 'data');
});

afterEach(() => {
	rmSync(join(data, '..'), { recursive: true });
});

async function runMain(args: readonly string[], input = '') {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {
			yield Buffer.from(input);
		})(),
	};
	return { code: await main(args, terminal, { dataFolder: data, debug: false }), ...written };
}

const aisle = (...args: string[]) => runMain(args);

async function overview(site: string, ...more: string[]): Promise<OverviewReport> {
	const { stdout } = await aisle('report', 'overview', '--site', site, '--json', ...more);
	return JSON.parse(stdout) as OverviewReport;
}

describe('aisle segment and explain', { timeout: 60_000 }, () => {
	it('what is saved under a name narrows a report, and what is behind a figure can be listed', async () => {
		await aisle('site', 'add', 'shop');
		await runMain(['import', '--site', 'shop', '-'], eventLines(20));
		const save = await aisle('segment', 'save', 'first', '--site', 'shop', '--of', 'person', '--filter', 'path:is:/1');
		expect(save).toMatchObject({ code: 0, stdout: 'segment first saved\n' });
		const listed = (await aisle('segment', 'list', '--site', 'shop', '--json')).stdout;
		expect(JSON.parse(listed)).toEqual([
			{ name: 'first', include: [{ of: 'person', filters: ['path:is:/1'] }], exclude: [] },
		]);
		expect((await aisle('segment', 'list', '--site', 'shop')).stdout).toContain('first    include  person  path:is:/1');
		const all = await overview('shop');
		const some = await overview('shop', '--segment', 'first');
		expect(some.sessions).toBeGreaterThan(0);
		expect(some.sessions).toBeLessThan(all.sessions);
		const figure = ['explain', 'overview', 'sessions', '--site', 'shop', '--segment', 'first'];
		const explained = JSON.parse((await aisle(...figure, '--json')).stdout) as { value: number; parts: unknown[] };
		expect(explained).toMatchObject({ value: some.sessions, parts: [{ item_count: some.sessions }] });
		expect((await aisle(...figure)).stdout).toMatch(/^filtered_out +session +\d/m);
		expect((await aisle(...figure, '--csv', '--limit', '1')).stdout.trim().split('\r\n')).toHaveLength(2);
		expect(await aisle('segment', 'remove', 'first', '--site', 'shop')).toMatchObject({ code: 0 });
		expect(await aisle('segment', 'remove', 'first', '--site', 'shop')).toMatchObject({ code: 2 });
		expect(await aisle(...figure)).toMatchObject({ code: 2, stderr: expect.stringContaining('no segment first') });
	});

	it.each([
		[['explain', 'overview', 'colour', '--site', 'shop'], 'figure: give one of events'],
		[['explain', 'sources', 'sessions', '--site', 'shop', '--row', 'google'], '--row: give source, medium'],
		[['segment', 'save', 'a', '--site', 'shop'], 'include: give'],
		[['segment', 'save', 'a', '--site', 'shop', '--filter', 'x'], 'include[0].filters[0]: give'],
	])('%j is a misuse that says what to give', async (args, sentence) => {
		await aisle('site', 'add', 'shop');
		expect(await aisle(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
	});
});
