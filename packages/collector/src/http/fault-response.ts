import { type Fault, type FaultBody, statusOf } from '@aisle/protocol';

/** Sent with everything: no browser may take an answer for something else than it says. */
export const NOSNIFF = { 'X-Content-Type-Options': 'nosniff' } as const;

/** Of every answer in JSON. */
export const JSON_HEADERS = {
	'Content-Type': 'application/json; charset=utf-8',
	'Cache-Control': 'no-store',
	...NOSNIFF,
} as const;

/** A fault as JSON with its status. Headers are added to the usual ones. */
export function faultResponse(fault: Fault, headers: Record<string, string> = {}): Response {
	const body: FaultBody = { error: fault };
	return jsonResponse(JSON.stringify(body), statusOf(fault.code), headers);
}

/** Text that is JSON already, never cached. */
export function jsonResponse(body: string, status: number, headers: Record<string, string> = {}): Response {
	return new Response(body, {
		status,
		headers: { ...JSON_HEADERS, ...headers },
	});
}
