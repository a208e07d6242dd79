import { createHash } from 'node:crypto';
import type { LiveEvent, ReportQuery, Site } from '@aisle/protocol';
import { StoreError } from '@aisle/store';
import type { Hono } from 'hono';
import { createDashboardApp } from '../../dashboard/app.js';
import type { DashboardOptions } from '../../dashboard/contract.js';
import { createAsset } from '../../http/asset.js';
import { createProxyList } from '../../ingest/client-address.js';
import { createLiveHub, type LiveHub } from '../../live-hub.js';
import { type AccountBook, createAccountBook } from '../book.js';
import { createPasswordHasher } from '../passwords.js';
import { type AccountsFile, type AccountsState, NO_ACCOUNTS } from '../state.js';

/** A file for tests, in memory. */
export interface MemoryFile extends AccountsFile {
	state: AccountsState;
	writes: number;
	/** Thrown by the next writes. */
	failure?: Error;
}

export function createMemoryFile(): MemoryFile {
	const file: MemoryFile = {
		state: NO_ACCOUNTS,
		writes: 0,
		read: () => file.state,
		write(state) {
			if (file.failure) throw file.failure;
			file.state = state;
			file.writes++;
		},
	};
	return file;
}

export const SITES: Site[] = ['shop', 'other'].map((name) => ({ name, timeZone: 'UTC', currency: 'EUR' }));

export const SET_UP_CODE = 'code-that-serve-printed';

/** The owner's app over reports that say which site they are of. */
export interface World {
	app: Hono;
	book: AccountBook;
	file: MemoryFile;
	live: LiveHub;
	/** What reports were asked. */
	queries: ReportQuery[];
	errors: unknown[];
	/** Milliseconds since 1970; also the monotonic clock. */
	time: { now: number };
	/** Somebody who sends requests and keeps cookies. */
	browser(from?: Partial<From>): Browser;
}

/** Where requests come from. */
export interface From {
	peer: string;
	host: string;
	headers: Record<string, string>;
}

export interface Browser {
	cookies: Map<string, string>;
	send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
	get(path: string, headers?: Record<string, string>): Promise<Response>;
	post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
	/** Sends and reads the answer; throws where it is a fault. */
	ask<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Hashing that costs nothing; the real one has a test of its own. */
const cheap = createPasswordHasher(async (password, salt) =>
	createHash('sha256').update(salt).update(password).digest(),
);

export const PASSWORD = 'a long way to the sea';

export function createWorld(options: Partial<DashboardOptions> = {}): World {
	const time = { now: Date.UTC(2026, 3, 25, 12) };
	const file = createMemoryFile();
	const errors: unknown[] = [];
	const queries: ReportQuery[] = [];
	const book = createAccountBook(
		file,
		() => time.now,
		(error) => errors.push(error),
	);
	const live = createLiveHub();
	const app = createDashboardApp({
		reports: siteReports(queries),
		live,
		assets: new Map([['/index.html', createAsset(Buffer.from('<!doctype html>'), 'text/html')]]),
		metrics: async () => 'aisle_up 1\n',
		clock: () => time.now,
		onError: (error) => errors.push(error),
		hosts: ['stats.example'],
		accounts: {
			book,
			proxies: createProxyList(['10.0.0.1']),
			setUpCode: SET_UP_CODE,
			passwords: cheap,
			elapsed: () => time.now,
		},
		...options,
	});
	return { app, book, file, live, queries, errors, time, browser: (from) => createBrowser(app, from) };
}

/** Answers that hold the name of their site and of no other. */
function siteReports(queries: ReportQuery[]): DashboardOptions['reports'] {
	const known = (site: string) => {
		if (!SITES.some(({ name }) => name === site)) throw new StoreError('unknown_site', 'no such site');
		return { site, secret: `secret of ${site}` };
	};
	return {
		sites: async () => [...SITES],
		report: (async (query: ReportQuery) => {
			queries.push(query);
			return known(query.site);
		}) as DashboardOptions['reports']['report'],
		explain: (async (query: ReportQuery) => {
			queries.push(query);
			return known(query.site);
		}) as unknown as DashboardOptions['reports']['explain'],
		segments: async (site) => [{ name: known(site).secret, include: [], exclude: [] }],
		rejected: async (site) => {
			const nowhere = [{ code: 'unknown_site' as const, events: 0, requests: 3, first: '', last: '' }];
			return { ...known(site), totals: [], days: [], nowhere, kept: 0, by_code: {}, rows: [] };
		},
		now: async (site: string) => known(site) as never,
		recent: async (site): Promise<LiveEvent[]> => [
			{ seq: 1, time: 1, name: known(site).secret, source: 'browser' } as LiveEvent,
		],
	};
}

function createBrowser(app: Hono, { peer = '127.0.0.1', host = 'localhost:4511', headers = {} }: Partial<From> = {}) {
	const cookies = new Map<string, string>();
	const env = { incoming: { socket: { remoteAddress: peer } } };
	const send: Browser['send'] = async (method, path, body, more = {}) => {
		const isSafe = method === 'GET' || method === 'HEAD';
		const usual: Record<string, string> = isSafe
			? {}
			: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const all = { ...usual, Host: host, ...(cookie && { Cookie: cookie }), ...headers, ...more };
		const text = isSafe ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) };
		const response = await app.request(path, { method, headers: all, ...text }, env);
		for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
		return response;
	};
	const browser: Browser = {
		cookies,
		send,
		get: (path, more) => send('GET', path, undefined, more),
		post: (path, body, more) => send('POST', path, body, more),
		async ask<T>(method: string, path: string, body?: unknown) {
			const response = await send(method, path, body);
			const answer: unknown = await response.json();
			if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
			return answer as T;
		},
	};
	return browser;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
	const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
	if (/Max-Age=0/i.test(line)) cookies.delete(name);
	else cookies.set(name, value);
}

/** The owner of everything, logged in at this machine. */
export async function setUpOwner(world: World): Promise<Browser> {
	const browser = world.browser();
	await browser.ask('POST', '/api/set-up', { name: 'Owner', password: PASSWORD });
	return browser;
}

/** Somebody with roles of their own, invited by the owner and logged in. */
export async function invite(world: World, owner: Browser, name: string, grants: { site: string; role: string }[]) {
	const { secret } = await owner.ask<{ secret: string }>('POST', '/api/account/invitations', { name, grants });
	const browser = world.browser();
	await browser.ask('POST', '/api/accept', { code: secret, password: PASSWORD });
	return browser;
}
