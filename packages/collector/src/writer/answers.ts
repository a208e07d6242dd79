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
export const STORAGE_SECONDS = 5;

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

/** Refuses a hit whose body was not read: for good, or for now where too many are being read. */
export function bodyAnswer(fault: Fault, random: () => number = Math.random): HitAnswer {
	return fault.code === 'overloaded' ? retryAnswer(fault.code, random) : faultAnswer(fault);
}

/** Refuses a whole hit for now: up to twice the wait, so that those who were refused together do not come back together. */
export function limitedAnswer(waitSeconds: number, random: () => number): HitAnswer {
	const seconds = Math.ceil(waitSeconds);
	return { ...faultAnswer({ code: 'rate_limited' }), retryAfter: seconds + Math.floor(random() * (seconds + 1)) };
}

/** An event of a batch that went to the store: its place there and its id as sent. */
export interface SentEvent {
	at: number;
	id: string;
}

/** What became of an event that went to the store: stored, known, or content that the store cannot hold. */
export type Settled = Outcome | { status: 'unstorable' };

/** Acknowledges a batch after its commit: `sent` and `settled` of what went to the store, in the same order. */
export function ackAnswer(nonce: string, sent: SentEvent[], settled: Settled[], refused: WireRejection[]): HitAnswer {
	const ok: string[] = [];
	const no = [...refused];
	let dup = 0;
	for (let index = 0; index < sent.length; index++) {
		const { at, id } = sent[index] as SentEvent;
		const status = settled[index]?.status;
		if (status === 'unstorable') no.push(rejection(at, id, unstorableFault(`e[${at}]`)));
		else ok.push(id);
		if (status === 'duplicate') dup++;
	}
	no.sort((a, b) => a.at - b.at);
	const ack: WireAck = { v: PROTOCOL_VERSION, b: nonce, ok, dup, no };
	const answer: HitAnswer = { status: 200, body: JSON.stringify(ack) };
	const first = no[0];
	return first === undefined ? answer : { ...answer, fault: first.code };
}

/** The verdict on one event as the answer carries it. */
export function rejection(at: number, id: string | undefined, fault: Fault): WireRejection {
	return id === undefined ? { at, ...fault } : { at, i: id, ...fault };
}

/** What is wrong with an event that the store cannot hold. */
export function unstorableFault(path: string): Fault {
	const expected = 'content that the database can hold';
	return path === '' ? { code: 'unstorable', expected } : { code: 'unstorable', path, expected };
}

/** Settles a pixel. */
export function pixelAnswer(fault?: Fault): HitAnswer {
	return fault === undefined ? { status: 200, body: '' } : { status: 200, body: '', fault: fault.code };
}
