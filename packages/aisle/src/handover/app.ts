import type { Site } from '@aisle/protocol';
import { type Context, Hono } from 'hono';
import type { Work } from '../work/work.js';
import { type AnswerLine, HANDOVER_PATHS, toErrorLine } from './messages.js';

type Send = (line: AnswerLine) => void;

/** The server's side of the local socket. Its peer is this same program of the same user: file permissions see to that. */
export function createHandoverApp(work: Work): Hono {
	const app = new Hono();
	app.post(HANDOVER_PATHS.sites, async (c) => {
		const site: Site = await c.req.json();
		return answer(async () => {
			await work.addSite(site);
			return null;
		});
	});
	app.post(HANDOVER_PATHS.import, (c) =>
		answer((send) => work.importLines(c.req.query('site') ?? '', bodyOf(c), (step) => send({ step }))),
	);
	app.post(HANDOVER_PATHS.verify, (c) =>
		answer((send) => work.verify(c.req.query('site'), (progress) => send({ progress }))),
	);
	app.post(HANDOVER_PATHS.rebuild, (c) =>
		answer((send) => work.rebuild(c.req.query('site'), (progress) => send({ progress }))),
	);
	return app;
}

async function* bodyOf(c: Context): AsyncGenerator<Uint8Array> {
	const reader = c.req.raw.body?.getReader();
	if (reader === undefined) return;
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** NDJSON that grows while the work is done. A reader that has gone does not stop what was begun. */
function answer(work: (send: Send) => Promise<unknown>): Response {
	const encoder = new TextEncoder();
	let open = true;
	const body = new ReadableStream<Uint8Array>({
		async start(controller) {
			const send: Send = (line) => {
				if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			};
			try {
				send({ result: await work(send) });
			} catch (error) {
				send(toErrorLine(error));
			}
			if (open) controller.close();
		},
		cancel() {
			open = false;
		},
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}
