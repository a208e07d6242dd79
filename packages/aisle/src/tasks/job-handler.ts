import type { JobContext, JobHandler } from '@aisle/collector';
import { type OnSlice, type Store, StoreError } from '@aisle/store';
import { ImportRun } from '../import/import-run.js';
import type { JobKind, JobMessage, Jobs } from './jobs.js';

type ImportKind = 'begin_import' | 'import_bytes' | 'end_import' | 'drop_import';
type ImportJob = Extract<JobMessage, { kind: ImportKind }>;
type Result = Promise<Jobs[JobKind]['result']>;

/** Does the jobs on the thread that holds the store. `clock` is milliseconds since 1970. */
export function createJobHandler(store: Store, clock: () => number): JobHandler {
	const doImport = createImports(store, clock);
	const handle = async (job: JobMessage, context: JobContext): Result => {
		switch (job.kind) {
			case 'add_site':
				await store.addSite(job.site);
				return undefined;
			case 'remove_site':
				await store.removeSite(job.site);
				return undefined;
			case 'tidy':
				await store.tidy(told(context));
				return undefined;
			case 'import_costs':
				return store.putCosts(job.site, job.rows);
			case 'put_segment':
				await store.putSegment(job.site, job.segment);
				return undefined;
			case 'remove_segment':
				return store.removeSegment(job.site, job.name);
			case 'count_refused':
				await store.append([], [], job.refused);
				return undefined;
			case 'change_goals':
				return store.changeGoals(job.site, job.change);
			case 'erase':
				return store.erase(job.site, job.person, told(context));
			case 'rebuild':
				return rebuild(store, job.site, context);
			default:
				return doImport(job, context);
		}
	};
	return async (job, context) => handle(job as unknown as JobMessage, context);
}

/** Tells how far slices are, and lets others in between them. */
function told(context: JobContext): OnSlice {
	return (progress) => {
		context.progress(progress);
		return context.breathe();
	};
}

/** Imports that come in pieces, those of several senders beside each other. */
function createImports(store: Store, clock: () => number): (job: ImportJob, context: JobContext) => Result {
	const imports = new Map<string, ImportRun>();
	return async (job, context) => {
		switch (job.kind) {
			case 'begin_import':
				await chosenSites(store, job.site);
				imports.set(job.importId, new ImportRun(store, job.site, clock));
				return undefined;
			case 'import_bytes':
				return openImport(imports, job.importId).push(job.bytes, () => context.breathe());
			case 'end_import': {
				const run = openImport(imports, job.importId);
				imports.delete(job.importId);
				return run.end();
			}
			case 'drop_import':
				imports.delete(job.importId);
				return undefined;
		}
	};
}

/** The names of all sites, or of the one that is asked for. Rejects with `unknown_site`. */
async function chosenSites(store: Store, site: string | undefined): Promise<string[]> {
	const names = (await store.sites()).map(({ name }) => name);
	if (site === undefined) return names;
	if (!names.includes(site)) {
		throw new StoreError('unknown_site', `there is no site ${site}: add it with \`aisle site add ${site}\``);
	}
	return [site];
}

function openImport(imports: ReadonlyMap<string, ImportRun>, importId: string): ImportRun {
	const run = imports.get(importId);
	if (run === undefined) throw new StoreError('io', 'the writer started again during the import: run it once more');
	return run;
}

async function rebuild(store: Store, site: string | undefined, context: JobContext) {
	const names = await chosenSites(store, site);
	for (const name of names) {
		await store.rebuild(name, (progress) => context.progress({ ...progress, phase: `${name}: ${progress.phase}` }));
		await context.breathe();
	}
	return names;
}
