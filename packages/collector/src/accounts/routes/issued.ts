import { ACCOUNT_LIMITS, EVERY_SITE, type Issued, SCOPES, type ShareInfo, type TokenInfo } from '@aisle/protocol';
import type { Context, Hono } from 'hono';
import { accessOf } from '../access.js';
import type { AccountBook } from '../book.js';
import type { AccountsContext } from '../contract.js';
import { type Fields, isSiteName, readFields, readLife, readText } from '../fields.js';
import { may, type Principal } from '../principal.js';
import { readLock, readView } from '../read-lock.js';
import { newSecret, secretHash, secretPrefix, SECRET_WORDS } from '../secrets.js';
import type { ApiToken, Share } from '../state.js';
import { answering, done, make, needed, newId, refuse } from './answers.js';

/** Tokens for programs and links for lookers-on: made, listed and taken back. Their secret is answered once. */
export function addIssuedRoutes(app: Hono, { book }: AccountsContext): void {
	app.get(
		'/api/account/tokens',
		answering((c: Context) => done(tokensOf(book, accessOf(c).principal))),
	);
	app.post(
		'/api/account/tokens',
		answering((c: Context) => addToken(c, book)),
	);
	app.delete(
		'/api/account/tokens/:id',
		answering((c: Context) => removeToken(c, book)),
	);
	app.get(
		'/api/account/shares',
		answering((c: Context) => done(sharesOf(book, accessOf(c).principal))),
	);
	app.post(
		'/api/account/shares',
		answering((c: Context) => addShare(c, book)),
	);
	app.delete(
		'/api/account/shares/:id',
		answering((c: Context) => removeShare(c, book)),
	);
}

/** A token is its maker's, and every owner's of what it opens. */
function seesToken(principal: Principal, { by, site }: ApiToken): boolean {
	const isMaker = principal.kind === 'account' && principal.account.id === by;
	return isMaker || may(principal, site, 'owner');
}

function tokensOf(book: AccountBook, principal: Principal): TokenInfo[] {
	return book.state.tokens
		.filter((token) => seesToken(principal, token))
		.map((token) => ({
			...listed(book, token),
			site: token.site,
			scope: token.scope,
			used: token.used === undefined ? null : new Date(token.used).toISOString().slice(0, 10),
		}));
}

function sharesOf(book: AccountBook, principal: Principal): ShareInfo[] {
	return book.state.shares
		.filter(({ site }) => may(principal, site, 'editor'))
		.map((share) => ({ ...listed(book, share), site: share.site, view: share.view, lock: share.lock }));
}

/** What both have in common, as it is told. */
function listed(book: AccountBook, { id, name, prefix, by, created, expires }: ApiToken | Share) {
	const maker = book.state.accounts.find((account) => account.id === by);
	return {
		id,
		name,
		prefix,
		by: maker?.name ?? null,
		created: new Date(created).toISOString(),
		expires: expires === undefined ? null : new Date(expires).toISOString(),
	};
}

/** Only who is logged in makes secrets: one that leaked must not make others. */
function makerOf(c: Context) {
	const { principal } = accessOf(c);
	return principal.kind === 'account' ? principal : refuse({ code: 'forbidden', expected: 'a log-in of your own' });
}

/** What both take: a word for it, and for how long it holds. */
function readCommon(fields: Fields, now: number, by: string, word: string) {
	const name = needed(readText(fields, 'name', ACCOUNT_LIMITS.labelChars));
	const expires = needed(readLife(fields, now));
	const secret = newSecret(word);
	const hash = secretHash(secret);
	const prefix = secretPrefix(secret, word);
	const common = { id: newId(), name, prefix, hash, by, created: now, ...(expires !== undefined && { expires }) };
	return { secret, common };
}

async function addToken(c: Context, book: AccountBook): Promise<Response> {
	const maker = makerOf(c);
	const fields = needed(await readFields(c));
	const site = fields.get('site');
	if (!isSiteName(site)) return refuse({ code: 'bad_format', path: 'site', expected: `a site, or ${EVERY_SITE}` });
	const scope = SCOPES.find((one) => one === fields.get('scope'));
	if (scope === undefined) return refuse({ code: 'unknown_value', path: 'scope', expected: SCOPES.join(' or ') });
	if (site !== EVERY_SITE && !may(maker, site, 'viewer')) refuse({ code: 'unknown_site', path: 'site' });
	const { secret, common } = readCommon(fields, book.now(), maker.account.id, SECRET_WORDS.token);
	make(book, { kind: 'add_token', token: { ...common, site, scope } });
	return done({ id: common.id, secret } satisfies Issued);
}

function removeToken(c: Context, book: AccountBook): Response {
	const maker = makerOf(c);
	const token = book.state.tokens.find(({ id }) => id === c.req.param('id'));
	if (!token || !seesToken(maker, token)) return refuse({ code: 'not_found' });
	make(book, { kind: 'remove_token', id: token.id });
	return done({});
}

async function addShare(c: Context, book: AccountBook): Promise<Response> {
	const maker = makerOf(c);
	const fields = needed(await readFields(c));
	const site = fields.get('site');
	if (!isSiteName(site) || site === EVERY_SITE) return refuse({ code: 'bad_format', path: 'site', expected: 'a site' });
	if (!may(maker, site, 'viewer')) refuse({ code: 'unknown_site', path: 'site' });
	if (!may(maker, site, 'editor')) refuse({ code: 'forbidden', expected: 'the role editor' });
	const [view, lock] = [needed(readView(fields)), needed(readLock(fields))];
	const { secret, common } = readCommon(fields, book.now(), maker.account.id, SECRET_WORDS.share);
	make(book, { kind: 'add_share', share: { ...common, site, view, lock } });
	return done({ id: common.id, secret } satisfies Issued);
}

function removeShare(c: Context, book: AccountBook): Response {
	const maker = makerOf(c);
	const share = book.state.shares.find(({ id }) => id === c.req.param('id'));
	if (!share || !may(maker, share.site, 'editor')) return refuse({ code: 'not_found' });
	make(book, { kind: 'remove_share', id: share.id });
	return done({});
}
