import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ServerKey } from './site-policy.js';

/** Milliseconds that a signature's time may be away from ours; within them the events' ids keep a replay from counting. */
const SIGNATURE_AGE_MS = 300_000;

const BEARER = /^Bearer ([\w-]{1,200})$/i;

/** Seconds since 1970 and the signature in hex. */
const SIGNATURE = /^t=(\d{1,12}),s=([0-9a-f]{64})$/i;

/** What is kept of a token: its SHA-256 in hex. */
export function tokenHash(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/**
 * Whether a request of a shop's server proves that it is one: `Authorization: Bearer <token>`, or
 * `Aisle-Signature: t=<seconds>,s=<hex>` with the HMAC-SHA-256 of `<seconds>.` and the body's bytes as they were sent.
 * `now` is milliseconds since 1970. Takes the same time whichever character is wrong.
 */
export function isProven(headers: Headers, body: Uint8Array, keys: readonly ServerKey[], now: number): boolean {
	const token = BEARER.exec(headers.get('authorization') ?? '')?.[1];
	if (token !== undefined) return isOneOf(tokenHash(token), keys, 'token');
	const [, seconds, signature] = SIGNATURE.exec(headers.get('aisle-signature') ?? '') ?? [];
	if (seconds === undefined || signature === undefined) return false;
	if (Math.abs(now - Number(seconds) * 1_000) > SIGNATURE_AGE_MS) return false;
	return keys.some(({ kind, secret }) => {
		if (kind !== 'signing') return false;
		const wanted = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
		return isSame(signature.toLowerCase(), wanted);
	});
}

function isOneOf(hash: string, keys: readonly ServerKey[], kind: ServerKey['kind']): boolean {
	return keys.some((key) => key.kind === kind && isSame(hash, key.secret));
}

/** Hashes both sides first: they are compared in equal lengths, and what the time tells is of the hashes only. */
function isSame(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
