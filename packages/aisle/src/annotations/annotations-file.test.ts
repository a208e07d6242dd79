import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageError } from '../usage-error.js';
import { openAnnotations } from './annotations-file.js';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-annotations-'));
	file = join(folder, 'annotations.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const MARCH = { id: 'in-march', date: '2026-03-10', text: 'sale' };
const APRIL = { id: 'in-april', date: '2026-04-01', text: 'new prices' };

it('what was written is there by its day after the file is opened again, for its owner’s eyes only', () => {
	const annotations = openAnnotations(file);
	expect(annotations.of('shop')).toEqual([]);
	annotations.put('shop', APRIL);
	annotations.put('shop', MARCH);
	annotations.put('other', MARCH);
	annotations.put('shop', { ...MARCH, text: 'spring sale' });
	const wanted = [{ ...MARCH, text: 'spring sale' }, APRIL];
	expect(annotations.of('shop')).toEqual(wanted);
	expect(openAnnotations(file).of('shop')).toEqual(wanted);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder)).toEqual(['annotations.json']);
});

it('what is removed is gone, of one site alone', () => {
	const annotations = openAnnotations(file);
	for (const site of ['shop', 'other']) for (const one of [MARCH, APRIL]) annotations.put(site, one);
	annotations.remove('shop', MARCH.id);
	annotations.removeSite('other');
	const again = openAnnotations(file);
	expect([again.of('shop'), again.of('other')]).toEqual([[APRIL], []]);
	expect(readFileSync(file, 'utf8')).not.toContain('other');
});

it.each([
	'',
	'no json',
	'[]',
	'{"sites":[]}',
	'{"sites":{"shop":{}}}',
	'{"sites":{"shop":[{"id":"a","date":"2026-03-10","text":"short id"}]}}',
	'{"sites":{"shop":[{"id":"in-march","date":"2026-03-10","text":""}]}}',
])('a file with %j is refused and left as it is', (text) => {
	writeFileSync(file, text);
	expect(() => openAnnotations(file)).toThrow(UsageError);
	expect(readFileSync(file, 'utf8')).toBe(text);
});

it('what cannot be written is not kept', () => {
	const annotations = openAnnotations(join(folder, 'nowhere', 'annotations.json'));
	expect(() => annotations.put('shop', MARCH)).toThrow('ENOENT');
	expect(annotations.of('shop')).toEqual([]);
});
