import { type FaultBody, PROTOCOL_VERSION, type WireAck, type WireRejection } from '@aisle/protocol';

/** Where an event's id stands in its text. */
const ID_AT = 6;
const ID_END = 42;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
export const HOUR_MS = 3_600_000;

/** What a body may hold: nothing, where it is not the collector's. */
export type Reply = Partial<WireAck & FaultBody>;

/** Reads a body. Never throws. */
export function readReply(text: string | undefined): Reply {
	try {
		return (JSON.parse(text as string) as Reply | null) ?? {};
	} catch {
		// a captive portal's page, for one
		return {};
	}
}

/** Whether the collector has judged the whole batch: only then may it be forgotten. */
export function isAck(status: number | undefined, reply: Reply, nonce: string, e: string[]): boolean {
	const { v, b, ok, no } = reply;
	if (status !== 200 || v !== PROTOCOL_VERSION || b !== nonce) return false;
	// whatever an answer holds: what is no id makes it none
	const ids = [ok, no].flat().map((judged) => (judged as WireRejection | null)?.i ?? judged);
	return ids.length === e.length && e.every((json) => ids.includes(json.slice(ID_AT, ID_END)));
}

/** The collector's own word that the request is wrong, not a firewall's. */
const isWrong = (status: number | undefined, { error }: Reply) => error && (status === 400 || status === 422);

/** Whether the request is refused for its events. A proxy may say that it is too large; what is wrong, only the collector. */
export function isRefusal(status: number | undefined, reply: Reply): unknown {
	return status === 413 || (isWrong(status, reply) && /^(e|$)/.test(reply.error?.path ?? ''));
}

/** Milliseconds that an answer asks to wait, up to an hour; 0 for none, a past moment or garbage. What is wrong about every request is not asked again soon. */
export function askedMs(status: number | undefined, after: string | null | undefined, reply: Reply): number {
	if (isWrong(status, reply) || /40[134]|410/.test(status as unknown as string)) return HOUR_MS;
	const ms = Number(after) * 1_000 || Date.parse(after as string) - Date.now();
	return ms > 0 ? Math.min(ms, HOUR_MS) : 0;
}

/** Milliseconds until the next try after so many failed ones: full jitter. */
export function backoffMs(tries: number): number {
	return Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries);
}
