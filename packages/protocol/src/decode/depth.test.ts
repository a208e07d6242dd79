import { expect, it } from 'vitest';
import { isTooDeep } from './depth.js';

const filler = ' '.repeat(70_000);

it('brackets inside strings are text, whatever is escaped there', () => {
	expect(isTooDeep(`${filler}["${'['.repeat(100)}"]`)).toBe(false);
	expect(isTooDeep(`${filler}["\\"${'['.repeat(100)}"]`)).toBe(false);
	expect(isTooDeep(`${filler}["\\\\",${'['.repeat(100)}`)).toBe(true);
	expect(isTooDeep(`${filler}["${'['.repeat(100)}`)).toBe(false);
});

it('lists and objects count alike, and what was closed no more', () => {
	expect(isTooDeep(filler + '[{}]'.repeat(100))).toBe(false);
	expect(isTooDeep(filler + '[{"a":'.repeat(17))).toBe(true);
	expect(isTooDeep(filler + '[{"a":'.repeat(16))).toBe(false);
});
