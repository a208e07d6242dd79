import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, retry, warmUp } from '../../support/client-bench.js';
import { markOf } from '../../support/marks.js';
import { stopClock } from '../../support/page-clock.js';
import type { Reply } from '../../support/scripted-proxy.js';

const PATIENCE = { timeout: 10_000, interval: 20 };

/** The head of an answer that a page may read. */
const head = (length: number): string =>
	`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${length}\r\n\r\n`;

/** An answer that comes byte by byte, far slower than a page's patience. */
function trickle(socket: Socket, answer: string): void {
	socket.write(head(answer.length));
	let at = 0;
	const timer = setInterval(() => socket.write(answer.charAt(at++)), 1_000);
	socket.on('close', () => clearInterval(timer));
}

// The collector has stored the events each time: what breaks is the way back.
describe.skipIf(browserPath === undefined)('an answer that does not arrive whole', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	const endless: Record<string, Reply> = {
		'nothing comes': 'hold',
		'a byte comes each second': trickle,
		'only the head comes': (socket) => socket.write(head(100)),
	};
	for (const [what, reply] of Object.entries(endless)) {
		it(`${what}: given up after ten seconds, sent again, counted once`, async () => {
			const context = await bench.visitor();
			const clock = await stopClock(context, bench.proxy);
			const page = await bench.open(context);
			await clock.ready(page);
			bench.proxy.hits = [];
			bench.proxy.reply = () => reply;
			const marks = await bench.track(page, 2);
			expect(await clock.untilHit(6_000, 50)).toBe(true);
			bench.proxy.reply = () => 'forward';
			await clock.pass(9_500, 1_900);
			expect(bench.proxy.hits).toMatchObject([{ over: false }]);
			await clock.pass(1_000, 100);
			await expect.poll(() => bench.proxy.hits[0]?.over, PATIENCE).toBe(true);
			expect(bench.proxy.hits[0]?.abandoned).toBe(true);
			expect(bench.proxy.hits.length > 1 || (await clock.untilHit(3_000, 50))).toBe(true);
			await expectDelivered(bench, marks);
		});
	}

	const broken: Record<string, Reply> = {
		'the text ends early': (socket, answer) => socket.end(head(answer.length - 5) + answer.slice(0, -5)),
		'the connection is reset after the head': (socket, answer) =>
			socket.write(head(answer.length), () => setTimeout(() => socket.resetAndDestroy(), 20)),
		'more was announced than comes': (socket, answer) => socket.end(head(answer.length + 50) + answer),
		'less was announced than comes': (socket, answer) => socket.end(head(answer.length >> 1) + answer),
		'it is no HTTP': (socket, answer) => socket.end(`${answer}\r\n\r\n`),
	};
	for (const [what, reply] of Object.entries(broken)) {
		it(`${what}: sent again, counted once`, async () => {
			const context = await bench.visitor();
			const page = await bench.open(context);
			await warmUp(bench, page);
			bench.proxy.reply = () => reply;
			bench.proxy.hits = [];
			const marks = await bench.track(page, 2);
			await flush(page);
			await expect.poll(() => bench.proxy.hits.some(({ over }) => over), PATIENCE).toBe(true);
			bench.proxy.reset();
			await retry(page);
			// the collector knows them already, so that the second copy is the proof
			const again = () => bench.proxy.hits.flatMap(({ batch }) => batch.e.map(markOf));
			await expect.poll(again, PATIENCE).toEqual(expect.arrayContaining(marks));
			await expectDelivered(bench, marks);
		});
	}
});
