import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Fault, LIMITS } from '@aisle/protocol';

/** A body as text and as the bytes that were sent. */
export type BodyResult = { ok: true; text: string; bytes: Buffer } | { ok: false; fault: Fault };

const gunzipAsync = promisify(gunzip);

const TOO_LARGE: Fault = { code: 'body_too_large', expected: `at most ${LIMITS.bodyBytes} bytes` };

/**
 * The body of a request as text: within the limit as it arrives and again when unpacked, gunzipped where it begins like
 * gzip, valid UTF-8. Rejects only when the connection breaks.
 */
export async function readBody(request: Request): Promise<BodyResult> {
	const bytes = await readBytes(request);
	if (bytes === undefined) return { ok: false, fault: TOO_LARGE };
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return decodeText(bytes, bytes);
	try {
		return decodeText(await gunzipAsync(bytes, { maxOutputLength: LIMITS.bodyBytes }), bytes);
	} catch (error) {
		const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		return { ok: false, fault: tooLarge ? TOO_LARGE : { code: 'bad_gzip', expected: 'one whole gzip stream' } };
	}
}

function decodeText(plain: Buffer, bytes: Buffer): BodyResult {
	if (!isUtf8(plain)) return { ok: false, fault: { code: 'bad_utf8', expected: 'text in UTF-8' } };
	return { ok: true, text: plain.toString('utf8'), bytes };
}

/** All bytes, or nothing when there are too many. A stated length is kept by the HTTP parser, so only a body without one is counted. */
async function readBytes(request: Request): Promise<Buffer | undefined> {
	const stated = request.headers.get('content-length');
	if (stated === null || request.headers.has('transfer-encoding')) return countBytes(request.body);
	if (Number(stated) > LIMITS.bodyBytes) return undefined;
	const bytes = Buffer.from(await request.arrayBuffer());
	return bytes.length > LIMITS.bodyBytes ? undefined : bytes;
}

async function countBytes(body: ReadableStream<Uint8Array> | null): Promise<Buffer | undefined> {
	const chunks: Uint8Array[] = [];
	let total = 0;
	for await (const chunk of body ?? []) {
		total += chunk.length;
		// leaving the loop cancels the stream
		if (total > LIMITS.bodyBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
