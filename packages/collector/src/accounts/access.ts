import { type AccountFault, EVERY_SITE } from '@aisle/protocol';
import type { Context, MiddlewareHandler } from 'hono';
import type { ProxyList } from '../ingest/client-address.js';
import type { AccountBook } from './book.js';
import { type Caller, callerOf } from './caller.js';
import { readSessionCookie } from './cookie.js';
import { accountFaultResponse } from './fault.js';
import { isShared } from './hold-to-share.js';
import { type Credentials, may, type Principal, principalOf } from './principal.js';
import { isReportName } from '@aisle/protocol';

/** Who asks, as every handler behind {@link createGuard} finds it. */
export interface Access {
	principal: Principal;
	caller: Caller;
	/** Whether the same credentials still let look at a site: for answers that go on. */
	stillSees(site: string): boolean;
}

/** Without accounts everything is open, which is for a listener that only its own tests reach. */
const OPEN: Access = {
	principal: { kind: 'here', grants: [{ site: EVERY_SITE, role: 'owner' }] },
	caller: { address: '', isHttps: false, isHere: true, isPrivate: true },
	stillSees: () => true,
};

const KEY = 'access';

/** Who asks, within a request that came through {@link createGuard}. */
export function accessOf(c: Context): Access {
	return (c.get(KEY) as Access | undefined) ?? OPEN;
}

/** Answered to whoever asks: who they are, and how they become somebody. */
const FOR_ANYBODY = ['/api/me', '/api/set-up', '/api/log-in', '/api/accept'];

/** What is about no site. Any other route names its site in `?site=`, or is for those who see all of them. */
const ABOUT_NO_SITE = /^\/api\/(sites|openapi\.json|account\/.*)$/;

const BEARER = /^Bearer +([\w-]{1,200})$/i;

/**
 * Stands before everything but the page's files. Who may not is answered here, so that a route that nobody thought of is
 * closed: without a log-in or token nothing is told, and a site that somebody has no role on does not exist for them.
 */
export function createGuard(book: AccountBook, proxies: ProxyList): MiddlewareHandler {
	return async (c, next) => {
		const caller = callerOf(c.req.raw, c.env, proxies);
		const credentials = credentialsOf(c, caller);
		const principal = principalOf(book, credentials);
		const stillSees = (site: string) => may(principalOf(book, credentials), site, 'viewer');
		c.set(KEY, { principal, caller, stillSees } satisfies Access);
		const fault =
			foreignFault(c, credentials) ?? (FOR_ANYBODY.includes(c.req.path) ? undefined : refusal(c, principal));
		if (fault !== undefined) return accountFaultResponse(fault);
		if (principal.kind === 'account') book.used(principal.session);
		if (principal.kind === 'token') book.used(principal.token);
		await next();
		return undefined;
	};
}

function credentialsOf(c: Context, caller: Caller): Credentials {
	const authorization = c.req.header('authorization');
	// words that are no token stand for somebody whom nobody knows, never for the cookie beside them
	if (authorization !== undefined) return { bearer: BEARER.exec(authorization)?.[1] ?? '', isHere: caller.isHere };
	return { cookie: readSessionCookie(c, caller), isHere: caller.isHere };
}

function isSafe(c: Context): boolean {
	return c.req.method === 'GET' || c.req.method === 'HEAD';
}

/**
 * Refuses what another site's page may have sent in somebody's name: a change says that it is JSON, which takes a
 * permission that is never given, and its browser says that it comes from this page. Programs with a token are no browsers.
 */
function foreignFault(c: Context, { bearer }: Credentials): AccountFault | undefined {
	if (isSafe(c)) return undefined;
	const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') {
		return { code: 'bad_request', path: 'Content-Type', expected: 'application/json' };
	}
	const from = c.req.header('sec-fetch-site') ?? (bearer === undefined ? 'nowhere' : 'same-origin');
	return from === 'same-origin'
		? undefined
		: { code: 'forbidden_origin', path: 'Sec-Fetch-Site', expected: 'same-origin, or a token' };
}

/** Why somebody is not answered. */
function refusal(c: Context, principal: Principal): AccountFault | undefined {
	if (principal.kind === 'nobody') return { code: 'unauthorized', expected: 'a log-in, or a token' };
	if (principal.kind === 'share' && !isOfShare(c)) return { code: 'forbidden', expected: 'what this link shows' };
	const { path } = c.req;
	if (ABOUT_NO_SITE.test(path)) return undefined;
	const [site, ...more] = new URL(c.req.url).searchParams.getAll('site');
	// a handler may read the address in hono's way, which has to come to the same
	if (more.length > 0 || c.req.query('site') !== site)
		return { code: 'bad_request', path: 'site', expected: 'one site, in plain letters' };
	const role = isSafe(c) ? 'viewer' : 'editor';
	if (site === undefined || site === '') {
		if (may(principal, EVERY_SITE, role)) return undefined;
		if (path === '/metrics') return { code: 'forbidden', expected: 'a role on every site' };
		return { code: 'missing_field', path: 'site', expected: 'the name of a site' };
	}
	if (!may(principal, site, 'viewer')) {
		return { code: 'unknown_site', path: 'site', expected: 'a site of this collector' };
	}
	return may(principal, site, role) ? undefined : { code: 'forbidden', expected: `the role ${role}` };
}

/** A share link shows reports of sums, and nothing that is one person, one event or a change. */
function isOfShare(c: Context): boolean {
	const report = /^\/api\/report\/(\w+)$/.exec(c.req.path)?.[1];
	return (
		isSafe(c) && (c.req.path === '/api/sites' || (report !== undefined && isReportName(report) && isShared(report)))
	);
}
