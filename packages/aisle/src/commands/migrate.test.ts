import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadClickHouse } from '@aisle/store';
import { main } from '../main.js';

let folder: string;
let data: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-migrate-'));
	data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function migrate(...args: string[]): Promise<{ code: number; text: string }> {
	let text = '';
	const write = (more: string) => void (text += more);
	const terminal = { out: write, err: write, isTty: false, input: (async function* () {})() };
	const code = await main(['migrate', ...args], terminal, { dataFolder: data, debug: false });
	return { code, text };
}

/** Nobody listens on port 1. */
const AWAY = 'clickhouse://127.0.0.1:1/shop';

it.each([[], ['--site', 'shop'], ['--to', AWAY, '--from', AWAY]])('refuses to guess with %j', async (...args) => {
	expect(await migrate(...args)).toEqual({ code: 2, text: expect.stringContaining('name one ClickHouse') });
});

it('says where a password belongs, and does not repeat it', async () => {
	const { code, text } = await migrate('--to', 'clickhouse://anna:hunter2@db');
	expect(code).toBe(2);
	expect(text).toContain('--to: a password is seen by all');
	expect(text).not.toContain('hunter2');
});

it('copies nothing from a folder without a database, and makes none', async () => {
	expect(await migrate('--to', AWAY)).toEqual({ code: 2, text: expect.stringContaining('no database in') });
	expect(existsSync(data)).toBe(false);
});

it('copies nothing back into a folder whose events wait for ClickHouse', async () => {
	mkdirSync(data);
	const { openCollectorLog } = await loadClickHouse();
	const log = openCollectorLog({ file: join(data, 'forward.db') });
	const event = {
		id: '01890000-0000-7000-8000-000000000001',
		t: 1,
		received: 1,
		name: 'page_view',
		bot: false,
	} as const;
	log.append([{ site: 'shop', event: { ...event, source: 'browser', mode: 'granted' } }]);
	log.close();
	const { code, text } = await migrate('--from', AWAY);
	expect(code).toBe(2);
	expect(text).toContain('1 events in');
	expect(existsSync(join(data, 'aisle.db'))).toBe(false);
});

it('says that ClickHouse does not answer', async () => {
	expect(await migrate('--from', AWAY)).toEqual({
		code: 1,
		text: expect.stringContaining('ClickHouse cannot be reached'),
	});
});
