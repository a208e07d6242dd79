// @ts-check
import { createServer } from 'node:net';

/**
 * Whether a program may listen on this port of 127.0.0.1 now.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/**
 * As many free ports as there are wishes: each the wished one or the next that is free, and no two the same.
 * @param {number[]} wishes
 * @returns {Promise<number[]>}
 */
export async function freePorts(wishes) {
	/** @type {number[]} */
	const ports = [];
	for (const wish of wishes) {
		let port = wish;
		while (ports.includes(port) || (port !== wish && wishes.includes(port)) || !(await isFree(port))) port++;
		ports.push(port);
	}
	return ports;
}
