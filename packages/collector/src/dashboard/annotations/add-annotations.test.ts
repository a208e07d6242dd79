import { type Annotation, ANNOTATION_LIMITS } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { createLiveHub } from '../../live-hub.js';
import { createDashboardApp } from '../app.js';
import type { DashboardOptions } from '../contract.js';

const ID = 'sale-2026';
const SALE: Annotation = { id: ID, date: '2026-03-10', text: 'sale begins' };
const { id: _, ...TEXT } = SALE;

function setUp(kept: Annotation[] = [], isBroken = false) {
	const reports = { sites: async () => [{ name: 'shop' }] } as unknown as DashboardOptions['reports'];
	const annotations: DashboardOptions['annotations'] = {
		of: () => kept,
		put: (_site, annotation) => {
			if (isBroken) throw new Error('no room on the disk');
			kept.push(annotation);
		},
		remove: (_site, id) => void (kept = kept.filter((one) => one.id !== id)),
	};
	const app = createDashboardApp({ reports, live: createLiveHub(), assets: new Map(), annotations });
	const request = async (method: string, path: string, body?: unknown) => {
		const headers = { Host: 'localhost', 'Content-Type': 'application/json' };
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const response = await app.request(`/api/annotations${path}`, {
			method,
			headers,
			...(body !== undefined && { body: text }),
		});
		return { status: response.status, json: (await response.json()) as unknown };
	};
	return { request, kept: () => kept };
}

describe('annotations', () => {
	it('are kept without the blanks around them, told, and removed', async () => {
		const { request } = setUp();
		expect(await request('PUT', `/${ID}?site=shop`, { ...TEXT, text: ' sale begins ' })).toEqual({
			status: 200,
			json: SALE,
		});
		expect(await request('GET', '?site=shop')).toEqual({ status: 200, json: [SALE] });
		expect((await request('DELETE', `/${ID}?site=shop`)).status).toBe(200);
		expect((await request('GET', '?site=shop')).json).toEqual([]);
		expect((await request('DELETE', `/${ID}?site=shop`)).status).toBe(404);
	});

	it('in Persian may join and part letters without a blank', async () => {
		const text = '\u0646\u06CC\u0645\u200C\u0628\u0647\u0627';
		expect((await setUp().request('PUT', `/${ID}?site=shop`, { ...TEXT, text })).json).toMatchObject({ text });
	});

	it.each<[string, string, unknown, number, string]>([
		['GET', '', undefined, 400, 'missing_field'],
		['GET', '?site=nope', undefined, 404, 'unknown_site'],
		['PUT', `/${ID}`, TEXT, 400, 'missing_field'],
		['PUT', `/${ID}?site=nope`, TEXT, 404, 'unknown_site'],
		['PUT', '/short?site=shop', TEXT, 400, 'bad_format'],
		['PUT', '/a%2Fb-c-d-e?site=shop', TEXT, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, '{', 400, 'bad_json'],
		['PUT', `/${ID}?site=shop`, '[]', 400, 'wrong_type'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, color: 'red' }, 400, 'unknown_value'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, id: 'another-id' }, 400, 'unknown_value'],
		['PUT', `/${ID}?site=shop`, { text: 'a' }, 400, 'missing_field'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, date: '2026-02-30' }, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, { date: TEXT.date }, 400, 'missing_field'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, text: ' ' }, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, text: 'two\nlines' }, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, text: 'turned \u202E around' }, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, text: 'x'.repeat(ANNOTATION_LIMITS.textChars + 1) }, 400, 'bad_format'],
		['PUT', `/${ID}?site=shop`, { ...TEXT, text: 'x'.repeat(5_000) }, 413, 'body_too_large'],
		['DELETE', `/${ID}`, undefined, 400, 'missing_field'],
		['POST', `/${ID}?site=shop`, TEXT, 405, 'method_not_allowed'],
	])('%s %s with %j is refused', async (method, path, body, status, code) => {
		const { request, kept } = setUp();
		expect(await request(method, path, body)).toMatchObject({ status, json: { error: { code } } });
		expect(kept()).toEqual([]);
	});

	it('beyond as many as a site may have are refused, and any of them can still be changed', async () => {
		const many = Array.from({ length: ANNOTATION_LIMITS.perSite }, (_, at) => ({ ...SALE, id: `number-${at}` }));
		const { request } = setUp(many);
		expect(await request('PUT', `/${ID}?site=shop`, TEXT)).toMatchObject({ status: 400 });
		expect(await request('PUT', '/number-7?site=shop', TEXT)).toMatchObject({ status: 200 });
	});

	it('that could not be kept are not said to be', async () => {
		expect(await setUp([], true).request('PUT', `/${ID}?site=shop`, TEXT)).toMatchObject({
			status: 503,
			json: { error: { code: 'storage_unavailable' } },
		});
	});
});
