import { connect, type Socket } from 'node:net';

/** A connection on which raw bytes are sent. */
export interface Raw {
	socket: Socket;
	/** All that came back so far. */
	text(): string;
	/** Milliseconds from the start until the other side closed, however it did. */
	closed: Promise<number>;
}

/** Opens a connection and sends. */
export function openRaw(address: string, ...chunks: (string | Buffer)[]): Raw {
	const { hostname, port } = new URL(address);
	const began = performance.now();
	const socket = connect(Number(port), hostname);
	let text = '';
	socket.on('data', (data) => {
		text += data.toString('latin1');
	});
	// a server that refuses may reset before it was told everything
	socket.on('error', () => undefined);
	const closed = new Promise<number>((resolve) => void socket.on('close', () => resolve(performance.now() - began)));
	for (const chunk of chunks) socket.write(chunk);
	return { socket, text: () => text, closed };
}

/** The head of a POST of a batch with these headers. */
export function headOf(...headers: string[]): string {
	return ['POST /v1/e HTTP/1.1', 'Host: shop.example', ...headers, '', ''].join('\r\n');
}

/** Statuses of the answers in a text, in their order. */
export function statusesIn(text: string): number[] {
	return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
