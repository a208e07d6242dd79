import type { Segment } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import { createLiveHub } from '../../live-hub.js';
import { createDashboardApp } from '../app.js';
import type { DashboardOptions } from '../contract.js';

const SEGMENT: Segment = {
	name: 'mail',
	include: [{ of: 'person', filters: [{ dimension: 'channel', op: 'is', values: ['Email'] }] }],
	exclude: [],
};
const TEXT = { include: [{ of: 'person', filters: ['channel:is:Email'] }], exclude: [] };

function setUp(isWritten = true) {
	const saved: [string, Segment][] = [];
	const known = (site: string) => {
		if (site !== 'shop') throw new StoreError('unknown_site', site);
	};
	const reports = {
		segments: async (site: string) => (known(site), [SEGMENT]),
		report: async () => {
			throw new StoreError('unknown_segment', 'nope');
		},
	} as unknown as DashboardOptions['reports'];
	const segments: DashboardOptions['segments'] = {
		putSegment: async (site, segment) => {
			known(site);
			if (segment.name === 'one more') throw new StoreError('too_many', 'full');
			saved.push([site, segment]);
		},
		removeSegment: async (site, name) => (known(site), name === 'mail'),
	};
	const app = createDashboardApp({
		reports,
		live: createLiveHub(),
		assets: new Map(),
		...(isWritten && { segments }),
	});
	const request = async (method: string, path: string, body?: unknown) => {
		const headers = { Host: 'localhost', 'Content-Type': 'application/json' };
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const response = await app.request(path, { method, headers, ...(body !== undefined && { body: text }) });
		return { status: response.status, json: (await response.json()) as unknown };
	};
	return { request, saved };
}

describe('segments', () => {
	it('are listed as people write them', async () => {
		const { status, json } = await setUp().request('GET', '/api/segments?site=shop');
		expect([status, json]).toEqual([200, [{ name: 'mail', ...TEXT }]]);
	});

	it('are saved under the name of the path, and answered as they are kept', async () => {
		const { request, saved } = setUp();
		const { status, json } = await request('PUT', '/api/segments/mail?site=shop', TEXT);
		expect([status, json, saved]).toEqual([200, { name: 'mail', ...TEXT }, [['shop', SEGMENT]]]);
		expect((await request('PUT', '/api/segments/%D8%AE%D8%A8%D8%B1%20a?site=shop', TEXT)).json).toMatchObject({
			name: '\u062E\u0628\u0631 a',
		});
	});

	it('are removed', async () => {
		const { request } = setUp();
		expect((await request('DELETE', '/api/segments/mail?site=shop')).status).toBe(200);
		expect((await request('DELETE', '/api/segments/nope?site=shop')).status).toBe(404);
	});

	it.each<[string, string, unknown, number, string]>([
		['GET', '', undefined, 400, 'missing_field'],
		['GET', '?site=nope', undefined, 404, 'unknown_site'],
		['PUT', '/mail', TEXT, 400, 'missing_field'],
		['PUT', '/mail?site=nope', TEXT, 404, 'unknown_site'],
		['PUT', '/mail?site=shop', '{', 400, 'bad_json'],
		['PUT', '/mail?site=shop', { include: [{ filters: ['x'] }] }, 400, 'unknown_value'],
		['PUT', '/mail?site=shop', `[${' '.repeat(262_144)}]`, 413, 'body_too_large'],
		['PUT', '/one%20more?site=shop', TEXT, 400, 'too_many'],
		['DELETE', '/mail', undefined, 400, 'missing_field'],
		['POST', '/mail?site=shop', TEXT, 405, 'method_not_allowed'],
	])('%s %s is refused', async (method, path, body, status, code) => {
		const { request, saved } = setUp();
		expect(await request(method, `/api/segments${path}`, body)).toMatchObject({ status, json: { error: { code } } });
		expect(saved).toEqual([]);
	});

	it('are only read where nobody writes', async () => {
		expect((await setUp(false).request('PUT', '/api/segments/mail?site=shop', TEXT)).status).toBe(405);
	});

	it('that are not there are a fault of the report that names them', async () => {
		const { status, json } = await setUp().request('GET', '/api/report/overview?site=shop&segment=nope');
		expect([status, json]).toMatchObject([400, { error: { code: 'unknown_value', path: 'segment' } }]);
	});
});
