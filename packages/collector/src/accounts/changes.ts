import type { AccountFaultCode, Grant } from '@aisle/protocol';
import type { PasswordHash } from './passwords.js';
import { mayGive, ownsAll } from './roles.js';
import {
	type Account,
	type AccountsState,
	type ApiToken,
	type Invitation,
	isAlive,
	isValid,
	nameKey,
	type Session,
	type Share,
} from './state.js';

/** Everything that can happen to accounts, as data: it crosses the local socket. Holds hashes, never a secret. */
export type AccountsChange =
	/** The first account: only while there is none. */
	| { kind: 'set_up'; account: Account; session: Session }
	| { kind: 'add_account'; account: Account }
	/** Takes its sessions, tokens, shares and invitations along. */
	| { kind: 'remove_account'; id: string }
	| { kind: 'set_grants'; id: string; grants: Grant[] }
	/** Ends the account's sessions, but for one that takes their place. Where `was` stands there: only in place of that hash. */
	| { kind: 'set_password'; id: string; was?: string; password: PasswordHash; session?: Session }
	| { kind: 'log_in'; session: Session }
	| { kind: 'log_out'; hash: string }
	| { kind: 'log_out_everywhere'; id: string }
	| { kind: 'add_invitation'; invitation: Invitation }
	| { kind: 'remove_invitation'; id: string }
	/** Uses an invitation up. */
	| { kind: 'accept'; hash: string; account: Account; session: Session }
	| { kind: 'add_token'; token: ApiToken }
	| { kind: 'remove_token'; id: string }
	| { kind: 'add_share'; share: Share }
	| { kind: 'remove_share'; id: string }
	/** Takes back all that is about one site: roles on it, tokens and links. */
	| { kind: 'remove_site'; site: string };

type NotChanged = { ok: false; code: AccountFaultCode | 'not_found' };

export type Changed = { ok: true; state: AccountsState } | NotChanged;

/** What became of a change, for those who are not shown the state. */
export type AccountsOutcome = { ok: true } | NotChanged;

/** The most that is kept of each kind; of sessions, those used last. */
export const MOST_KEPT = { accounts: 500, sessions: 1_000, sessionsEach: 20, invitations: 200, issued: 1_000 } as const;

/** The state after a change at a moment, or why there is none. What has expired goes on the way. */
export function changed(before: AccountsState, change: AccountsChange, now: number): Changed {
	const state = withoutExpired(before, now);
	switch (change.kind) {
		case 'set_up':
			return setUp(state, change.account, change.session);
		case 'add_account':
			return addAccount(state, change.account);
		case 'remove_account':
			return removeAccount(state, change.id);
		case 'set_grants':
			return setAccount(state, change.id, { grants: change.grants });
		case 'set_password':
			return setPassword(state, change);
		case 'log_in':
			return logIn(state, change.session);
		case 'log_out':
			return done({ ...state, sessions: state.sessions.filter(({ hash }) => hash !== change.hash) });
		case 'log_out_everywhere':
			return done({ ...state, sessions: state.sessions.filter(({ account }) => account !== change.id) });
		case 'accept':
			return accept(state, change.hash, change.account, change.session);
		case 'remove_site':
			return done(withoutSite(state, change.site));
		default:
			return changeIssued(state, change);
	}
}

function withoutSite(state: AccountsState, site: string): AccountsState {
	const isOther = (one: { site: string }) => one.site !== site;
	const granted = <T extends { grants: readonly Grant[] }>(one: T): T => ({
		...one,
		grants: one.grants.filter(isOther),
	});
	return {
		accounts: state.accounts.map(granted),
		sessions: state.sessions,
		invitations: state.invitations.map(granted).filter(({ grants }) => grants.length > 0),
		tokens: state.tokens.filter(isOther),
		shares: state.shares.filter(isOther),
	};
}

type IssuedKind = `${'add' | 'remove'}_${'invitation' | 'token' | 'share'}`;

function changeIssued(state: AccountsState, change: Extract<AccountsChange, { kind: IssuedKind }>): Changed {
	const { invitations, tokens, shares } = state;
	switch (change.kind) {
		case 'add_invitation':
			if (isTaken(state, change.invitation.name)) return refuse('exists');
			return grown(invitations, change.invitation, MOST_KEPT.invitations, (next) => ({ ...state, invitations: next }));
		case 'add_token':
			return grown(tokens, change.token, MOST_KEPT.issued, (next) => ({ ...state, tokens: next }));
		case 'add_share':
			return grown(shares, change.share, MOST_KEPT.issued, (next) => ({ ...state, shares: next }));
		case 'remove_invitation':
			return shrunk(invitations, change.id, (next) => ({ ...state, invitations: next }));
		case 'remove_token':
			return shrunk(tokens, change.id, (next) => ({ ...state, tokens: next }));
		case 'remove_share':
			return shrunk(shares, change.id, (next) => ({ ...state, shares: next }));
	}
}

