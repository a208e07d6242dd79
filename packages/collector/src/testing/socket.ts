import { connect } from 'node:net';

/** What ends a conversation, and what is sent once something has come back. */
interface Talk {
	until?: string;
	reply?: { to: string; text: string };
}

/** Sends raw bytes and resolves with all that came back once the server closed, or once `until` has come. */
export function sendRaw(port: number, chunks: string[], { until, reply }: Talk = {}): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		let answer = '';
		let replied = false;
		const done = () => {
			socket.destroy();
			resolve(answer);
		};
		socket.on('data', (data) => {
			answer += data.toString('latin1');
			if (reply !== undefined && !replied && answer.includes(reply.to)) {
				replied = true;
				socket.write(reply.text);
			}
			if (until !== undefined && answer.includes(until)) done();
		});
		socket.on('close', done);
		// a server that refuses may reset before it was told everything
		socket.on('error', () => {});
		for (const chunk of chunks) socket.write(chunk);
	});
}

/** The head of a request with a Host. */
export function headOf(...lines: string[]): string {
	return [...lines, 'Host: localhost', '', ''].join('\r\n');
}
