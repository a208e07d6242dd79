import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of every secret that is made here: session ids, tokens, share links, invitations. */
const SECRET_BYTES = 32;

/** Characters of a secret behind its word by which it can be told from others: 36 of its 256 bits. */
const PREFIX_CHARS = 6;

/** Words before secrets, so that a secret that leaked can be found and told. Cookies have none. */
export const SECRET_WORDS = { token: 'aisle_api_', share: 'aisle_share_', invitation: 'aisle_invite_' } as const;

/** A new secret with its word before it. */
export function newSecret(word = ''): string {
	return word + randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a secret: its SHA-256 in hex. */
export function secretHash(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** The beginning of a secret, that may be shown. */
export function secretPrefix(secret: string, word: string): string {
	return secret.slice(0, word.length + PREFIX_CHARS);
}

/** Whether two texts are the same. Both are hashed first: equal lengths, and what the time tells is of the hashes only. */
export function isSameText(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}

/** The entry that a secret belongs to. Both sides are hashes here, so of equal length. */
export function findBySecret<T extends { hash: string }>(entries: readonly T[], secret: string): T | undefined {
	const hash = Buffer.from(secretHash(secret), 'latin1');
	return entries.find((entry) => timingSafeEqual(Buffer.from(entry.hash, 'latin1'), hash));
}
