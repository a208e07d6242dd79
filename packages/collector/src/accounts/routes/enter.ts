import type { Grant } from '@aisle/protocol';
import type { Context } from 'hono';
import { accessOf } from '../access.js';
import type { AccountsChange } from '../changes.js';
import type { AccountsContext } from '../contract.js';
import { readSessionCookie, sessionCookie } from '../cookie.js';
import { passwordFault } from '../passwords.js';
import { newSecret, secretHash } from '../secrets.js';
import type { Account, Session } from '../state.js';
import { done, inTime, make, newId, refuse } from './answers.js';

/** A session for an account, and the secret that its browser gets. */
export function newSession(account: string, now: number): { secret: string; session: Session } {
	const secret = newSecret();
	return { secret, session: { hash: secretHash(secret), account, created: now, seen: now } };
}

/** Ends the handler where a password would cross a network in the clear. */
export function needPrivacy(c: Context): void {
	if (!accessOf(c).caller.isPrivate) refuse({ code: 'https_needed', expected: 'https, told of by a declared proxy' });
}

/** An account that is not yet in the book; ends the handler where its password is poor. */
export async function newAccount(
	{ book, passwords }: Pick<AccountsContext, 'book' | 'passwords'>,
	name: string,
	password: string,
	grants: readonly Grant[],
): Promise<Account> {
	const fault = passwordFault(password, name);
	if (fault !== undefined) refuse(fault);
	const kept = inTime(await passwords.hash(password));
	return { id: newId(), name, password: kept, grants, created: book.now() };
}

/**
 * Logs an account in with a change that holds the new session, and gives the browser its cookie. The session that the
 * browser had before ends, whoever's it was: a secret that somebody planted there becomes worth nothing.
 */
export function enter(
	c: Context,
	{ book }: AccountsContext,
	account: string,
	changeFor: (session: Session) => AccountsChange,
): Response {
	const { caller } = accessOf(c);
	const before = readSessionCookie(c, caller);
	if (before !== undefined) make(book, { kind: 'log_out', hash: secretHash(before) });
	const { secret, session } = newSession(account, book.now());
	make(book, changeFor(session));
	return done({}, sessionCookie(caller, secret));
}
