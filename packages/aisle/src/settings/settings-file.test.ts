import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageError } from '../usage-error.js';
import { openSettings } from './settings-file.js';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-settings-'));
	file = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const KEY = { name: 'backend', kind: 'token', secret: 'a'.repeat(64), created: '2026-01-01T00:00:00.000Z' } as const;

it('what was decided is there after the file is opened again, for its owner’s eyes only', () => {
	const settings = openSettings(file);
	expect(settings.of('shop')).toBeUndefined();
	settings.change('shop', { origins: ['https://shop.example'], gpc: 'denied', rate: { perSecond: 5, burst: 10 } });
	settings.change('shop', { addKey: KEY });
	const wanted = { origins: ['https://shop.example'], gpc: 'denied', rate: { perSecond: 5, burst: 10 }, keys: [KEY] };
	expect(settings.of('shop')).toEqual(wanted);
	expect(openSettings(file).of('shop')).toEqual(wanted);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder)).toEqual(['settings.json']);
});

it('a decision that is taken back is gone, and the others stay', () => {
	const settings = openSettings(file);
	settings.change('shop', { gpc: 'denied', dnt: 'cookieless', addKey: KEY });
	settings.change('shop', { gpc: null });
	expect(settings.change('shop', { addKey: { ...KEY, secret: 'b'.repeat(64) } })).toMatchObject({
		dnt: 'cookieless',
		keys: [{ secret: 'b'.repeat(64) }],
	});
	expect(settings.change('shop', { removeKey: 'backend' })).toEqual({ dnt: 'cookieless' });
});

it.each([
	'',
	'no json',
	'[]',
	'{"sites":[]}',
	'{"sites":{"shop":{"origins":"https://shop.example"}}}',
	'{"sites":{"shop":{"origins":["shop.example"]}}}',
	'{"sites":{"shop":{"gpc":"granted"}}}',
	'{"sites":{"shop":{"rate":{"perSecond":0,"burst":1}}}}',
	'{"sites":{"shop":{"keys":[{"name":"a","kind":"token","secret":"","created":""}]}}}',
])('a file with %j is refused and left as it is', (text) => {
	writeFileSync(file, text);
	expect(() => openSettings(file)).toThrow(UsageError);
	expect(readFileSync(file, 'utf8')).toBe(text);
});

it('a change that cannot be written is none', () => {
	const settings = openSettings(join(folder, 'nowhere', 'settings.json'));
	expect(() => settings.change('shop', { gpc: 'denied' })).toThrow('ENOENT');
	expect(settings.of('shop')).toBeUndefined();
});
