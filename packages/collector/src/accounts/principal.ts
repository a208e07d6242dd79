import { EVERY_SITE, type Grant, type Role } from '@aisle/protocol';
import type { AccountBook } from './book.js';
import { capped, isAtLeast, narrowed, roleOn } from './roles.js';
import { findBySecret, SECRET_WORDS } from './secrets.js';
import { type Account, type ApiToken, isValid, type Session, type Share } from './state.js';

/** Who asks, and what of. Everything that is answered is decided by its grants. */
export type Principal = { grants: readonly Grant[] } & (
	| { kind: 'nobody' }
	/** Somebody at this machine while there is no account. */
	| { kind: 'here' }
	| { kind: 'account'; account: Account; session: Session }
	| { kind: 'token'; token: ApiToken }
	| { kind: 'share'; share: Share }
);

export const NOBODY: Principal = { kind: 'nobody', grants: [] };

/** Everything, as long as nobody has an account. */
const OPEN: Principal = { kind: 'here', grants: [{ site: EVERY_SITE, role: 'owner' }] };

/** What a request shows of itself. */
export interface Credentials {
	/** The secret in `Authorization: Bearer`; it counts alone where it stands, so that nothing is mixed up. */
	bearer?: string | undefined;
	cookie?: string | undefined;
	/** Whether it was sent on this machine to this machine. */
	isHere: boolean;
}

/** Finds out who asks, by what holds at this moment. */
export function principalOf(book: AccountBook, { bearer, cookie, isHere }: Credentials): Principal {
	if (bearer !== undefined) return bearerOf(book, bearer);
	if (!book.hasOwner()) return isHere ? OPEN : NOBODY;
	const found = cookie === undefined ? undefined : findBySecret(book.state.sessions, cookie);
	const session = found && book.sessionBy(found.hash);
	const account = session && book.state.accounts.find(({ id }) => id === session.account);
	return account ? { kind: 'account', grants: account.grants, account, session } : NOBODY;
}

function bearerOf(book: AccountBook, secret: string): Principal {
	const now = book.now();
	if (secret.startsWith(SECRET_WORDS.token)) {
		const token = findBySecret(book.state.tokens, secret);
		if (!token || !isValid(token, now)) return NOBODY;
		return orNobody({ kind: 'token', grants: tokenGrants(book, token), token });
	}
	if (!secret.startsWith(SECRET_WORDS.share)) return NOBODY;
	const share = findBySecret(book.state.shares, secret);
	if (!share || !isValid(share, now)) return NOBODY;
	return orNobody({ kind: 'share', grants: shareGrants(book, share), share });
}

/** A secret that opens nothing any more is none. */
function orNobody(principal: Principal): Principal {
	return principal.grants.length > 0 ? principal : NOBODY;
}

/** What a token's scope gives of what its maker may do now. */
function tokenGrants(book: AccountBook, { by, site, scope }: ApiToken): readonly Grant[] {
	return capped(narrowed(makerGrants(book, by), site), scope === 'write' ? 'editor' : 'viewer');
}

/** A share shows its site as long as its maker may share it. */
function shareGrants(book: AccountBook, { by, site }: Share): readonly Grant[] {
	return isAtLeast(roleOn(makerGrants(book, by), site), 'editor') ? [{ site, role: 'viewer' }] : [];
}

/** Rights of whoever made it; whoever works at the command line has all. */
function makerGrants(book: AccountBook, by: string | undefined): readonly Grant[] {
	if (by === undefined) return [{ site: EVERY_SITE, role: 'owner' }];
	return book.state.accounts.find(({ id }) => id === by)?.grants ?? [];
}

/** Whether somebody has at least a role on a site. */
export function may({ grants }: Principal, site: string, role: Role): boolean {
	return isAtLeast(roleOn(grants, site), role);
}
