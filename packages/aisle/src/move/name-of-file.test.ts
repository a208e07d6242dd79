import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nameOfFile } from './name-of-file.js';

let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-name-'));
	file = join(folder, 'migrate.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is made once and kept for the owner of the folder', () => {
	const name = nameOfFile(file);
	expect(name).toMatch(/^[0-9a-f]{12}$/);
	expect(nameOfFile(file)).toBe(name);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(nameOfFile(join(folder, 'other.json'))).not.toBe(name);
});

it.each(['', '{}', '{"name":7}', '{"name":""}'])('a file with %j is refused, with what to do', (text) => {
	writeFileSync(file, text);
	expect(() => nameOfFile(file)).toThrow('mend it, or move it away');
});
