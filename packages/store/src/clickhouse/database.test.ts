import { expect, test } from 'vitest';
import { literal } from './database.js';

test.each([
	["it's", "'it\\'s'"],
	['\\', "'\\\\'"],
	["\\') OR 1=1 --", "'\\\\\\') OR 1=1 --'"],
	['half \ud800', "'half \ufffd'"],
	[-5, '-5'],
	[null, 'NULL'],
	[['a', 2], "('a', 2)"],
	[[], '(NULL)'],
])('%j stands in a statement as %s', (value, text) => {
	expect(literal(value)).toBe(text);
});
