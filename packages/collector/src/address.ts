import { isIP, isIPv4, isIPv6 } from 'node:net';

/** IPv6 form of an IPv4 address, as sockets that listen on both report it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** A bare address: IPv4-mapped ones as IPv4, no zone, lower case. Nothing when it is not an address. */
export function normalAddress(text: string): string | undefined {
	if (isIPv4(text)) return text;
	const bare = text.split('%', 1)[0] ?? '';
	const mapped = MAPPED.exec(bare)?.[1];
	if (mapped !== undefined && isIPv4(mapped)) return mapped;
	return isIP(bare) === 0 ? undefined : bare.toLowerCase();
}

/**
 * The part of an address that stands for one household: all of an IPv4 address, the first 64 bits of an IPv6 one
 * (the rest changes by the day), in one spelling.
 */
export function household(address: string): string {
	const bare = normalAddress(address);
	if (bare === undefined || !isIPv6(bare)) return bare ?? '';
	const [head = '', tail] = bare.split('::', 2);
	const groups = head === '' ? [] : head.split(':');
	if (tail !== undefined) {
		const after = tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0);
		while (groups.length < 8 - after) groups.push('0');
	}
	return groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
