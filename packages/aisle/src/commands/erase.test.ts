import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;
beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-erase-')), 'data');
});
afterEach(() => rmSync(join(data, '..'), { recursive: true }));

async function runMain(args: readonly string[], input = '', isTty = false) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty,
		input: (async function* () {
			yield Buffer.from(input);
		})(),
	};
	const code = await main(args, terminal, { dataFolder: data, debug: false });
	return { code, ...written };
}

const lineOf = (visitor: string, userId: string | undefined, n: number) =>
	JSON.stringify({ time: Date.UTC(2026, 2, 1) + n, visitor, userId, name: 'page_view', url: `https://s.example/${n}` });

async function fill(): Promise<void> {
	await runMain(['site', 'add', 'shop']);
	const lines = [
		lineOf('phone', 'anna', 1),
		lineOf('desk', 'anna', 2),
		lineOf('desk', undefined, 3),
		lineOf('x', 'ben', 4),
	];
	await runMain(['import', '-', '--site', 'shop'], lines.join('\n'));
}

const person = ['--site', 'shop', '--user', 'anna'];

describe('aisle erase and aisle export person', { timeout: 60_000 }, () => {
	it('tells all of a person, and erases it once somebody says yes', async () => {
		await fill();
		const { stdout } = await runMain(['export', 'person', ...person]);
		expect(JSON.parse(stdout)).toMatchObject({
			person: 'u:anna',
			events: [{ path: '/1' }, { path: '/2' }, { path: '/3' }],
		});
		const asked = await runMain(['erase', ...person], 'no\n', true);
		expect(asked).toMatchObject({ code: 2 });
		expect(asked.stderr).toMatch(
			/^u:anna of shop: 2 visitors, 3 events, 2 sessions, 0 orders, 0 carts\nErase .* yes: aisle: nothing was erased/,
		);
		expect(await runMain(['erase', '--site', 'shop', '--visitor', 'desk'], 'yes\n', true)).toMatchObject({
			code: 0,
			stdout: 'shop: erased u:anna: 3 events, 0 orders, 0 refused events\n',
		});
		expect(await runMain(['export', 'person', ...person])).toMatchObject({ code: 2, stderr: /nothing is stored/ });
		expect((await runMain(['verify'])).stdout).toMatch(/^shop: equal \(1 events/);
	});

	it('an import of the same file brings nobody back', async () => {
		await fill();
		expect(await runMain(['erase', ...person, '--yes'])).toMatchObject({ code: 0 });
		await fill();
		expect((await runMain(['verify'])).stdout).toMatch(/^shop: equal \(1 events/);
	});

	it('lines of JSON name their table', async () => {
		await fill();
		const { stdout } = await runMain(['export', 'person', ...person, '--lines']);
		const tables = stdout
			.trimEnd()
			.split('\n')
			.map((line) => (JSON.parse(line) as { table: string }).table);
		expect(tables).toEqual(['person', 'event', 'event', 'event', 'session', 'session', 'touchpoint', 'touchpoint']);
	});

	it('asks for one person, for one who is there, and for --yes where nobody can be asked', async () => {
		await fill();
		expect(await runMain(['erase', '--site', 'shop'])).toMatchObject({ code: 2, stderr: /give one of --user/ });
		expect(await runMain(['erase', ...person, '--visitor', 'x'])).toMatchObject({ code: 2, stderr: /give one of/ });
		expect(await runMain(['erase', ...person])).toMatchObject({ code: 2, stderr: /add --yes/ });
		expect(await runMain(['erase', '--site', 'shop', '--user', 'zoe', '--yes'])).toMatchObject({ code: 2 });
	});
});
