import type { Filter } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../state/view.js';
import { createAccess, readRoute } from './access.js';
import { lockedView, viewForLinks } from './locked-view.js';

const ME = { state: 'signed_in', name: 'Owner', grants: [] };

function setUp(hash: string, statuses: number[] = []) {
	const asked: [string, Record<string, string>][] = [];
	const access = createAccess(async (path, init) => {
		asked.push([path, Object.fromEntries(new Headers(init.headers))]);
		return path === '/api/me' ? Response.json(ME) : new Response('{}', { status: statuses.shift() ?? 200 });
	}, hash);
	return { access, asked };
}

describe('what stands behind the #', () => {
	test.each([
		['', { kind: 'page' }],
		['#', { kind: 'page' }],
		['#figures', { kind: 'page' }],
		['#account', { kind: 'account' }],
		['#set-up', { kind: 'set-up', code: '' }],
		['#set-up=a-b_c', { kind: 'set-up', code: 'a-b_c' }],
		['#invite=abc', { kind: 'invite', code: 'abc' }],
		['#invite', { kind: 'page' }],
		['#share=abc', { kind: 'share', secret: 'abc' }],
		['#share=<b>', { kind: 'page' }],
		['#share=a b', { kind: 'page' }],
		[`#share=${'a'.repeat(201)}`, { kind: 'page' }],
	])('%s is read', (hash, route) => {
		expect(readRoute(hash)).toEqual(route);
	});
});

describe('asking the collector', () => {
	test('a link’s secret goes along with every request, and stands in no address', async () => {
		const { access, asked } = setUp('#share=abc');
		await access.load();
		await access.fetch('/api/sites', { headers: { accept: 'application/json' } });
		expect(asked).toEqual([
			['/api/me', { accept: 'application/json', authorization: 'Bearer abc' }],
			['/api/sites', { accept: 'application/json', authorization: 'Bearer abc' }],
		]);
		expect(access.isShared).toBe(true);
	});

	test('an answer that wants a log-in asks first who looks', async () => {
		const { access, asked } = setUp('', [200, 401]);
		await access.fetch('/api/sites', {});
		expect(access.me.value).toBeUndefined();
		expect((await access.fetch('/api/report/overview', {})).status).toBe(401);
		expect(asked.map(([path]) => path)).toEqual(['/api/sites', '/api/report/overview', '/api/me']);
		expect(access.me.value).toMatchObject(ME);
		expect(asked.some(([, headers]) => 'authorization' in headers)).toBe(false);
	});

	test.each(['{', 'null', '[]', '{"state":1,"grants":[]}', '{"state":"open"}'])('%s says nobody', async (body) => {
		const access = createAccess(async () => new Response(body), '');
		await access.load();
		expect(access.me.value).toBeUndefined();
	});
});

describe('the view of a link', () => {
	const TODAY = '2026-04-25';
	const view = DEFAULT_VIEW;
	const opened = (lock: object) => {
		const share = { name: 'x', site: 'shop', view: '', lock };
		return lockedView({ state: 'shared', grants: [], share }, view, TODAY);
	};

	test.each([
		[{}, { kind: '30d' }],
		[{ lastDays: 7 }, { kind: '7d' }],
		[{ lastDays: 1 }, { kind: 'today' }],
		[{ lastDays: 14 }, { kind: 'custom', from: '2026-04-12', to: '2026-04-25' }],
		[
			{ from: '2026-01-01', to: '2026-01-31' },
			{ kind: 'custom', from: '2026-01-01', to: '2026-01-31' },
		],
		[{ from: '2026-01-01' }, { kind: 'custom', from: '2026-01-01', to: '2026-04-25' }],
	])('held to %j is its site and these dates', (lock, range) => {
		expect(opened(lock)).toEqual({ ...view, site: 'shop', range });
	});

	test('stands under its own filters, and names none of them a second time', () => {
		const share = { name: 'x', site: 'shop', view: '', lock: { filters: ['channel:is:Email'] } };
		const email: Filter = { dimension: 'channel', op: 'is', values: ['Email'] };
		const phone: Filter = { dimension: 'device', op: 'is', values: ['mobile'] };
		const opened = lockedView({ state: 'shared', grants: [], share }, { ...view, filters: [email, phone] }, TODAY);
		expect(opened?.filters).toEqual([phone]);
	});

	test('is no screen of one person, whoever asks for it', () => {
		const person = { ...view, screen: 'journey', options: { person: ['u:anna'] } } as const;
		const share = { name: 'x', site: 'shop', view: '', lock: {} };
		const opened = lockedView({ state: 'shared', grants: [], share }, person, TODAY);
		expect(opened).toEqual({ ...view, site: 'shop' });
		expect(viewForLinks(person)).toEqual(view);
		expect(viewForLinks({ ...view, screen: 'pages' })).toMatchObject({ screen: 'pages' });
		expect(viewForLinks({ ...view, segments: ['mail'] })).toEqual(view);
	});

	test('is nobody else’s', () => {
		expect(lockedView({ state: 'signed_in', grants: [] }, view, TODAY)).toBeUndefined();
		expect(lockedView(undefined, view, TODAY)).toBeUndefined();
	});
});
