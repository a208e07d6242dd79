import type { HitAnswer } from '../hit.js';
import { jsonResponse, NOSNIFF } from '../http/fault-response.js';
import { PIXEL_GIF } from './pixel-image.js';

/** Any page may send and read the answer; no cookie or login goes along. */
export const OPEN = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Expose-Headers': 'Retry-After',
	'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

const PREFLIGHT = {
	...OPEN,
	...NOSNIFF,
	'Access-Control-Allow-Methods': 'POST, GET',
	'Access-Control-Allow-Headers': 'Content-Type',
	'Access-Control-Max-Age': '86400',
} as const;

/** Answers a browser's question whether a page may send. */
export function preflightResponse(): Response {
	return new Response(null, { status: 204, headers: PREFLIGHT });
}

/** An answer as JSON; `headers` are added to the usual ones. */
export function answerResponse(answer: HitAnswer, headers: Record<string, string> = OPEN): Response {
	const retry: Record<string, string> =
		answer.retryAfter === undefined ? {} : { 'Retry-After': String(answer.retryAfter) };
	return jsonResponse(answer.body, answer.status, { ...headers, ...retry });
}

/**
 * The image for whatever was settled, faults included. What was not stored and may be sent again gets no image, so that
 * the page's `onerror` tells the tracker to keep it.
 */
export function pixelResponse(answer: HitAnswer): Response {
	if (answer.retryAfter !== undefined) return answerResponse(answer);
	const headers: Record<string, string> = {
		...OPEN,
		...NOSNIFF,
		'Content-Type': 'image/gif',
		'Cache-Control': 'no-store',
	};
	if (answer.fault !== undefined) headers['Aisle-Fault'] = answer.fault;
	return new Response(PIXEL_GIF, { status: 200, headers });
}
