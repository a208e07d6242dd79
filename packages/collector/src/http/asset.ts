import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { NOSNIFF } from './fault-response.js';

/** A file that is served from memory. */
export interface Asset {
	body: Uint8Array<ArrayBuffer>;
	/** Content-Type. */
	type: string;
	/** Strong entity tag with its quotes: `"3f2a"`. */
	etag: string;
	/** Brotli and gzip forms of `body`, made ahead. */
	br?: Uint8Array<ArrayBuffer>;
	gz?: Uint8Array<ArrayBuffer>;
}

/** Types whose content compression makes smaller. */
const COMPRESSIBLE = /^(text\/|application\/(javascript|json)|image\/svg)/;

/**
 * Prepares a file for serving: tag and compressed forms are made here, once, at their slowest level. `type` is its
 * Content-Type. Copies the content, so that a later change of it changes nothing.
 */
export function createAsset(content: Uint8Array, type: string): Asset {
	const body = Uint8Array.from(content);
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	if (!COMPRESSIBLE.test(type)) return { body, type, etag };
	return {
		body,
		type,
		etag,
		br: Uint8Array.from(brotliCompressSync(body)),
		gz: Uint8Array.from(gzipSync(body, { level: 9 })),
	};
}

/** Answers a GET for an asset in the best encoding the client takes, or with 304. */
export function assetResponse(asset: Asset, request: Request, headers: Record<string, string>): Response {
	const encoding = encodingFor(asset, request.headers.get('accept-encoding') ?? '');
	const etag = tagFor(asset, encoding);
	const common = { ...NOSNIFF, ...headers, ETag: etag, Vary: 'Accept-Encoding' };
	if (hasTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: common });
	const body = (encoding === undefined ? undefined : asset[encoding]) ?? asset.body;
	const typed: Record<string, string> = {
		...common,
		'Content-Type': asset.type,
		'Content-Length': String(body.length),
	};
	if (encoding !== undefined) typed['Content-Encoding'] = encoding === 'gz' ? 'gzip' : 'br';
	return new Response(request.method === 'HEAD' ? null : body, { headers: typed });
}

/** A strong tag names exact bytes, so each encoding has its own. */
function tagFor(asset: Asset, encoding: 'br' | 'gz' | undefined): string {
	return encoding === undefined ? asset.etag : `${asset.etag.slice(0, -1)}-${encoding}"`;
}

function encodingFor(asset: Asset, accepted: string): 'br' | 'gz' | undefined {
	if (asset.br !== undefined && accepts(accepted, 'br')) return 'br';
	return asset.gz !== undefined && accepts(accepted, 'gzip') ? 'gz' : undefined;
}

function accepts(header: string, coding: string): boolean {
	return header.split(',').some((part) => {
		const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
		return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
	});
}

function hasTag(header: string | null, etag: string): boolean {
	if (header === null) return false;
	return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
