import { BlockList, isIPv6 } from 'node:net';
import { normalAddress } from '../address.js';
import { createLru } from '../lru.js';

/** Proxies whose word about the client is believed. */
export interface ProxyList {
	has(address: string): boolean;
}

/** Addresses of this machine and of networks that no route leads to from outside: whoever passes something on from there is a proxy. */
const NEIGHBOURS = [
	'127.0.0.0/8',
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'169.254.0.0/16',
	'100.64.0.0/10',
	'::1',
	'fc00::/7',
	'fe80::/10',
];

/** Hops that are looked at; a longer chain is not an honest one. */
const MAX_HOPS = 32;

/** Peers whose answer is remembered: a shop has a few proxies, and asking the list costs as much as reading a small body. */
const PEERS_KEPT = 1_000;

/** Characters of a hop: an address with its zone, port, brackets, quotes and a few spaces. */
const MAX_HOP_CHARS = 100;

/** Compiles addresses and CIDR blocks, v4 and v6. Throws on one that is neither, naming it. */
export function createProxyList(trusted: readonly string[]): ProxyList {
	const list = new BlockList();
	for (const entry of trusted) addTo(list, entry);
	return { has: createLru(PEERS_KEPT, (address) => list.check(address, familyOf(address))) };
}

function addTo(list: BlockList, entry: string): void {
	const [text = '', bits] = entry.trim().split('/', 2);
	const address = normalAddress(text);
	const longest = address !== undefined && isIPv6(address) ? 128 : 32;
	if (address === undefined || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= longest))) {
		throw new TypeError(`not an address or CIDR block: ${entry}`);
	}
	if (bits === undefined) list.addAddress(address, familyOf(address));
	else list.addSubnet(address, Number(bits), familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
	return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/**
 * The client's address: the socket's peer, or, where that is a trusted proxy, the rightmost hop of X-Forwarded-For that
 * is not one. Everything left of that hop is hearsay. A hop that is no address ends the search at the last good one.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | undefined, proxies: ProxyList): string {
	let address = normalAddress(socketAddress) ?? '';
	if (address === '' || forwardedFor === undefined) return address;
	// from the right and no further than needed: the rest is the client's to fill
	for (let end = forwardedFor.length, hops = 0; end >= 0 && hops < MAX_HOPS && proxies.has(address); hops++) {
		const comma = end === 0 ? -1 : forwardedFor.lastIndexOf(',', end - 1);
		const hop = hopAddress(forwardedFor.slice(comma + 1, end));
		if (hop === undefined) break;
		address = hop;
		end = comma;
	}
	return address;
}

/** One hop without quotes, brackets and port. */
function hopAddress(text: string): string | undefined {
	if (text.length > MAX_HOP_CHARS) return undefined;
	const plain = text.trim();
	return normalAddress(plain) ?? dressedAddress(plain);
}

/** An address in quotes or brackets, or with its port. */
function dressedAddress(text: string): string | undefined {
	const bare = text.replace(/^"(.*)"$/, '$1');
	const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1];
	return normalAddress(bracketed ?? bare.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'));
}

/**
 * Whether a request that names those it came through was brought by a proxy which nobody declared: by this machine or a
 * neighbour. One from anywhere else may say what it likes.
 */
export function createProxyWatch(declared: ProxyList): (socketAddress: string) => boolean {
	const neighbours = createProxyList(NEIGHBOURS);
	return (socketAddress) => {
		const address = normalAddress(socketAddress);
		return address !== undefined && neighbours.has(address) && !declared.has(address);
	};
}
