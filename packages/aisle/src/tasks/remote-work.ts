import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { AccountsOutcome } from '@aisle/collector';
import type { Goal, ImportSummary } from '@aisle/protocol';
import { type CostOutcome, type Erasure, StoreError } from '@aisle/store';
import { type AnswerLine, fromErrorLine, HANDOVER_PATHS } from '../handover/messages.js';
import type { SiteSettings } from '../settings/site-settings.js';
import type { OnProgress, Work } from './work.js';

type OnLine = (line: AnswerLine) => void;

/** The work handed to the server that listens on this socket. Rejects with `io` when nobody listens or the server goes away. */
export function createRemoteWork(socket: string): Work {
	const ask = (path: string, body: Readable, onLine: OnLine = ignore): Promise<unknown> =>
		exchange(socket, path, body, onLine);
	const tell = (path: string, value: unknown, site?: string): Promise<unknown> =>
		ask(withSite(path, site), Readable.from([JSON.stringify(value)]));
	return {
		addSite: async (site) => void (await tell(HANDOVER_PATHS.sites, site)),
		async removeSite(site, onProgress) {
			const path = withSite(HANDOVER_PATHS.removeSite, site);
			await ask(path, Readable.from([]), progressTo(onProgress));
		},
		changeSettings: async (site, change) => (await tell(HANDOVER_PATHS.settings, change, site)) as SiteSettings,
		changeAccounts: async (change) => (await tell(HANDOVER_PATHS.accounts, change)) as AccountsOutcome,
		async importLines(site, chunks, onStep) {
			const onLine: OnLine = (line) => {
				if ('step' in line) onStep(line.step);
			};
			return (await ask(withSite(HANDOVER_PATHS.import, site), Readable.from(chunks), onLine)) as ImportSummary;
		},
		importCosts: async (site, rows) => (await tell(HANDOVER_PATHS.costs, rows, site)) as CostOutcome,
		changeGoals: async (site, change) => (await tell(HANDOVER_PATHS.goals, change, site)) as Goal[],
		async erase(site, person, onProgress) {
			const path = withSite(HANDOVER_PATHS.erase, site);
			return (await ask(path, Readable.from([person]), progressTo(onProgress))) as Erasure;
		},
		putSegment: async (site, segment) => void (await tell(HANDOVER_PATHS.putSegment, segment, site)),
		removeSegment: async (site, name) => (await tell(HANDOVER_PATHS.removeSegment, name, site)) as boolean,
		async rebuild(site, onProgress) {
			const path = withSite(HANDOVER_PATHS.rebuild, site);
			return (await ask(path, Readable.from([]), progressTo(onProgress))) as string[];
		},
	};
}

function ignore(): void {}

function progressTo(onProgress: OnProgress): OnLine {
	return (line) => {
		if ('progress' in line) onProgress(line.progress);
	};
}

function withSite(path: string, site: string | undefined): string {
	return site === undefined ? path : `${path}?site=${encodeURIComponent(site)}`;
}

/** One request: the body goes out while lines come in. Both ends are of one build, so the result is what its path says. */
async function exchange(socket: string, path: string, body: Readable, onLine: OnLine): Promise<unknown> {
	const response = await send(socket, path, body);
	try {
		for await (const text of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
			const line = JSON.parse(text) as AnswerLine;
			if ('error' in line) throw fromErrorLine(line.error);
			if ('result' in line) return line.result;
			onLine(line);
		}
	} catch (error) {
		const isCut = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
		throw isCut ? (body.errored ?? gone()) : error;
	} finally {
		body.destroy();
		response.destroy();
	}
	throw body.errored ?? gone();
}

function gone(): StoreError {
	return new StoreError('io', 'the server ended before the work was done: run the command once more');
}

function send(socket: string, path: string, body: Readable): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const outgoing = request({ socketPath: socket, path, method: 'POST', agent: false }, resolve);
		// After the answer has begun, reject changes nothing: the answer itself says how it ended.
		outgoing.on('error', (error) => reject(error));
		// A file that cannot be read must not look like its end.
		body.on('error', (error) => {
			reject(error);
			outgoing.destroy();
		});
		body.pipe(outgoing);
	});
}
