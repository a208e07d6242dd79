import { describe, expect, test } from 'vitest';
import { createClient, reportPath } from './client.js';
import { readLiveEvent } from './shapes.js';

const SITES = [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }];

function answering(body: BodyInit, status = 200) {
	const asked: string[] = [];
	const client = createClient(async (path) => {
		asked.push(path);
		return new Response(body, { status });
	});
	return { client, asked };
}

describe('the report client', () => {
	test('a good answer is its value', async () => {
		const { client, asked } = answering(JSON.stringify(SITES));
		expect(await client.sites()).toEqual({ ok: true, value: SITES });
		expect(asked).toEqual(['/api/sites']);
	});

	test('a question carries its dates, moment and limit, and no others', () => {
		expect(reportPath('overview', { site: 'a b&c' })).toBe('/api/report/overview?site=a+b%26c');
		const question = { site: 's', from: '2026-01-01', to: '2026-01-02', asOf: '2026-01-03T00:00:00Z', limit: 5 };
		expect(reportPath('pages', question)).toBe(
			'/api/report/pages?site=s&from=2026-01-01&to=2026-01-02&as_of=2026-01-03T00%3A00%3A00Z&limit=5',
		);
	});

	test('filters, comparison and options are written as the report API takes them', () => {
		const question = {
			site: 's',
			filters: [{ dimension: 'channel', op: 'is_not', values: ['Email', 'a|b'] }],
			compare: 'previous_year',
			interval: 'week',
			offset: 0,
			options: { step: ['event:a', 'event:b'] },
		} as const;
		const query = new URLSearchParams(reportPath('funnel', question as never).split('?')[1]);
		expect([...query]).toEqual([
			['site', 's'],
			['interval', 'week'],
			['compare', 'previous_year'],
			['filter', 'channel:is_not:Email|a\\|b'],
			['step', 'event:a'],
			['step', 'event:b'],
		]);
	});

	test('a broken connection is a network fault and does not reject', async () => {
		const client = createClient(() => Promise.reject(new TypeError('failed')));
		expect(await client.sites()).toEqual({ ok: false, fault: 'network' });
	});

	test.each([
		['{"error":{"code":"unknown_site"}}', 404, 'unknown_site'],
		['{"error":{"code":"overloaded"}}', 503, 'overloaded'],
		['<html>proxy</html>', 503, 'overloaded'],
		['<html>proxy</html>', 502, 'server'],
		['{"error":null}', 500, 'server'],
	])('%s with status %i is the fault %s', async (body, status, fault) => {
		expect(await answering(body, status).client.sites()).toEqual({ ok: false, fault });
	});

	test.each(['', 'null', '{}', '<html>', '[{"name":"shop"}]', '[1]'])(
		'a 200 with another body is a shape fault: %s',
		async (body) => {
			expect(await answering(body).client.sites()).toEqual({ ok: false, fault: 'shape' });
		},
	);

	test('a report of another version is a shape fault, not half a page', async () => {
		const { client } = answering('{"currency":"EUR","rows":[{"channel":"Email"}]}');
		expect(await client.report('channels', { site: 'shop' })).toEqual({ ok: false, fault: 'shape' });
		const whole = answering('{"rows":[{"path":"/","pageviews":1}],"row_count":1,"totals":{}}');
		expect((await whole.client.report('pages', { site: 'shop' })).ok).toBe(true);
	});

	test('a live message that is no event is none', () => {
		expect(readLiveEvent('{"seq":1,"time":2,"name":"page_view","source":"browser"}')?.seq).toBe(1);
		expect([readLiveEvent('{'), readLiveEvent('{"seq":"1"}'), readLiveEvent(undefined), readLiveEvent('null')]).toEqual(
			[undefined, undefined, undefined, undefined],
		);
	});
});
