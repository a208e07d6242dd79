import { StoreError } from '@aisle/store';
import type { Writer, WriterPort } from './contract.js';
import type { FromWriter, SentError, ToWriter } from './messages.js';

/**
 * Serves a writer to the other end of a port. Called in the worker thread; says `up` at once, and answers every message
 * once: a job that fails is answered with its error and stops nothing.
 */
export function runWriterPort(port: WriterPort, writer: Writer): void {
	const send = (message: FromWriter) => port.postMessage(message);
	writer.onStored((site, events) => send({ type: 'stored', site, events }));
	// only `connectWriter` holds the other end
	port.on('message', (message) => receive(message as ToWriter, writer, send, port));
	send({ type: 'up' });
}

function receive(message: ToWriter, writer: Writer, send: (message: FromWriter) => void, port: WriterPort): void {
	const { n } = message;
	const settle = (work: Promise<unknown>) =>
		work.then(
			(value) => send({ type: 'done', n, value }),
			(error: unknown) => send({ type: 'failed', n, error: sentError(error) }),
		);
	switch (message.type) {
		case 'hit':
			void writer.submit(message.hit).then((answer) => send({ type: 'answer', n, answer }));
			break;
		case 'job':
			void settle(writer.run(message.job, (progress) => send({ type: 'progress', n, progress })));
			break;
		case 'health':
			void writer.health().then((readiness) => send({ type: 'health', n, readiness }));
			break;
		case 'figures':
			send({ type: 'done', n, value: writer.figures() });
			break;
		case 'close':
			void settle(writer.close()).then(() => port.close?.());
			break;
	}
}

function sentError(error: unknown): SentError {
	if (error instanceof StoreError) return { message: error.message, storeCode: error.code };
	return { message: error instanceof Error ? error.message : String(error) };
}
