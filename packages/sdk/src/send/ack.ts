import { type Fault, type FaultBody, PROTOCOL_VERSION, type WireAck } from '@aisle/protocol';
import type { Entry } from '../outbox/outbox.js';

/** Statuses by which the collector refuses a request for what is in it. */
const REFUSALS = [400, 413, 422];

/**
 * What the collector found wrong: with status 200 single events of a batch that it has judged as a whole, with 400, 413 and 422
 * the request. `undefined` where the answer says neither, or somebody else may have given it.
 */
export function faultsIn(status: number, text: string, nonce: string, list: Entry[]): Fault[] | undefined {
	try {
		const { v, b, ok, no, error }: WireAck & FaultBody = JSON.parse(text);
		if (REFUSALS.includes(status)) return typeof error.code === 'string' ? [error] : undefined;
		const ids = [...ok, ...no.map(({ i }) => i)];
		const ours = status === 200 && v === PROTOCOL_VERSION && b === nonce && ids.length === list.length;
		return ours && list.every(({ id }) => ids.includes(id)) ? no : undefined;
	} catch {
		return undefined;
	}
}
