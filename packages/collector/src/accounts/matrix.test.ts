import { REPORT_NAMES, type ReportName, REPORTS } from '@aisle/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { isShared } from './hold-to-share.js';
import { createEverybody } from './testing/everybody.js';
import type { Browser, World } from './testing/world.js';

/** What a report has to be asked besides its site, by its definition. */
function neededBy(name: ReportName): string {
	const needed = Object.entries(REPORTS[name].options).filter(([, { required, times }]) => required ?? times);
	return needed
		.flatMap(([option, { values, times }]) => {
			const text = name === 'journey' ? 'v:1' : (values?.[0] ?? 'event:purchase');
			return Array.from({ length: times?.min ?? 1 }, () => `&${option}=${text}`);
		})
		.join('');
}

/** Who asks, and which sites they may look at. */
const ROLES: Readonly<Record<string, { sees: string[]; isShare?: true; seesAll?: true }>> = {
	nobody: { sees: [] },
	owner: { sees: ['shop', 'other'], seesAll: true },
	'owner of shop': { sees: ['shop'] },
	'editor of shop': { sees: ['shop'] },
	'viewer of shop': { sees: ['shop'] },
	'viewer of other': { sees: ['other'] },
	'viewer of both': { sees: ['shop', 'other'] },
	'viewer of all': { sees: ['shop', 'other'], seesAll: true },
	'logged out': { sees: [] },
	'logged out everywhere': { sees: [] },
	'idle for too long': { sees: [] },
	'removed account': { sees: [] },
	'token of shop': { sees: ['shop'] },
	'write token of shop': { sees: ['shop'] },
	'token of all, made by a viewer of other': { sees: ['other'] },
	'token of all': { sees: ['shop', 'other'], seesAll: true },
	'token taken back': { sees: [] },
	'token at its end': { sees: [] },
	'token of a removed account': { sees: [] },
	'share of shop': { sees: ['shop'], isShare: true },
	'share taken back': { sees: [] },
	'share at its end': { sees: [] },
	'share of a maker who lost the site': { sees: [] },
	'made-up token': { sees: [] },
	'made-up cookie': { sees: [] },
};

/** Names that no role is for, and ways to write one that is. */
const STRANGE = ['*', '', 'SHOP', 'shop%00', 'constructor'];

let world: World;
let browsers: Map<string, Browser>;

beforeAll(async () => {
	({ world, browsers } = await createEverybody());
});

const reportPath = (name: ReportName, site: string) => `/api/report/${name}?site=${site}${neededBy(name)}`;

