import type { FaultCode } from './errors.js';
import type { LocalDate } from './reports/range.js';

/** What somebody may do on a site, the most first: manage people; change what others see; look. */
export const ROLES = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Stands for every site, those to come included, where a grant names its site. No site can have this name. */
export const EVERY_SITE = '*';

/** A role on one site, or on {@link EVERY_SITE}. */
export interface Grant {
	site: string;
	role: Role;
}

/** What a token may do: look, or also change what an editor may change. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Bounds that a form may name before the collector does. Characters are Unicode code points. */
export const ACCOUNT_LIMITS = {
	nameChars: 100,
	passwordMinChars: 12,
	passwordMaxChars: 256,
	labelChars: 80,
	viewChars: 2_000,
	lockFilters: 10,
	/** Longest life of a token or share that has an end, in days. */
	lifeDays: 3_650,
} as const;

/** What a share link is held to, whatever is asked through it. Left out: not held. */
export interface ShareLock {
	/** First and last local date that may be asked for. */
	from?: LocalDate;
	to?: LocalDate;
	/** Today and the days before it, this many in all, instead of `from` and `to`. */
	lastDays?: number;
	/** Filters as a question writes them (`channel:is:Email`): every answer is given under them. */
	filters?: string[];
}

/**
 * Who asks. `open`: nobody has an account yet, and whoever sits at this machine sees everything; `signed_out`: log in, or,
 * where `setUp` stands there, make the first account.
 */
export interface Me {
	state: 'open' | 'signed_out' | 'signed_in' | 'token' | 'shared';
	/** There while no owner has an account: whether making the first one takes the code that `aisle serve` prints. */
	setUp?: 'free' | 'code';
	/** There where a password would cross a network in the clear, so that none is taken. */
	needsHttps?: true;
	name?: string;
	grants: Grant[];
	share?: { name: string; site: string; view: string; lock: ShareLock };
}

/** Somebody with an account. Moments here and below are ISO 8601. */
export interface Person {
	id: string;
	name: string;
	grants: Grant[];
	created: string;
	/** Whether it is who asks. */
	isMe: boolean;
}

/** An account that waits for its person to open the link. */
export interface InvitationInfo {
	id: string;
	name: string;
	grants: Grant[];
	expires: string;
}

export interface People {
	people: Person[];
	invitations: InvitationInfo[];
}

export interface TokenInfo {
	id: string;
	name: string;
	/** Its first characters, by which it can be told from others. */
	prefix: string;
	/** One site, or {@link EVERY_SITE} of its maker. */
	site: string;
	scope: Scope;
	/** Name of its maker; `null` when it was made at the command line. */
	by: string | null;
	created: string;
	/** `null`: until it is taken back. */
	expires: string | null;
	/** Day of its last use. */
	used: LocalDate | null;
}

export interface ShareInfo {
	id: string;
	name: string;
	prefix: string;
	site: string;
	/** What the page's address held when it was made: the view that opens. */
	view: string;
	lock: ShareLock;
	by: string | null;
	created: string;
	expires: string | null;
}

/** A secret that is told this once; only its hash is kept. */
export interface Issued {
	id: string;
	secret: string;
}

/** Faults that only routes of accounts answer with, besides the common ones. */
export type AccountFaultCode =
	/** 401: no such name, or not its password. */
	| 'wrong_credentials'
	/** 403: the code of a set-up or an invitation is none that holds. */
	| 'wrong_code'
	/** 403: known, but not allowed to do this. */
	| 'forbidden'
	/** 403: a password would cross a network in the clear. */
	| 'https_needed'
	/** 409: the name is taken, or the first account is there already. */
	| 'exists'
	/** 409: somebody has to stay owner of every site. */
	| 'last_owner'
	/** 409: as many as there may be. */
	| 'too_many_kept';

/** A fault of the accounts' routes, in the form of every other one. */
export interface AccountFault {
	code: AccountFaultCode | FaultCode;
	path?: string;
	expected?: string;
}
