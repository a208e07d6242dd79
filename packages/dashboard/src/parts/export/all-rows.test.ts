import { MAX_ROWS } from '@aisle/protocol';
import { expect, test } from 'vitest';
import { createClient } from '../../api/client.js';
import { allRows, fileName } from './csv-button.js';

/** A collector with so many rows. */
function holding(count: number, broken = false) {
	const asked: URLSearchParams[] = [];
	const client = createClient(async (path) => {
		const query = new URLSearchParams(path.split('?')[1]);
		asked.push(query);
		const offset = Number(query.get('offset') ?? 0);
		if (broken && offset > 0) return new Response('', { status: 500 });
		const length = Math.max(0, Math.min(Number(query.get('limit')), count - offset));
		const rows = Array.from({ length }, (_, at) => ({ path: `/${offset + at}` }));
		return Response.json({ rows, row_count: count, totals: {} });
	});
	return { client, asked };
}

test('a file holds every row, page after page', async () => {
	const { client, asked } = holding(2 * MAX_ROWS + 1);
	const answer = await allRows(client, 'pages', { site: 'shop' });
	expect(answer.ok && answer.value.map(({ path }) => path)).toHaveLength(2 * MAX_ROWS + 1);
	expect(asked.map((query) => query.get('offset'))).toEqual([null, '1000', '2000']);
});

test('half a list is no file', async () => {
	expect(await allRows(holding(MAX_ROWS + 1, true).client, 'pages', { site: 's' })).toEqual({
		ok: false,
		fault: 'server',
	});
});

test('the name of a file says what is in it and leads nowhere', () => {
	expect(fileName('pages', { site: '../a b', from: '2026-01-01', to: '2026-01-31' })).toBe(
		'-a-b-pages-2026-01-01-2026-01-31',
	);
});
