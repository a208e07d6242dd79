import { EVERY_SITE, type Grant, type Issued, type People } from '@aisle/protocol';
import type { Context, Hono } from 'hono';
import { accessOf } from '../access.js';
import type { AccountBook } from '../book.js';
import type { AccountsContext } from '../contract.js';
import { readFields, readGrants, readName } from '../fields.js';
import type { Principal } from '../principal.js';
import { mayGive, roleOn } from '../roles.js';
import { newSecret, secretHash, SECRET_WORDS } from '../secrets.js';
import { isValid } from '../state.js';
import { answering, done, make, needed, newId, refuse } from './answers.js';

/** Milliseconds for which an invitation holds. */
const INVITATION_MS = 7 * 86_400_000;

/** Who has which role: seen and changed by owners, each for the sites that are theirs. */
export function addPeopleRoutes(app: Hono, { book, reports }: AccountsContext): void {
	app.get(
		'/api/account/people',
		answering((c: Context) => done(peopleOf(book, accessOf(c).principal))),
	);
	app.post(
		'/api/account/people/:id',
		answering((c: Context) => setGrants(c, book, reports)),
	);
	app.delete(
		'/api/account/people/:id',
		answering((c: Context) => removePerson(c, book)),
	);
	app.post(
		'/api/account/invitations',
		answering((c: Context) => invite(c, book, reports)),
	);
	app.delete(
		'/api/account/invitations/:id',
		answering((c: Context) => withdraw(c, book)),
	);
}

type Sites = AccountsContext['reports'];

/** Grants on sites that somebody owns; nobody is told of roles elsewhere. */
function visible(principal: Principal, grants: readonly Grant[]): Grant[] {
	return grants.filter(({ site }) => roleOn(principal.grants, site) === 'owner');
}

function peopleOf(book: AccountBook, principal: Principal): People {
	const now = book.now();
	const me = principal.kind === 'account' ? principal.account.id : undefined;
	const seen = <T extends { grants: readonly Grant[] }>(list: readonly T[]) =>
		list.flatMap((one) => {
			const grants = visible(principal, one.grants);
			return grants.length > 0 ? [{ ...one, grants }] : [];
		});
	return {
		people: seen(book.state.accounts).map(({ id, name, grants, created }) => ({
			id,
			name,
			grants,
			created: new Date(created).toISOString(),
			isMe: id === me,
		})),
		invitations: seen(book.state.invitations)
			.filter((invitation) => isValid(invitation, now))
			.map(({ id, name, grants, expires }) => ({ id, name, grants, expires: new Date(expires).toISOString() })),
	};
}

/** People are changed by people: a token that leaks must not let others in. */
function ownerOf(c: Context): Extract<Principal, { kind: 'account' }> {
	const { principal } = accessOf(c);
	return principal.kind === 'account' ? principal : refuse({ code: 'forbidden', expected: 'a log-in of your own' });
}

/** Roles as they were sent, on sites that exist and that whoever sends them owns. */
async function readGiven(c: Context, giver: Principal, sites: Sites) {
	const fields = needed(await readFields(c));
	const grants = needed(readGrants(fields));
	if (!mayGive(giver.grants, grants)) refuse({ code: 'forbidden', path: 'grants', expected: 'sites that you own' });
	const known = new Set((await sites.sites()).map(({ name }) => name));
	if (grants.some(({ site }) => site !== EVERY_SITE && !known.has(site))) {
		refuse({ code: 'unknown_site', path: 'grants', expected: 'sites of this collector' });
	}
	return { fields, grants };
}

/** The account of a path, where whoever asks owns one of its sites; it does not exist for others. */
function personOf(c: Context, book: AccountBook, principal: Principal) {
	const account = book.state.accounts.find(({ id }) => id === c.req.param('id'));
	return account && visible(principal, account.grants).length > 0 ? account : refuse({ code: 'not_found' });
}

/** Replaces the roles on the sites that the giver owns; those elsewhere stay. */
async function setGrants(c: Context, book: AccountBook, sites: Sites): Promise<Response> {
	const giver = ownerOf(c);
	const { grants } = await readGiven(c, giver, sites);
	const person = personOf(c, book, giver);
	const elsewhere = person.grants.filter(({ site }) => roleOn(giver.grants, site) !== 'owner');
	make(book, { kind: 'set_grants', id: person.id, grants: [...elsewhere, ...grants] });
	return done({});
}

/** Takes all roles on the giver's sites; an account that is left without any goes as a whole. */
function removePerson(c: Context, book: AccountBook): Response {
	const giver = ownerOf(c);
	const person = personOf(c, book, giver);
	const elsewhere = person.grants.filter(({ site }) => roleOn(giver.grants, site) !== 'owner');
	if (elsewhere.length > 0) make(book, { kind: 'set_grants', id: person.id, grants: elsewhere });
	else make(book, { kind: 'remove_account', id: person.id });
	return done({});
}

async function invite(c: Context, book: AccountBook, sites: Sites): Promise<Response> {
	const giver = ownerOf(c);
	const { fields, grants } = await readGiven(c, giver, sites);
	const name = needed(readName(fields));
	const secret = newSecret(SECRET_WORDS.invitation);
	const now = book.now();
	const id = newId();
	const by = giver.account.id;
	const invitation = { id, hash: secretHash(secret), name, grants, created: now, expires: now + INVITATION_MS, by };
	make(book, { kind: 'add_invitation', invitation });
	return done({ id, secret } satisfies Issued);
}

function withdraw(c: Context, book: AccountBook): Response {
	const giver = ownerOf(c);
	const invitation = book.state.invitations.find(({ id }) => id === c.req.param('id'));
	if (!invitation || visible(giver, invitation.grants).length === 0) refuse({ code: 'not_found' });
	else make(book, { kind: 'remove_invitation', id: invitation.id });
	return done({});
}
