import { PROTOCOL_VERSION, type WireAck } from '@aisle/protocol';
import type { Entry } from '../outbox/outbox.js';

/** The ids that an answer settles; `undefined` unless it proves that the collector judged every event of the batch. */
export function settledBy(text: string, nonce: string, list: Entry[]): string[] | undefined {
	try {
		const { v, b, ok, no }: WireAck = JSON.parse(text);
		const ids = [...ok, ...no.map(({ i }) => i)];
		const known = ids.every((id) => list.some((entry) => entry.id === id));
		return v === PROTOCOL_VERSION && b === nonce && ids.length === list.length && known ? (ids as string[]) : undefined;
	} catch {
		return undefined;
	}
}
