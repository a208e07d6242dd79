import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy as it stands before a collector: it tells the client's address, and it can be cut off. */
export interface Proxy {
	url: string;
	/** While cut, connections are dropped without an answer. */
	cut: boolean;
	close(): Promise<void>;
}

/** A proxy that forwards to `target()` for a client at `address`. */
export async function startProxy(target: () => string, address: string): Promise<Proxy> {
	const server: Server = createServer((incoming, outgoing) => {
		if (proxy.cut) return void incoming.socket.destroy();
		const headers = { ...incoming.headers, 'x-forwarded-for': address };
		const forwarded = request(target() + (incoming.url ?? '/'), { method: incoming.method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		forwarded.on('error', () => incoming.socket.destroy());
		incoming.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const proxy: Proxy = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut: false,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return proxy;
}
