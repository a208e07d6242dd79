import type { Me } from '@aisle/protocol';
import type { Context, Hono } from 'hono';
import { type Access, accessOf } from '../access.js';
import type { AccountsContext } from '../contract.js';
import { noSessionCookie, sessionCookie } from '../cookie.js';
import { readFields, readName, readSecret } from '../fields.js';
import { passwordFault } from '../passwords.js';
import { nameKey } from '../state.js';
import { answering, done, holdBack, inTime, make, needed, refuse } from './answers.js';
import { enter, needPrivacy, newSession } from './enter.js';

/** Who somebody is, log-in and log-out, and the own password. */
export function addSessionRoutes(app: Hono, context: AccountsContext): void {
	app.get('/api/me', (c) => done(meOf(context, accessOf(c))));
	app.post(
		'/api/log-in',
		answering((c: Context) => logIn(c, context)),
	);
	app.post(
		'/api/account/log-out',
		answering((c: Context) => logOut(c, context, false)),
	);
	app.post(
		'/api/account/log-out-everywhere',
		answering((c: Context) => logOut(c, context, true)),
	);
	app.post(
		'/api/account/password',
		answering((c: Context) => changePassword(c, context)),
	);
}

function meOf({ book }: AccountsContext, { principal, caller }: Access): Me {
	const setUp = book.hasOwner() ? {} : ({ setUp: caller.isHere ? 'free' : 'code' } as const);
	const common = { grants: [...principal.grants], ...setUp, ...(!caller.isPrivate && { needsHttps: true as const }) };
	switch (principal.kind) {
		case 'here':
			return { state: 'open', ...common };
		case 'account':
			return { state: 'signed_in', name: principal.account.name, ...common };
		case 'token':
			return { state: 'token', name: principal.token.name, ...common };
		case 'share': {
			const { name, site, view, lock } = principal.share;
			return { state: 'shared', ...common, share: { name, site, view, lock } };
		}
		case 'nobody':
			return { state: 'signed_out', ...common };
	}
}

async function logIn(c: Context, context: AccountsContext): Promise<Response> {
	const { book, limiter, passwords } = context;
	const { caller } = accessOf(c);
	needPrivacy(c);
	const fields = needed(await readFields(c));
	const name = needed(readName(fields));
	const password = needed(readSecret(fields, 'password'));
	holdBack(limiter.take(caller.address, name));
	const account = book.state.accounts.find((one) => nameKey(one.name) === nameKey(name));
	const isRight = inTime(await passwords.verify(password, account?.password));
	// it may have gone, or have got another password, while the one that was sent was hashed
	const stillIs = book.state.accounts.some((one) => one.id === account?.id && one.password === account.password);
	if (account === undefined || !isRight || !stillIs) return refuse({ code: 'wrong_credentials' });
	limiter.succeeded(caller.address, name);
	return enter(c, context, account.id, (session) => ({ kind: 'log_in', session }));
}

/** Whoever asks must be logged in themselves: a token or a link speaks for nobody's account. */
function ownAccount(c: Context) {
	const { principal, caller } = accessOf(c);
	return principal.kind === 'account'
		? { ...principal, caller }
		: refuse({ code: 'forbidden', expected: 'a log-in of your own' });
}

function logOut(c: Context, { book }: AccountsContext, isEverywhere: boolean): Response {
	const { account, session, caller } = ownAccount(c);
	if (isEverywhere) make(book, { kind: 'log_out_everywhere', id: account.id });
	else make(book, { kind: 'log_out', hash: session.hash });
	return done({}, noSessionCookie(caller));
}

async function changePassword(c: Context, { book, passwords, limiter }: AccountsContext): Promise<Response> {
	const { account, caller } = ownAccount(c);
	needPrivacy(c);
	const fields = needed(await readFields(c));
	const current = needed(readSecret(fields, 'current'));
	const password = needed(readSecret(fields, 'password'));
	const fault = passwordFault(password, account.name);
	if (fault !== undefined) refuse(fault);
	// a browser that was left open must not be a way to guess
	holdBack(limiter.take(caller.address, account.name));
	const isRight = inTime(await passwords.verify(current, account.password));
	if (!isRight) refuse({ code: 'wrong_credentials', path: 'current' });
	const kept = inTime(await passwords.hash(password));
	const { secret, session } = newSession(account.id, book.now());
	make(book, { kind: 'set_password', id: account.id, was: account.password.hash, password: kept, session });
	return done({}, sessionCookie(caller, secret));
}
