/** Milliseconds after which an unanswered request is given up. */
const TIMEOUT_MS = 10_000;

/** Stands for a status where the answer took too long. */
const TIMED_OUT = -1;

/** Status, text and `Retry-After` of an answer; status 0 or below when there was no whole one. */
export type Answer = [status: number, text: string, after?: string | null];

/** Posts a text. Never rejects. */
export async function post(url: string, body: string, keepalive: boolean): Promise<Answer> {
	const abort = new AbortController();
	const timeout = setTimeout(() => abort.abort(), TIMEOUT_MS);
	try {
		// a text body is text/plain by itself, which needs no preflight
		const response = await fetch(url, {
			method: 'POST',
			body,
			keepalive,
			credentials: 'omit',
			redirect: 'error',
			signal: abort.signal,
		});
		// read whatever the status: an unread body of a keepalive request goes on eating its budget
		return [response.status, await response.text(), response.headers.get('retry-after')];
	} catch {
		return [abort.signal.aborted ? TIMED_OUT : 0, ''];
	} finally {
		clearTimeout(timeout);
	}
}
