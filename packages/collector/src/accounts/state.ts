import type { Grant, Scope, ShareLock } from '@aisle/protocol';
import type { PasswordHash } from './passwords.js';

/** Somebody with a name and a password. */
export interface Account {
	id: string;
	/** As it was typed; compared by {@link nameKey}. */
	name: string;
	password: PasswordHash;
	grants: readonly Grant[];
	/** Moments in this file are milliseconds since 1970. */
	created: number;
}

/** A browser in which somebody is logged in. */
export interface Session {
	/** SHA-256 of the cookie's value; so for every secret below. */
	hash: string;
	/** Id of the account. */
	account: string;
	created: number;
	/** Its last use, as far as it was written down. */
	seen: number;
}

/** A link with which somebody gives themselves a password: once. */
export interface Invitation {
	id: string;
	hash: string;
	name: string;
	grants: readonly Grant[];
	created: number;
	expires: number;
	/** Id of who invited: what that account may not give any more is not given. */
	by: string;
}

interface Issued {
	id: string;
	/** The owner's word for it. */
	name: string;
	prefix: string;
	hash: string;
	/** Id of the account that made it, and whose rights bound it; made at the command line when left out. */
	by?: string;
	created: number;
	/** Until it is taken back when left out. */
	expires?: number;
}

/** A secret with which programs ask. */
export interface ApiToken extends Issued {
	/** One site, or `*` for those of its maker. */
	site: string;
	scope: Scope;
	/** Its last use, to the day. */
	used?: number;
}

/** A secret in a link with which anybody looks at one site. */
export interface Share extends Issued {
	site: string;
	/** What the page opens with: the query of its address. */
	view: string;
	lock: ShareLock;
}

/** All that is kept of accounts. No secret is in it, only hashes of them. */
export interface AccountsState {
	accounts: readonly Account[];
	sessions: readonly Session[];
	invitations: readonly Invitation[];
	tokens: readonly ApiToken[];
	shares: readonly Share[];
}

export const NO_ACCOUNTS: AccountsState = { accounts: [], sessions: [], invitations: [], tokens: [], shares: [] };

/** Where the state is kept. Whoever has it is the one process that writes. */
export interface AccountsFile {
	/** What is kept. */
	read(): AccountsState;
	/** Replaces it; on disk when it returns. Throws what the file system throws, and then nothing changed. */
	write(state: AccountsState): void;
}

/** Milliseconds without a request after which a session has ended, and its longest life. */
export const SESSION_IDLE_MS = 12 * 3_600_000;
export const SESSION_LIFE_MS = 30 * 24 * 3_600_000;

/** Two names are one person's if these are equal. */
export function nameKey(name: string): string {
	return name.normalize('NFKC').toLowerCase();
}

/** Whether a session still holds. */
export function isAlive({ created, seen }: Session, now: number): boolean {
	return now - seen < SESSION_IDLE_MS && now - created < SESSION_LIFE_MS;
}

/** Whether something with an end has not come to it. */
export function isValid({ expires }: { expires?: number }, now: number): boolean {
	return expires === undefined || now < expires;
}
