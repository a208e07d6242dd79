import { expect, test } from 'vitest';
import { changeOf } from './change.js';

test('a change is the share of what was there, and of nothing there is none', () => {
	expect(changeOf(110, 100)).toBe(0.1);
	expect(changeOf(0, 3)).toBe(-1);
	expect(changeOf(1, 3)).toBe(-0.666667);
	expect(changeOf(5, 0)).toBeNull();
});
