import { LIMITS } from '@aisle/protocol';
import type { Context } from 'hono';
import { hintsOf } from '../enrich/client-hints.js';
import { preferredLanguage } from '../enrich/language.js';
import type { RawHit } from '../hit.js';
import { clientAddress, createProxyList, createProxyWatch } from './client-address.js';

/** What the Node server passes along with a request; without it the client has no address. */
export interface SocketBindings {
	incoming?: { socket: { remoteAddress?: string | undefined } };
}

/** The part of Hono's context that the handlers use. */
export type Ctx = Context<{ Bindings: SocketBindings }>;

/** Reads off a request whose it is. */
export type AddressOf = (c: Ctx) => string;

/** Tells once of a proxy that nobody declared. Throws on a trusted proxy that is no address. */
export function createAddressReader(trustedProxies: readonly string[], onUndeclaredProxy: () => void): AddressOf {
	const proxies = createProxyList(trustedProxies);
	const isUndeclared = createProxyWatch(proxies);
	let wasTold = false;
	return (c) => {
		const { headers } = c.req.raw;
		const peer = c.env?.incoming?.socket.remoteAddress ?? '';
		const forwardedFor = headers.get('x-forwarded-for') ?? undefined;
		const wasForwarded = forwardedFor !== undefined || headers.has('forwarded');
		if (!wasTold && wasForwarded && isUndeclared(peer)) {
			wasTold = true;
			onUndeclaredProxy();
		}
		return clientAddress(peer, forwardedFor, proxies);
	};
}

/** A hit as the writer needs it, from the headers of its request and the text that it brought. */
export function readHit(
	headers: Headers,
	address: string,
	received: number,
	{ kind, body, site }: Pick<RawHit, 'kind' | 'body'> & { site: string },
): RawHit {
	const userAgent = (headers.get('user-agent') ?? '').slice(0, LIMITS.agentChars);
	const full: RawHit = { kind, body, site, address, userAgent, received };
	const referer = headers.get('referer');
	if (referer !== null) full.referer = referer;
	const hints = hintsOf(headers);
	if (hints !== undefined) full.hints = hints;
	const language = preferredLanguage(headers.get('accept-language'));
	if (language !== undefined) full.language = language;
	return full;
}
