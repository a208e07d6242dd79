import { within } from './within.js';

/** Milliseconds after which an unanswered request is given up. */
const TIMEOUT_MS = 10_000;

/** Status, text and `Retry-After` of an answer; empty when there was no whole one. */
export type Answer = [status?: number, text?: string, after?: string | null];

/** A Response, since a Blob asks the browser's own process. */
const zip = (text: string) =>
	new Response((new Response(text).body as ReadableStream).pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

/** Posts a text. Never rejects. */
export function post(url: string, text: string, keepalive = false): Promise<Answer> {
	// also where a page's own fetch knows of no signal: who waits holds a lock
	return within(TIMEOUT_MS, ask(url, text, keepalive)).catch((): Answer => []);
}

async function ask(url: string, text: string, keepalive: boolean): Promise<Answer> {
	const response = await fetch(url, {
		method: 'POST',
		// a text is text/plain by itself and bytes have no type: neither needs a preflight
		body: keepalive || !globalThis.CompressionStream ? text : await zip(text),
		keepalive,
		credentials: 'omit',
		redirect: 'error',
		signal: AbortSignal.timeout?.(TIMEOUT_MS),
	});
	// read whatever the status: an unread body of a keepalive request goes on eating its budget
	return [response.status, await response.text(), response.headers.get('retry-after')];
}
