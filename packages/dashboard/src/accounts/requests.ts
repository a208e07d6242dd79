import type { Fetch } from '../api/client.js';

/** Why something about accounts was not done, in the words of the catalogue. */
export type AccountRefusal =
	| 'wrong_credentials'
	| 'wrong_code'
	| 'forbidden'
	| 'https_needed'
	| 'exists'
	| 'last_owner'
	| 'too_many_kept'
	| 'rate_limited'
	| 'password'
	| 'input'
	| 'other';

export type Done<T> = { ok: true; value: T } | { ok: false; refusal: AccountRefusal };

const NAMED: readonly AccountRefusal[] = [
	'wrong_credentials',
	'wrong_code',
	'forbidden',
	'https_needed',
	'exists',
	'last_owner',
	'too_many_kept',
	'rate_limited',
];

async function refusalOf(response: Response): Promise<AccountRefusal> {
	const body: unknown = await response.json().catch(() => undefined);
	const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
	if (typeof error !== 'object' || error === null || !('code' in error)) return 'other';
	const named = NAMED.find((code) => code === error.code);
	if (named !== undefined) return named;
	if (response.status !== 400) return 'other';
	return 'path' in error && error.path === 'password' ? 'password' : 'input';
}

/** Asks a route of accounts. Never rejects. The answer is of one build with this page, so it is what the route says. */
export async function ask<T>(fetch: Fetch, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
	const init = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
	const headers = { accept: 'application/json', ...(method !== 'GET' && { 'content-type': 'application/json' }) };
	const failed: Done<T> = { ok: false, refusal: 'other' };
	try {
		const response = await fetch(path, { method, headers, ...init });
		if (!response.ok) return { ok: false, refusal: await refusalOf(response) } satisfies Done<T>;
		return { ok: true, value: (await response.json()) as T } satisfies Done<T>;
	} catch {
		return failed;
	}
}
