import { SCOPES } from '@aisle/protocol';
import { isRole, isSiteName } from './fields.js';
import { lockOf } from './read-lock.js';
import type { Account, AccountsState, ApiToken, Invitation, Session, Share } from './state.js';

type Raw = Readonly<Record<string, unknown>>;

/** A state as it stands in a file; nothing where it is none, since half of it would let somebody in or keep somebody out. */
export function readState(value: unknown): AccountsState | undefined {
	if (!isRecord(value)) return undefined;
	const accounts = listOf(value['accounts'], readAccount);
	const sessions = listOf(value['sessions'], readSession);
	const invitations = listOf(value['invitations'], readInvitation);
	const tokens = listOf(value['tokens'], readToken);
	const shares = listOf(value['shares'], readShare);
	if (!accounts || !sessions || !invitations || !tokens || !shares) return undefined;
	return { accounts, sessions, invitations, tokens, shares };
}

function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf<T>(value: unknown, read: (entry: Raw) => T | undefined): T[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries: T[] = [];
	for (const raw of value as unknown[]) {
		const entry = isRecord(raw) ? read(raw) : undefined;
		if (entry === undefined) return undefined;
		entries.push(entry);
	}
	return entries;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isMoment = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function readGrants(value: unknown) {
	return listOf(value, ({ site, role }) => (isSiteName(site) && isRole(role) ? { site, role } : undefined));
}

function readAccount({ id, name, password, grants, created }: Raw): Account | undefined {
	const given = readGrants(grants);
	if (!isText(id) || !isText(name) || !isRecord(password) || !given || !isMoment(created)) return undefined;
	const { salt, hash } = password;
	return isText(salt) && isText(hash) ? { id, name, password: { salt, hash }, grants: given, created } : undefined;
}

function readSession({ hash, account, created, seen }: Raw): Session | undefined {
	const isSession = isHash(hash) && isText(account) && isMoment(created) && isMoment(seen);
	return isSession ? { hash, account, created, seen } : undefined;
}

function readInvitation({ id, hash, name, grants, created, expires, by }: Raw): Invitation | undefined {
	const given = readGrants(grants);
	if (!isText(id) || !isHash(hash) || !isText(name) || !given || !isText(by)) return undefined;
	return isMoment(created) && isMoment(expires) ? { id, hash, name, grants: given, created, expires, by } : undefined;
}

/** What tokens and shares have in common. */
function readIssued({ id, name, prefix, hash, by, created, expires }: Raw) {
	if (!isText(id) || !isText(name) || !isText(prefix) || !isHash(hash) || !isMoment(created)) return undefined;
	if (by !== undefined && !isText(by)) return undefined;
	if (expires !== undefined && !isMoment(expires)) return undefined;
	return {
		id,
		name,
		prefix,
		hash,
		created,
		...(by !== undefined && { by }),
		...(expires !== undefined && { expires }),
	};
}

function readToken(raw: Raw): ApiToken | undefined {
	const issued = readIssued(raw);
	const { site, used } = raw;
	const scope = SCOPES.find((one) => one === raw['scope']);
	if (!issued || !isSiteName(site) || !scope) return undefined;
	if (used !== undefined && !isMoment(used)) return undefined;
	return { ...issued, site, scope, ...(used !== undefined && { used }) };
}

function readShare(raw: Raw): Share | undefined {
	const issued = readIssued(raw);
	const { site, view } = raw;
	const lock = lockOf(raw['lock']);
	return issued && isSiteName(site) && typeof view === 'string' && lock ? { ...issued, site, view, lock } : undefined;
}
