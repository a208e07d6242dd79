import {
	type Fault,
	type FaultBody,
	PROTOCOL_VERSION,
	statusOf,
	type WireAck,
	type WireRejection,
} from '@aisle/protocol';
import type { Outcome } from '@aisle/store';
import type { HitAnswer } from '../hit.js';

/** Seconds to wait when the writer has more than it may hold: about what one backlog takes. */
const OVERLOAD_SECONDS = 1;

/** Seconds to wait when the disk refuses: somebody has to make room first. */
const STORAGE_SECONDS = 5;

/** Refuses a whole hit. */
export function faultAnswer(fault: Fault): HitAnswer {
	const body: FaultBody = { error: fault };
	return { status: statusOf(fault.code), body: JSON.stringify(body), fault: fault.code };
}

/** Asks for a later retry of a whole hit; up to twice the base, so that senders do not come back all at once. */
export function retryAnswer(code: 'overloaded' | 'storage_unavailable', random: () => number): HitAnswer {
	const base = code === 'overloaded' ? OVERLOAD_SECONDS : STORAGE_SECONDS;
	return { ...faultAnswer({ code }), retryAfter: base + Math.floor(random() * (base + 1)) };
}

/** Acknowledges a batch after its commit: `ids` and `outcomes` of what went to the store, in the same order. */
export function ackAnswer(nonce: string, ids: string[], outcomes: Outcome[], no: WireRejection[]): HitAnswer {
	const dup = outcomes.reduce((count, outcome) => count + (outcome.status === 'duplicate' ? 1 : 0), 0);
	const ack: WireAck = { v: PROTOCOL_VERSION, b: nonce, ok: ids, dup, no };
	const answer: HitAnswer = { status: 200, body: JSON.stringify(ack) };
	const first = no[0];
	return first === undefined ? answer : { ...answer, fault: first.code };
}

/** Settles a pixel. */
export function pixelAnswer(fault?: Fault): HitAnswer {
	return fault === undefined ? { status: 200, body: '' } : { status: 200, body: '', fault: fault.code };
}