describe.each(Object.entries(ROLES))('%s', (who, { sees, isShare, seesAll }) => {
	const get = (path: string) => {
		const browser = browsers.get(who);
		if (browser === undefined) throw new Error(`nobody is ${who}`);
		return browser.get(path);
	};
	const isKnown = sees.length > 0;

	it.each(['shop', 'other', 'nowhere', ...STRANGE])('is told of the site %j what the roles allow', async (site) => {
		const isMine = sees.includes(site);
		const reports = STRANGE.includes(site) ? REPORT_NAMES.slice(0, 2) : REPORT_NAMES;
		const [before, told, leaks] = [world.queries.length, new Set<string>(), new Set<string>()];
		for (const name of reports) {
			const response = await get(reportPath(name, site));
			const text = await response.text();
			if (response.status === 200) told.add(name);
			const isLeak = ['shop', 'other'].some((one) => !sees.includes(one) && text.includes(`secret of ${one}`));
			if (isLeak || (response.status !== 200 && text.includes('secret of'))) leaks.add(name);
		}
		expect(leaks).toEqual(new Set());
		expect(told).toEqual(new Set(isMine ? reports.filter((name) => !isShare || isShared(name)) : []));
		// of a site that is not theirs the store is not even asked
		if (!isMine && !seesAll) expect(world.queries.length).toBe(before);
	});

	it('is told what is behind figures of the same sites, a link of none', async () => {
		for (const site of ['shop', 'other', 'nowhere']) {
			const explanation = await get(`/api/explain/overview?site=${site}&figure=orders`);
			const isTold = sees.includes(site) && !isShare;
			expect([site, explanation.status === 200]).toEqual([site, isTold]);
			expect((await explanation.text()).includes(`secret of ${site}`)).toBe(isTold);
		}
	});

	it('is told of live events and refused ones of the same sites, a link of neither', async () => {
		for (const site of ['shop', 'other', 'nowhere']) {
			const isMine = sees.includes(site) && !isShare;
			const live = await get(`/api/live?site=${site}`);
			expect(live.status === 200).toBe(isMine);
			if (isMine) expect(await untilText(live, `secret of ${site}`)).toBe(true);
			const rejected = await get(`/api/rejected?site=${site}`);
			expect(rejected.status === 200).toBe(isMine);
			const now = await get(`/api/now?site=${site}`);
			expect([now.status === 200, (await now.text()).includes(`secret of ${site}`)]).toEqual([isMine, isMine]);
			const text = await rejected.text();
			expect(text.includes(`secret of ${site}`)).toBe(isMine);
			// what named no site of this server is for those who see all of them
			if (isMine) expect(text.includes('unknown_site')).toBe(seesAll === true);
		}
	});

	it('is told of no other sites, and of nothing else without a role', async () => {
		const response = await get('/api/sites');
		expect(response.status).toBe(isKnown ? 200 : 401);
		if (isKnown) expect(((await response.json()) as { name: string }[]).map(({ name }) => name)).toEqual(sees);
		const openapi = await get('/api/openapi.json');
		expect(openapi.status).toBe(isShare ? 403 : isKnown ? 200 : 401);
		expect((await get('/metrics')).status).toBe(seesAll ? 200 : isKnown ? 403 : 401);
	});

	it('is told of no other site by one way of reading an address where the guard has another', async () => {
		for (const [mine, other] of [
			['shop', 'other'],
			['other', 'shop'],
		] as const) {
			for (const query of [
				`%73ite=${mine}#&site=${other}`,
				`x=%73&%73ite=${mine}&site[]=${other}&site`,
				`%73ite=${mine}&x=?site=${other}`,
				`site=${mine}%26site=${other}`,
				`site=${mine};site=${other}`,
				`site=${mine}&Site=${other}`,
			]) {
				for (const path of ['/api/report/overview', '/api/rejected', '/api/now']) {
					const text = await (await get(`${path}?${query}`)).text();
					for (const site of ['shop', 'other'].filter((one) => !sees.includes(one))) {
						expect([query, text.includes(`secret of ${site}`)]).toEqual([query, false]);
					}
				}
			}
		}
	});

	it('cannot name two sites at once, whichever way', async () => {
		for (const query of [
			'site=shop&site=other',
			'site=other&%73ite=shop',
			'site=other&site=shop',
			'site=&site=other',
		]) {
			for (const path of ['/api/report/overview', '/api/explain/overview', '/api/rejected', '/api/live', '/api/now']) {
				const response = await get(`${path}?${query}`);
				expect(response.status).toBeGreaterThanOrEqual(400);
				expect(await response.text()).not.toContain('secret of');
			}
		}
	});
});

async function untilText(response: Response, text: string): Promise<boolean> {
	const reader = response.body?.getReader();
	const decoder = new TextDecoder();
	for (let all = ''; ; ) {
		const piece = await reader?.read();
		if (!piece || piece.done) return false;
		all += decoder.decode(piece.value);
		if (!all.includes(text)) continue;
		await reader?.cancel();
		return true;
	}
}

describe('a route of the app', () => {
	it('that is not named here answers nobody', async () => {
		const { app } = world;
		const open = new Set(['/api/me']);
		const paths = new Set(
			app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
		);
		expect(paths.size).toBeGreaterThan(20);
		for (const route of paths) {
			const [method = '', path = ''] = route.split(' ');
			if (!path.startsWith('/api/') || open.has(path)) continue;
			const response = await world.browser().send(method, `${path.replaceAll(/:\w+/g, 'x')}?site=shop`);
			expect([route, response.status >= 400 && response.status < 500]).toEqual([route, true]);
			expect(await response.text()).not.toContain('secret of');
		}
	});

	it('that nobody thought of is closed to who may not see all sites', async () => {
		const viewer = browsers.get('viewer of shop');
		expect((await viewer?.get('/api/unheard-of'))?.status).toBe(400);
		expect((await viewer?.get('/api/unheard-of?site=other'))?.status).toBe(404);
		expect((await viewer?.send('POST', '/api/unheard-of?site=shop'))?.status).toBe(403);
	});
});
