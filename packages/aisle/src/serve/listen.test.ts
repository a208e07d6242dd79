import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Listener, listenTcp } from './listen.js';

let listener: Listener | undefined;
afterEach(async () => {
	const stopped = listener?.stop();
	listener?.cut();
	await stopped;
});

/** All that comes back for raw bytes until the server closes. */
function send(address: string, text: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(Number(new URL(address).port), '127.0.0.1', () => void socket.write(text));
		let answer = '';
		socket.on('data', (data) => {
			answer += data.toString('latin1');
		});
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}

it.each([
	['no HTTP', 'nonsense\r\n\r\n', '400 Bad Request', 'bad_request'],
	['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '400 Bad Request', 'bad_request'],
	['an Expect', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n', '417 Expectation Failed', 'bad_request'],
])('a request with %s is answered with a fault before the app sees it', async (_case, request, status, code) => {
	listener = await listenTcp({ fetch: () => new Response('served') }, { host: '127.0.0.1', port: 0, option: '--port' });
	const answer = await send(listener.address, request);
	expect(answer).toContain(`HTTP/1.1 ${status}\r\n`);
	expect(answer).toContain(`{"error":{"code":"${code}"`);
});

it('a connection that waits while the server stops is served one more request, which is its last', async () => {
	listener = await listenTcp({ fetch: () => new Response('served') }, { host: '127.0.0.1', port: 0, option: '--port' });
	const socket = connect(Number(new URL(listener.address).port), '127.0.0.1');
	let answers = '';
	socket.on('data', (data) => {
		answers += data.toString('latin1');
	});
	const ask = () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	ask();
	await expect.poll(() => answers).toContain('served');
	expect(answers).toContain('Connection: keep-alive');
	answers = '';
	const stopped = listener.stop();
	ask();
	await stopped;
	await expect.poll(() => answers).toContain('served');
	expect(answers.toLowerCase()).toContain('connection: close');
});
