import { expect, test } from 'vitest';
import { median } from './median.js';

test.each([
	[[], undefined],
	[[7], 7],
	[[10, 9, 2], 9],
	[[1, 2, 10, 3], 2.5],
])('the median of %j is %s', (values, middle) => expect(median(values)).toBe(middle));
