// The writing half of a collector as a process of its own, for tests that kill it: the first line names the database, every
// other one is a body. Answers with a line of number, status and body each; ends well when its input does.
import { createInterface } from 'node:readline';
import { createWriter } from '@aisle/collector';
import { openSqliteStore } from '@aisle/store';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
let writer;
let lines = 0;
for await (const line of createInterface({ input: process.stdin })) {
	if (writer === undefined) {
		writer = createWriter({ store: openSqliteStore({ file: line }), clock: Date.now });
		continue;
	}
	const n = ++lines;
	const hit = { kind: 'batch', body: line, address: '203.0.113.7', userAgent: BROWSER, received: Date.now() };
	void writer.submit(hit).then(({ status, body }) => process.stdout.write(`${n} ${status} ${body}\n`));
}
await writer?.close();
