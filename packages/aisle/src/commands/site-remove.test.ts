import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;
beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-remove-')), 'data');
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

const LINE = JSON.stringify({ time: Date.UTC(2026, 2, 1), visitor: 'v', name: 'page_view', url: 'https://s.example/' });

async function fill(): Promise<void> {
	for (const site of ['shop', 'other']) {
		await runMain(['site', 'add', site]);
		await runMain(['import', '-', '--site', site], LINE);
	}
	await runMain(['site', 'set', 'shop', '--gpc', 'denied']);
	await runMain(['share', 'add', 'shop', 'everybody']);
	await runMain(['token', 'add', 'program', '--site', 'shop']);
	await runMain(['token', 'add', 'another', '--site', 'other']);
	const note = { id: 'in-march', date: '2026-03-01', text: 'began' };
	writeFileSync(join(data, 'annotations.json'), JSON.stringify({ sites: { shop: [note], other: [note] } }));
}

const kept = (name: string) => readFileSync(join(data, name), 'utf8');

describe('aisle site remove', { timeout: 60_000 }, () => {
	it('takes away all of one site once somebody types its name, and nothing of another', async () => {
		await fill();
		const asked = await runMain(['site', 'remove', 'shop'], 'yes\n', true);
		expect(asked).toMatchObject({ code: 2, stderr: /^shop: 1 events, .*\n.*: aisle: nothing was removed/ });
		expect((await runMain(['site', 'list'])).stdout).toContain('shop');
		const removed = await runMain(['site', 'remove', 'shop'], 'shop\n', true);
		expect(removed).toMatchObject({ code: 0, stdout: 'shop: removed, with 1 events\n' });
		expect((await runMain(['site', 'list', '--json'])).stdout).not.toContain('shop');
		for (const name of ['settings.json', 'accounts.json', 'annotations.json']) expect(kept(name)).not.toContain('shop');
		expect(kept('accounts.json')).toContain('another');
		expect(kept('annotations.json')).toContain('other');
		expect((await runMain(['verify'])).stdout).toMatch(/^other: equal \(1 events/);
		expect(existsSync(join(data, 'aisle.db'))).toBe(true);
	});

	it('the same name can be given again, and begins with nothing', async () => {
		await fill();
		expect(await runMain(['site', 'remove', 'shop', '--yes'])).toMatchObject({ code: 0 });
		expect(await runMain(['site', 'add', 'shop', '--currency', 'EUR'])).toMatchObject({ code: 0 });
		expect(JSON.parse((await runMain(['report', 'overview', '--site', 'shop', '--json'])).stdout)).toMatchObject({
			events: 0,
			currency: 'EUR',
		});
	});

	it('wants a site that is there, and --yes where nobody can be asked', async () => {
		await fill();
		expect(await runMain(['site', 'remove', 'nope', '--yes'])).toMatchObject({ code: 2, stderr: /no site nope/ });
		expect(await runMain(['site', 'remove', 'shop'])).toMatchObject({ code: 2, stderr: /add --yes/ });
		expect((await runMain(['site', 'list'])).stdout).toContain('shop');
	});
});
