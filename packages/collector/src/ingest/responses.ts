import type { HitAnswer } from '../hit.js';
import { JSON_HEADERS, jsonResponse, NOSNIFF } from '../http/fault-response.js';
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

/** Of an answer that asks for nothing; put together once, since nearly every answer is one. */
const OPEN_JSON = { ...JSON_HEADERS, ...OPEN };

/** An answer as JSON; `headers` are added to the usual ones. */
export function answerResponse(answer: HitAnswer, headers: Record<string, string> = OPEN): Response {
	const { body, status, retryAfter } = answer;
	if (retryAfter !== undefined) return jsonResponse(body, status, { ...headers, 'Retry-After': String(retryAfter) });
	return headers === OPEN ? new Response(body, { status, headers: OPEN_JSON }) : jsonResponse(body, status, headers);
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
