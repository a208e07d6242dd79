import { expect, it } from 'vitest';
import { createLru } from './lru.js';

it('what was used last is remembered, what was not is made anew', () => {
	const made: string[] = [];
	const length = createLru(2, (key) => {
		made.push(key);
		return key.length;
	});
	expect([length('a'), length('bb'), length('a'), length('ccc'), length('a'), length('bb')]).toEqual([
		1, 2, 1, 3, 1, 2,
	]);
	expect(made).toEqual(['a', 'bb', 'ccc', 'bb']);
});
