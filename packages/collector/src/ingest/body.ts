import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Fault, LIMITS } from '@aisle/protocol';

/** A body as text and as the bytes that were sent. */
export type BodyResult = { ok: true; text: string; bytes: Buffer } | { ok: false; fault: Fault };

const gunzipAsync = promisify(gunzip);

const TOO_LARGE: Fault = { code: 'body_too_large', expected: `at most ${LIMITS.bodyBytes} bytes` };
const OVERLOADED: Fault = { code: 'overloaded', expected: 'fewer large bodies at a time' };

/** Bytes of a body that is read whatever else is being read: all that a page sends. */
const SMALL_BYTES = 65_536;
/** Bytes of all other bodies that may be under way: whoever sends them slowly would fill the memory otherwise. */
const MOST_HELD_BYTES = 64 * 1_048_576;

/** Bytes of large bodies that are being read, on whatever way in: they share the memory of the process. */
let held = 0;

/**
 * The body of a request as text: within the limit as it arrives and again when unpacked, gunzipped where it begins like
 * gzip, valid UTF-8. `overloaded` where too many large ones are being read. Rejects only when the connection breaks.
 */
export async function readBody(request: Request): Promise<BodyResult> {
	const bytes = await readBytes(request);
	if (!Buffer.isBuffer(bytes)) return { ok: false, fault: bytes };
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

/** All bytes. A stated length is kept by the HTTP parser, so only a body without one is counted. */
async function readBytes(request: Request): Promise<Buffer | Fault> {
	const stated = request.headers.has('transfer-encoding') ? null : request.headers.get('content-length');
	// one that states no length may become as long as any
	const length = stated === null ? LIMITS.bodyBytes : Number(stated);
	if (length > LIMITS.bodyBytes) return TOO_LARGE;
	const large = length > SMALL_BYTES ? length : 0;
	if (held + large > MOST_HELD_BYTES) return OVERLOADED;
	held += large;
	try {
		const bytes = stated === null ? await countBytes(request.body) : Buffer.from(await request.arrayBuffer());
		return bytes === undefined || bytes.length > LIMITS.bodyBytes ? TOO_LARGE : bytes;
	} finally {
		held -= large;
	}
}

/** Nothing when there are too many. */
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
