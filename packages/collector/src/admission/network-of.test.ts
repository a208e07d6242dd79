import { expect, it } from 'vitest';
import { isLoopback, networkOf } from './network-of.js';

it.each([
	['203.0.113.7', '203.0.113'],
	['203.0.113.250', '203.0.113'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:db8:1:2::', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['', ''],
])('%s is limited with %s', (address, network) => {
	expect(networkOf(address)).toBe(network);
});

it('this machine is told from others', () => {
	expect(['127.0.0.1', '127.8.0.1', '::1', '12.0.0.1', '::11', ''].filter(isLoopback)).toEqual([
		'127.0.0.1',
		'127.8.0.1',
		'::1',
	]);
});
