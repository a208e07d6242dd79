import { StoreError } from '@aisle/store';
import type { Writer, WriterPort } from './contract.js';
import { createGatherer, type Gatherer } from './gather.js';
import type { FromWriter, SentAnswer, SentError, StoredEvents, ToWriter } from './messages.js';

/**
 * Serves a writer to the other end of a port. Called in the worker thread; says `up` at once, and answers every message
 * once: a job that fails is answered with its error and stops nothing.
 */
export function runWriterPort(port: WriterPort, writer: Writer): void {
	const send = (message: FromWriter) => port.postMessage(message);
	// the hits of one commit are settled together, so that all of them are there when a microtask runs
	const answers = createGatherer<SentAnswer>(
		(gathered) => send({ type: 'answers', answers: gathered }),
		queueMicrotask,
	);
	const stored = createGatherer<StoredEvents>((gathered) => send({ type: 'stored', stored: gathered }), queueMicrotask);
	writer.onStored((site, events) => stored.add({ site, events }));
	// only `connectWriter` holds the other end
	port.on('message', (message) => receive(message as ToWriter, { writer, send, answers, port }));
	send({ type: 'up' });
}

/** What a message is dealt with by. */
interface Ends {
	writer: Writer;
	send: (message: FromWriter) => void;
	answers: Gatherer<SentAnswer>;
	port: WriterPort;
}

function receive(message: ToWriter, ends: Ends): void {
	const { writer, send, answers, port } = ends;
	if (message.type === 'hits') {
		for (const { n, hit } of message.hits) void writer.submit(hit).then((answer) => answers.add({ n, answer }));
		return;
	}
	const { n } = message;
	const settle = (work: Promise<unknown>) =>
		work.then(
			(value) => send({ type: 'done', n, value }),
			(error: unknown) => send({ type: 'failed', n, error: sentError(error) }),
		);
	switch (message.type) {
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
