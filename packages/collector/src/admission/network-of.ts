import { isIPv4 } from 'node:net';
import { household } from '../address.js';

/** The network that an address is limited with: 256 neighbours in IPv4, the first 64 bits in IPv6. Takes normal addresses. */
export function networkOf(address: string): string {
	return isIPv4(address) ? address.slice(0, address.lastIndexOf('.')) : household(address);
}

/**
 * Whether an address is this machine: a proxy that nobody declared, or a tool beside the collector. Limiting it would
 * limit everybody behind it.
 */
export function isLoopback(address: string): boolean {
	return address === '::1' || address.startsWith('127.');
}
