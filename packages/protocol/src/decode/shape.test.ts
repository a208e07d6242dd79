import { expect, it } from 'vitest';
import { shapeFault } from './shape.js';

const filler = ' '.repeat(70_000);

it('brackets inside strings are text, whatever is escaped there', () => {
	expect(shapeFault(`${filler}["${'['.repeat(100)}"]`)).toBeUndefined();
	expect(shapeFault(`${filler}["\\"${'['.repeat(100)}"]`)).toBeUndefined();
	expect(shapeFault(`${filler}["\\\\",${'['.repeat(100)}`)).toBe('too_deep');
	expect(shapeFault(`${filler}["${'['.repeat(100)}`)).toBeUndefined();
});

it('lists and objects count alike, and what was closed no more', () => {
	expect(shapeFault(filler + '[{}]'.repeat(100))).toBeUndefined();
	expect(shapeFault(filler + '[{"a":'.repeat(17))).toBe('too_deep');
	expect(shapeFault(filler + '[{"a":'.repeat(16))).toBeUndefined();
});

it('a list and an object may have a thousand members, whatever they hold, and no more', () => {
	const list = (count: number) => `[${Array(count).fill('[1,2,","]').join()}]`;
	expect(shapeFault(filler + list(1_000))).toBeUndefined();
	expect(shapeFault(filler + list(1_001))).toBe('too_many');
	expect(shapeFault(`${filler}[${Array(50).fill(list(500)).join()}]`)).toBeUndefined();
	expect(shapeFault(`${filler}{"a":${list(1_000)},"b":${list(1_001)}`)).toBe('too_many');
});
