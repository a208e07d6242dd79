import { normalAddress } from '../address.js';
import { isLoopback } from '../admission/network-of.js';
import { clientAddress, type ProxyList } from '../ingest/client-address.js';
import type { SocketBindings } from '../ingest/hit-reader.js';

/** How a request came here. */
export interface Caller {
	/** The client's address, for limits; never kept. */
	address: string;
	/** Whether all of its way is encrypted: a declared proxy says so. */
	isHttps: boolean;
	/** Whether it was sent on this machine to this machine's own name, and nobody passed it on. */
	isHere: boolean;
	/** Whether nobody between could read a password: it is encrypted, or its browser sent it to its own machine. */
	isPrivate: boolean;
}

/** Headers that proxies add. With one of them a request from this machine may be anybody's. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via'];

/** Names under which a machine calls itself. */
export const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** The host of a request without its port, in lower case; nothing where it is none. */
export function hostName(host: string | undefined): string | undefined {
	return host?.toLowerCase().replace(/:\d{1,5}$/, '');
}

/** Whether a host name is this machine's own for whoever uses it. */
export function isOwnName(name: string | undefined): boolean {
	return name !== undefined && OWN_NAMES.includes(name);
}

/** Reads off a request how it came. */
export function callerOf(request: Request, env: SocketBindings | undefined, proxies: ProxyList): Caller {
	const { headers } = request;
	const peer = env?.incoming?.socket.remoteAddress ?? '';
	const isOwn = isOwnName(hostName(headers.get('host') ?? undefined));
	const isHttps = proxies.has(normalAddress(peer) ?? '') && lastOf(headers.get('x-forwarded-proto')) === 'https';
	const wasPassedOn = PASSED_ON.some((name) => headers.has(name));
	return {
		address: clientAddress(peer, headers.get('x-forwarded-for') ?? undefined, proxies),
		isHttps,
		isHere: isOwn && isLoopback(normalAddress(peer) ?? '') && !wasPassedOn,
		// a browser that says `localhost` speaks to its own machine: the name is its own word about its own way
		isPrivate: isHttps || (isOwn && !wasPassedOn),
	};
}

/** What the nearest proxy said; whatever stands left of it is hearsay. */
function lastOf(header: string | null): string | undefined {
	return header?.split(',').at(-1)?.trim().toLowerCase();
}
