import type { AccountsChange } from '@aisle/collector';
import type { GoalChange, Segment, Site } from '@aisle/protocol';
import type { CostRow } from '@aisle/store';
import { Hono } from 'hono';
import type { SettingsChange } from '../settings/site-settings.js';
import type { Work } from '../tasks/work.js';
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
	app.post(HANDOVER_PATHS.settings, async (c) => {
		const change: SettingsChange = await c.req.json();
		return answer(() => work.changeSettings(c.req.query('site') ?? '', change));
	});
	app.post(HANDOVER_PATHS.accounts, async (c) => {
		const change: AccountsChange = await c.req.json();
		return answer(() => work.changeAccounts(change));
	});
	app.post(HANDOVER_PATHS.import, (c) => {
		const body = (c.req.raw.body ?? new Blob([]).stream()).getReader();
		return answer(
			(send) => work.importLines(c.req.query('site') ?? '', toChunks(body), (step) => send({ step })),
			() => drain(body),
		);
	});
	app.post(HANDOVER_PATHS.costs, async (c) => {
		const rows: CostRow[] = await c.req.json();
		return answer(() => work.importCosts(c.req.query('site') ?? '', rows));
	});
	addSiteWork(app, work);
	addSegmentPaths(app, work);
	app.post(HANDOVER_PATHS.rebuild, (c) =>
		answer((send) => work.rebuild(c.req.query('site'), (progress) => send({ progress }))),
	);
	return app;
}

function addSegmentPaths(app: Hono, work: Pick<Work, 'putSegment' | 'removeSegment'>): void {
	app.post(HANDOVER_PATHS.putSegment, async (c) => {
		const segment: Segment = await c.req.json();
		return answer(async () => {
			await work.putSegment(c.req.query('site') ?? '', segment);
			return null;
		});
	});
	app.post(HANDOVER_PATHS.removeSegment, async (c) => {
		const name: string = await c.req.json();
		return answer(() => work.removeSegment(c.req.query('site') ?? '', name));
	});
}

/** What is changed of one site, or taken from it. */
function addSiteWork(app: Hono, work: Work): void {
	app.post(HANDOVER_PATHS.removeSite, (c) =>
		answer(async (send) => {
			await work.removeSite(c.req.query('site') ?? '', (progress) => send({ progress }));
			return null;
		}),
	);
	app.post(HANDOVER_PATHS.goals, async (c) => {
		const change: GoalChange = await c.req.json();
		return answer(() => work.changeGoals(c.req.query('site') ?? '', change));
	});
	app.post(HANDOVER_PATHS.erase, async (c) => {
		const person = await c.req.text();
		return answer((send) => work.erase(c.req.query('site') ?? '', person, (progress) => send({ progress })));
	});
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

async function* toChunks(body: BodyReader): AsyncGenerator<Uint8Array> {
	for (let piece = await body.read(); !piece.done; piece = await body.read()) yield piece.value;
}

/** Reads what is left and drops it. */
async function drain(body: BodyReader): Promise<void> {
	try {
		for (let piece = await body.read(); !piece.done; ) piece = await body.read();
	} catch {
		// The sender has gone, which is what this waits for.
	}
}

/**
 * NDJSON that grows while the work is done. A reader that has gone does not stop what was begun.
 * `beforeEnd` is waited for after the last line: an answer that ends while its request is still coming resets the
 * connection, and the sender might never see that line.
 */
function answer(work: (send: Send) => Promise<unknown>, beforeEnd?: () => Promise<void>): Response {
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
			await beforeEnd?.();
			if (open) controller.close();
		},
		cancel() {
			open = false;
		},
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}
