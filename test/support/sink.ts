import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that takes whatever comes and never answers. */
export interface Sink {
	url: string;
	close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
	const server = createServer((request) => void request.resume());
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
