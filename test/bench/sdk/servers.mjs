// @ts-check

/**
 * Lets a server listen on this machine only; resolves with its port.
 * @param {import('node:http').Server} server
 * @param {number} port 0 for any
 * @returns {Promise<number>}
 */
export function listen(server, port) {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : 0);
		});
	});
}

/**
 * Closes a server and every connection to it.
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
export function stop(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
