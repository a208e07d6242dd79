import { describe, expect, it } from 'vitest';
import { clientAddress, createProxyList, createProxyWatch } from './client-address.js';

const none = createProxyList([]);
const proxies = createProxyList(['10.0.0.1', '192.168.0.0/16', 'fd00::/8', '2001:db8::1']);

describe('the client address', () => {
	it.each([
		['the socket’s without proxies', '198.51.100.1', '203.0.113.7', none, '198.51.100.1'],
		['the socket’s when it is no trusted proxy', '198.51.100.1', '203.0.113.7', proxies, '198.51.100.1'],
		['the one hop of a trusted proxy', '10.0.0.1', '203.0.113.7', proxies, '203.0.113.7'],
		['never what the client put in front', '10.0.0.1', '8.8.8.8, 203.0.113.7', proxies, '203.0.113.7'],
		['left of all trusted hops', '10.0.0.1', '8.8.8.8,203.0.113.7, 192.168.3.4', proxies, '203.0.113.7'],
		['the leftmost when all are trusted', '10.0.0.1', '192.168.0.9, 192.168.3.4', proxies, '192.168.0.9'],
		['the last good hop before garbage', '10.0.0.1', '203.0.113.7, unknown, 192.168.3.4', proxies, '192.168.3.4'],
		['no hop of a kilometre', '10.0.0.1', `203.0.113.7${' '.repeat(200)}`, proxies, '10.0.0.1'],
		['the proxy’s when its hop is empty', '10.0.0.1', '203.0.113.7,', proxies, '10.0.0.1'],
		['right of a comma at the front', '10.0.0.1', ',203.0.113.7', proxies, '203.0.113.7'],
		['the proxy’s when the header is empty', '10.0.0.1', '', proxies, '10.0.0.1'],
		['the proxy’s without a header', '10.0.0.1', undefined, proxies, '10.0.0.1'],
		['an IPv4-mapped peer as IPv4', '::ffff:10.0.0.1', '203.0.113.7', proxies, '203.0.113.7'],
		['IPv6 through an IPv6 proxy', 'fd12::1', '2001:DB8:9::7', proxies, '2001:db8:9::7'],
		['a hop with brackets, port and quotes', '2001:db8::1', '"[2001:db8:9::7]:4711"', proxies, '2001:db8:9::7'],
		['a hop with a port', '10.0.0.1', '203.0.113.7:4711', proxies, '203.0.113.7'],
		['nothing without a socket', '', '203.0.113.7', proxies, ''],
	])('is %s', (_case, socket, header, list, expected) => {
		expect(clientAddress(socket, header, list)).toBe(expected);
	});

	it('is found at once in a header of a megabyte', () => {
		expect(clientAddress('10.0.0.1', '192.168.1.1,'.repeat(90_000), proxies)).toBe('10.0.0.1');
	});
});

it.each(['', 'proxy', '10.0.0.0/x', '10.0.0.0/33', '::/129', '300.1.1.1'])(
	'a proxy list with %j is refused',
	(entry) => {
		expect(() => createProxyList([entry])).toThrow('not an address or CIDR block');
	},
);

it.each([
	['127.0.0.1', true],
	['::ffff:172.18.0.1', true],
	['fd77::9', false],
	['fe80::1', true],
	['10.0.0.1', false],
	['10.0.0.2', true],
	['203.0.113.7', false],
	['', false],
])('a request that %s passes on tells of an undeclared proxy: %s', (peer, expected) => {
	expect(createProxyWatch(proxies)(peer)).toBe(expected);
});
