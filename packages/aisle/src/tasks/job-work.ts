import { randomUUID } from 'node:crypto';
import type { Job } from '@aisle/collector';
import type { KeptFiles } from '../kept-files.js';
import type { JobKind, Jobs } from './jobs.js';
import type { OnProgress, Work } from './work.js';

/** Has one job done, on this thread or another. */
export type RunJob = (job: Job, onProgress?: OnProgress) => Promise<unknown>;

/** Bytes of an import that go over as one job: enough for a commit to pay, few enough that hits do not wait long. */
const PIECE_BYTES = 512 * 1024;

/** What of the files beside the database work changes. */
interface Changed {
	settings: Pick<KeptFiles['settings'], 'change' | 'remove'>;
	accounts: Pick<KeptFiles['accounts'], 'change'>;
	annotations: Pick<KeptFiles['annotations'], 'removeSite'>;
}

/** The work as a row of jobs, and what needs no job. One piece is under way at a time, so a slow store slows the sender. */
export function createJobWork(runJob: RunJob, { settings, accounts, annotations }: Changed): Work {
	async function run<K extends JobKind>(kind: K, input: Jobs[K]['input'], onProgress?: OnProgress) {
		// Both ends are of one build: `createJobHandler` returns what `Jobs` says.
		return (await runJob({ kind, ...input }, onProgress)) as Jobs[K]['result'];
	}
	return {
		addSite: (site) => run('add_site', { site }),
		async removeSite(site, onProgress) {
			// first what may be refused: a site that stays keeps everything
			await run('remove_site', { site });
			accounts.change({ kind: 'remove_site', site });
			settings.remove(site);
			annotations.removeSite(site);
			await run('tidy', {}, onProgress);
		},
		changeSettings: async (site, change) => settings.change(site, change),
		async changeAccounts(change) {
			const changed = accounts.change(change);
			return changed.ok ? { ok: true } : changed;
		},
		async importLines(site, chunks, onStep) {
			const importId = randomUUID();
			await run('begin_import', { importId, site });
			try {
				for await (const bytes of toPieces(chunks)) onStep(await run('import_bytes', { importId, bytes }));
			} catch (error) {
				// The first failure is the one to report; a writer that is gone has forgotten the import anyway.
				await run('drop_import', { importId }).catch(() => undefined);
				throw error;
			}
			const last = await run('end_import', { importId });
			onStep(last);
			return last.summary;
		},
		importCosts: (site, rows) => run('import_costs', { site, rows }),
		changeGoals: (site, change) => run('change_goals', { site, change }),
		erase: (site, person, onProgress) => run('erase', { site, person }, onProgress),
		putSegment: (site, segment) => run('put_segment', { site, segment }),
		removeSegment: (site, name) => run('remove_segment', { site, name }),
		rebuild: (site, onProgress) => run('rebuild', site === undefined ? {} : { site }, onProgress),
	};
}

/** Joins small chunks and cuts large ones. */
async function* toPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let waiting: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of chunks) {
		for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
			const part = chunk.subarray(from, from + PIECE_BYTES);
			waiting.push(part);
			bytes += part.length;
			if (bytes < PIECE_BYTES) continue;
			yield Buffer.concat(waiting);
			waiting = [];
			bytes = 0;
		}
	}
	if (bytes > 0) yield Buffer.concat(waiting);
}
