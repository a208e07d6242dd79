import { afterAll, describe, expect, it } from 'vitest';
import { openShop } from '../../testing/small-shop.js';

const { request, store, close } = openShop();
afterAll(close);

/** What has broken other software's queries, in every place of a question that holds free text. */
const CORPUS = [
	"'",
	"' OR '1'='1",
	"'; DROP TABLE event; --",
	'" OR ""="',
	'`',
	') OR 1=1 --',
	"' UNION SELECT key FROM person --",
	"x' AND (SELECT secret FROM salt) --",
	'%',
	'_',
	'\\',
	':site',
	'?1',
	'$.items[0]',
	'[]',
	'{"a":1}',
	'/*',
	'\u0000',
	'\uFFFD',
	'١',
	'randomblob(1000000000)',
];

describe('a text of a question is never a part of a statement', () => {
	const dimensions = [
		'channel',
		'campaign',
		'term',
		'referrer_host',
		'entry_path',
		'device',
		'browser',
		'converted',
		'has_ordered',
		'path',
		'event',
		'param:search_term',
	];

	it.each(dimensions)('in a filter on %s', async (dimension) => {
		for (const text of CORPUS) {
			for (const [op, sessions] of [
				['is', 0],
				['is_not', 1],
			] as const) {
				const filter = `${dimension}:${op}:${text.replaceAll(/[\\|]/g, '\\$&')}`;
				const response = await request(`/api/report/overview?${new URLSearchParams({ site: 'shop', filter })}`);
				if (text === '\u0000') expect(response.status).toBe(400);
				else expect([filter, await response.json()]).toMatchObject([filter, { sessions }]);
			}
		}
	});

	it('in a search, an option, or the name of a site', async () => {
		for (const text of CORPUS) {
			const pages = await request(`/api/report/orders?${new URLSearchParams({ site: 'shop', search: text })}`);
			// digits of every script find an order by its number
			expect([text, await pages.json()]).toMatchObject([text, { row_count: text === '١' ? 1 : 0 }]);
			const events = await request(
				`/api/report/events?${new URLSearchParams({ site: 'shop', event: text, param: text })}`,
			);
			expect(await events.json()).toMatchObject({ row_count: 0 });
			const person = await request(`/api/report/journey?${new URLSearchParams({ site: 'shop', person: text })}`);
			expect(await person.json()).toMatchObject({ rows: [] });
			const site = await request(`/api/report/overview?${new URLSearchParams({ site: text })}`);
			expect(site.status).toBe(404);
		}
		expect(await store.verify('shop')).toMatchObject({ equal: true });
	});
});