function done(state: AccountsState): Changed {
	return { ok: true, state };
}

function refuse(code: AccountFaultCode | 'not_found'): Changed {
	return { ok: false, code };
}

function grown<T>(list: readonly T[], entry: T, most: number, put: (list: T[]) => AccountsState): Changed {
	return list.length >= most ? refuse('too_many_kept') : done(put([...list, entry]));
}

function shrunk<T extends { id: string }>(list: readonly T[], id: string, put: (list: T[]) => AccountsState): Changed {
	const next = list.filter((entry) => entry.id !== id);
	return next.length === list.length ? refuse('not_found') : done(put(next));
}

function withoutExpired(state: AccountsState, now: number): AccountsState {
	return {
		...state,
		sessions: state.sessions.filter((session) => isAlive(session, now)),
		invitations: state.invitations.filter((invitation) => isValid(invitation, now)),
		// an expired token stays, so that its owner sees why a program got no answer
	};
}

function isTaken({ accounts }: AccountsState, name: string): boolean {
	return accounts.some((account) => nameKey(account.name) === nameKey(name));
}

function addAccount(state: AccountsState, account: Account): Changed {
	if (isTaken(state, account.name)) return refuse('exists');
	// whoever comes first has to be able to let the others in
	if (state.accounts.length === 0 && !ownsAll(account.grants)) return refuse('last_owner');
	return grown(state.accounts, account, MOST_KEPT.accounts, (accounts) => ({ ...state, accounts }));
}

function hasOwner(state: AccountsState): boolean {
	return state.accounts.some(({ grants }) => ownsAll(grants));
}

function removeAccount(state: AccountsState, id: string): Changed {
	const accounts = state.accounts.filter((account) => account.id !== id);
	if (accounts.length === state.accounts.length) return refuse('not_found');
	const isNotBy = ({ by }: { by?: string }) => by !== id;
	const next = {
		accounts,
		sessions: state.sessions.filter(({ account }) => account !== id),
		invitations: state.invitations.filter(isNotBy),
		tokens: state.tokens.filter(isNotBy),
		shares: state.shares.filter(isNotBy),
	};
	return hasOwner(next) ? done(next) : refuse('last_owner');
}

function setAccount(state: AccountsState, id: string, fields: Partial<Account>): Changed {
	if (!state.accounts.some((account) => account.id === id)) return refuse('not_found');
	const accounts = state.accounts.map((account) => (account.id === id ? { ...account, ...fields } : account));
	const next = { ...state, accounts };
	return hasOwner(next) ? done(next) : refuse('last_owner');
}

type SetPassword = Extract<AccountsChange, { kind: 'set_password' }>;

function setPassword(state: AccountsState, { id, was, password, session }: SetPassword): Changed {
	const account = state.accounts.find((one) => one.id === id);
	// somebody else changed it while this one was hashed
	if (was !== undefined && account?.password.hash !== was) return refuse('wrong_credentials');
	const sessions = state.sessions.filter((one) => one.account !== id);
	return setAccount({ ...state, sessions: session ? [...sessions, session] : sessions }, id, { password });
}

function setUp(state: AccountsState, account: Account, session: Session): Changed {
	if (hasOwner(state)) return refuse('exists');
	const added = addAccount(state, account);
	return added.ok ? logIn(added.state, session) : added;
}

/** A person has a few sessions, all together many: the ones used last. */
function logIn(state: AccountsState, session: Session): Changed {
	// it may have gone while its password was hashed
	if (!state.accounts.some(({ id }) => id === session.account)) return refuse('wrong_credentials');
	const others = state.sessions.toSorted((a, b) => b.seen - a.seen);
	const own = others.filter(({ account }) => account === session.account);
	const tooOld = new Set(own.slice(MOST_KEPT.sessionsEach - 1));
	const kept = others.filter((other) => !tooOld.has(other)).slice(0, MOST_KEPT.sessions - 1);
	return done({ ...state, sessions: [session, ...kept] });
}

function accept(state: AccountsState, hash: string, account: Account, session: Session): Changed {
	const invitation = state.invitations.find((entry) => entry.hash === hash);
	const inviter = state.accounts.find(({ id }) => id === invitation?.by);
	if (!invitation || !inviter || !mayGive(inviter.grants, invitation.grants)) return refuse('wrong_code');
	const invitations = state.invitations.filter((entry) => entry !== invitation);
	const { name, grants } = invitation;
	const added = addAccount({ ...state, invitations }, { ...account, name, grants });
	return added.ok ? logIn(added.state, session) : added;
}
