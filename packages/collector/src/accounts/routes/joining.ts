import { EVERY_SITE, type InvitationInfo } from '@aisle/protocol';
import type { Context, Hono } from 'hono';
import { accessOf } from '../access.js';
import type { AccountsContext } from '../contract.js';
import { readFields, readName, readSecret } from '../fields.js';
import { findBySecret, isSameText } from '../secrets.js';
import { isValid } from '../state.js';
import { answering, done, holdBack, needed, refuse } from './answers.js';
import { enter, needPrivacy, newAccount } from './enter.js';

/** How somebody gets an account: the first one, and by invitation. */
export function addJoiningRoutes(app: Hono, context: AccountsContext): void {
	app.post(
		'/api/set-up',
		answering((c: Context) => setUp(c, context)),
	);
	app.post(
		'/api/accept',
		answering((c: Context) => accept(c, context)),
	);
}

async function setUp(c: Context, context: AccountsContext): Promise<Response> {
	const { book, setUpCode, limiter } = context;
	const { caller } = accessOf(c);
	needPrivacy(c);
	if (book.hasOwner()) refuse({ code: 'exists', expected: 'no account yet' });
	const fields = needed(await readFields(c));
	const name = needed(readName(fields));
	const password = needed(readSecret(fields, 'password'));
	if (!caller.isHere) {
		holdBack(limiter.take(caller.address));
		if (!isSameText(needed(readSecret(fields, 'code')), setUpCode)) refuse({ code: 'wrong_code', path: 'code' });
	}
	const account = await newAccount(context, name, password, [{ site: EVERY_SITE, role: 'owner' }]);
	return enter(c, context, account.id, (session) => ({ kind: 'set_up', account, session }));
}

/** With `name` and `password` the account is made; without, the answer tells whom the invitation is for. */
async function accept(c: Context, context: AccountsContext): Promise<Response> {
	const { book, limiter } = context;
	const { caller } = accessOf(c);
	needPrivacy(c);
	const fields = needed(await readFields(c));
	const secret = needed(readSecret(fields, 'code'));
	const invitation = findBySecret(book.state.invitations, secret);
	if (invitation === undefined || !isValid(invitation, book.now())) {
		// only who is wrong is held back: a right one cannot be guessed
		holdBack(limiter.take(caller.address));
		return refuse({ code: 'wrong_code', path: 'code' });
	}
	const { id, name, grants, expires } = invitation;
	if (!fields.has('password')) {
		const info: InvitationInfo = { id, name, grants: [...grants], expires: new Date(expires).toISOString() };
		return done(info);
	}
	const account = await newAccount(context, name, needed(readSecret(fields, 'password')), grants);
	return enter(c, context, account.id, (session) => ({ kind: 'accept', hash: invitation.hash, account, session }));
}
