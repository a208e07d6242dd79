import { ACCOUNT_LIMITS, type AccountFault, EVERY_SITE, type Grant, LIMITS, ROLES, type Role } from '@aisle/protocol';
import type { Context } from 'hono';
import { readBody } from '../ingest/body.js';

export type Read<T> = { ok: true; value: T } | { ok: false; fault: AccountFault };

/** The fields of a JSON body, by their own names only. */
export type Fields = ReadonlyMap<string, unknown>;

/** Bytes of the largest body: grants on many sites. */
const MAX_BYTES = 65_536;

const wrong = (path: string, expected: string): { ok: false; fault: AccountFault } => ({
	ok: false,
	fault: { code: 'bad_format', path, expected },
});

/** Reads a body that is an object. Never repeats what was sent. */
export async function readFields(c: Context): Promise<Read<Fields>> {
	const body = await readBody(c.req.raw);
	if (!body.ok) return body;
	if (body.bytes.length > MAX_BYTES) return { ok: false, fault: { code: 'body_too_large' } };
	try {
		const value: unknown = JSON.parse(body.text);
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return { ok: true, value: new Map(Object.entries(value)) };
		}
	} catch {
		// the message of a parser quotes what it could not read, and that may be a password
	}
	return { ok: false, fault: { code: 'bad_json', expected: 'an object' } };
}

/** One line of text without control characters, trimmed; nothing in it that turns a line around. */
export function readText(fields: Fields, path: string, most: number): Read<string> {
	const value = fields.get(path);
	if (typeof value !== 'string' || value.trim() === '') return wrong(path, 'a text');
	const text = value.trim();
	if (Array.from(text).length > most)
		return { ok: false, fault: { code: 'too_long', path, expected: `at most ${most} characters` } };
	if (/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)) return wrong(path, 'a text of one line');
	return { ok: true, value: text };
}

/** The name of an account. */
export function readName(fields: Fields): Read<string> {
	return readText(fields, 'name', ACCOUNT_LIMITS.nameChars);
}

/** A secret as it was typed: a password or a code. Its length is bounded, since it will be hashed. */
export function readSecret(fields: Fields, path: string): Read<string> {
	const value = fields.get(path);
	// characters that one person sees may be several code units
	const isFit = typeof value === 'string' && value !== '' && value.length <= 4 * ACCOUNT_LIMITS.passwordMaxChars;
	return isFit ? { ok: true, value } : wrong(path, 'a text');
}

/** A list of roles, one a site. */
export function readGrants(fields: Fields): Read<Grant[]> {
	const value = fields.get('grants');
	if (!Array.isArray(value) || value.length === 0 || value.length > 1_000)
		return wrong('grants', 'a list of site and role');
	const grants: Grant[] = [];
	for (const entry of value as unknown[]) {
		const grant = readGrant(entry);
		if (grant === undefined || grants.some(({ site }) => site === grant.site)) {
			return wrong('grants', `each site once, with one of ${ROLES.join(', ')}`);
		}
		grants.push(grant);
	}
	return { ok: true, value: grants };
}

function readGrant(value: unknown): Grant | undefined {
	if (typeof value !== 'object' || value === null || !('site' in value) || !('role' in value)) return undefined;
	const { site, role } = value;
	return isSiteName(site) && isRole(role) ? { site, role } : undefined;
}

/** A site, or {@link EVERY_SITE}. */
export function isSiteName(value: unknown): value is string {
	return value === EVERY_SITE || (typeof value === 'string' && value !== '' && value.length <= LIMITS.siteChars);
}

export function isRole(value: unknown): value is Role {
	return ROLES.some((role) => role === value);
}

const DAY_MS = 86_400_000;

/** `days` as the moment at which something ends; nothing where it has no end. */
export function readLife(fields: Fields, now: number): Read<number | undefined> {
	const days = fields.get('days');
	if (days === undefined || days === null) return { ok: true, value: undefined };
	const isFit = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= ACCOUNT_LIMITS.lifeDays;
	return isFit
		? { ok: true, value: now + days * DAY_MS }
		: wrong('days', `a whole number up to ${ACCOUNT_LIMITS.lifeDays}`);
}
