import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultCode } from '@aisle/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteReader, openSqliteStore } from './index.js';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-rejected-'));
	file = join(folder, 'aisle.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const DAY = 86_400_000;
const one = (received: number, code: FaultCode, site = 'shop') => ({
	site,
	received,
	fault: { code, path: 'e[0].n' },
	body: `sent at ${received}`,
});

it('refused events are told newest first, with what is wrong with all of them, site by site, and go after a month', async () => {
	const store = openSqliteStore({ file });
	for (const name of ['shop', 'other']) await store.addSite({ name, timeZone: 'UTC', currency: 'EUR' });
	await store.append([], [one(1, 'too_old'), one(2, 'bad_format'), one(3, 'too_old'), one(4, 'too_old', 'other')]);
	const reader = openSqliteReader({ file });
	expect(await reader.rejected('shop', 2)).toMatchObject({
		site: 'shop',
		kept: 3,
		by_code: { too_old: 2, bad_format: 1 },
		rows: [
			{ received: '1970-01-01T00:00:00.003Z', code: 'too_old', path: 'e[0].n', body: 'sent at 3' },
			{ received: '1970-01-01T00:00:00.002Z', code: 'bad_format', path: 'e[0].n', body: 'sent at 2' },
		],
	});
	await expect(reader.rejected('nope', 1)).rejects.toMatchObject({ code: 'unknown_site' });
	await store.dropExpiredSalts(30 * DAY + 3);
	expect(await reader.rejected('shop', 9)).toMatchObject({ kept: 1, rows: [{ body: 'sent at 3' }] });
	await reader.close();
	await store.close();
	expect(readFileSync(file, 'latin1')).not.toContain('sent at 2');
});
