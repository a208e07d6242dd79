import { expect, test } from 'vitest';
import { StoreError } from '../store-error.js';
import { literal, openDatabase } from './database.js';

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

test('whoever is told to stop asks nothing more, and says why', async () => {
	const tooLong = new StoreError('took_too_long', 'a minute is over');
	const database = openDatabase({
		url: 'http://127.0.0.1:1',
		database: 'shop',
		goOn: () => {
			throw tooLong;
		},
	});
	await expect(database.rows('SELECT 1')).rejects.toBe(tooLong);
	await database.close();
});
