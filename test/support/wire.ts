import { PATHS, PROTOCOL_VERSION, type WireAck, type WireBatch, type WireEvent } from '@aisle/protocol';

/** The collector counts requests without a browser's name as bots. */
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** A batch as a page sends it at moment `now`. */
export function batchOf(site: string, events: WireEvent[], now: number, more: Partial<WireBatch> = {}): WireBatch {
	return { v: PROTOCOL_VERSION, s: site, b: 'nonce', w: now, m: 0, l: 'life', e: events, ...more };
}

/** Sends a batch and gives the answer; throws unless it is a verified acknowledgement. */
export async function postBatch(
	ingest: string,
	batch: WireBatch,
	headers: Record<string, string> = {},
): Promise<WireAck> {
	const response = await fetch(ingest + PATHS.batch, {
		method: 'POST',
		body: JSON.stringify(batch),
		headers: { 'content-type': 'text/plain', 'user-agent': BROWSER, ...headers },
	});
	const text = await response.text();
	if (response.status !== 200) throw new Error(`the collector answered ${response.status}: ${text}`);
	const ack = JSON.parse(text) as WireAck;
	if (ack.b !== batch.b || ack.ok.length + ack.no.length !== batch.e.length) throw new Error(`not an answer: ${text}`);
	return ack;
}
