import { randomUUID } from 'node:crypto';
import type { CommandContext } from './context.js';

const DAY_MS = 86_400_000;

/** A new secret of a kind, and what tokens and shares that are made at the command line have in common. */
export async function issue(context: CommandContext, kind: 'token' | 'share', name: string, days: number | undefined) {
	// Loaded here, since no other command needs the collector.
	const { newSecret, SECRET_WORDS, secretHash, secretPrefix } = await import('@aisle/collector');
	const word = SECRET_WORDS[kind];
	const secret = newSecret(word);
	const created = context.clock();
	const expires = days === undefined ? {} : { expires: created + days * DAY_MS };
	const kept = { prefix: secretPrefix(secret, word), hash: secretHash(secret) };
	return { secret, common: { id: randomUUID(), name, ...kept, created, ...expires } };
}

/** A moment as ISO 8601; `null` where there is none. */
export function moment(ms: number | undefined): string | null {
	return ms === undefined ? null : new Date(ms).toISOString();
}
