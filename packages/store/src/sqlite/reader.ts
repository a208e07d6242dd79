import { createRules } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import type { Exporter, GoalReader, NowReader, ReportReader, Verifier } from '../port.js';
import { StoreError } from '../store-error.js';
import type { NumberedSite } from './append.js';
import { type Connection, openForReading, requireWhole, type SqliteOptions } from './database.js';
import { IS_THERE } from './erase/remove-site.js';
import { guarded } from './errors.js';
import { exportPerson } from './export/export-person.js';
import { readGoals } from './goal-table.js';
import { verifySite } from './recount/verify.js';
import { answerReport } from './reports/answer.js';
import { nowReport } from './reports/now.js';
import type { ReportContext } from './reports/context.js';
import { explainFigure } from './reports/explain/explain.js';
import { prepareReports } from './reports/prepare.js';
import { recentEvents } from './reports/recent.js';
import { rejectedReport } from './reports/rejected.js';
import { createTables, type Tables } from './tables.js';
import { segmentsOf } from './segments.js';

export interface ReadingOptions extends SqliteOptions {
	/** Called again and again while something is read; what it throws ends that, and is what the call rejects with. */
	goOn?: () => void;
}

/** Opens the database for reading, on a connection of its own: it also recounts beside whoever writes. The file must exist. */
export function openSqliteReader(options: ReadingOptions): ReportReader & NowReader & Verifier & Exporter & GoalReader {
	const db = openForReading(options);
	const tables = createTables(db);
	const { numbers } = tables;
	const reports = prepareReports(tables, options.goOn);
	const sites = createSites(db);
	const siteOf = sites.get;
	const settled = createSnapshots(tables, options, () => reports.fields.forget());
	const contextOf = (name: string): ReportContext => {
		const site = siteOf(name);
		return { ...reports, site, rules: createRules(site) };
	};
	return {
		sites: () => settled(sites.all),
		report: (query) => settled(() => answerReport(contextOf(query.site), query)),
		explain: (query) => settled(() => explainFigure(contextOf(query.site), query)),
		verify: async (name, onProgress) =>
			guarded(options.file, () => {
				requireWhole(db, options.file, 'integrity_check');
				return verifySite(tables, siteOf(name), onProgress);
			}),
		segments: (name) => settled(() => segmentsOf(db, siteOf(name).no)),
		rejected: (name, limit) => settled(() => rejectedReport(db, siteOf(name), limit)),
		recent: (name, afterSeq, limit) => settled(() => recentEvents(db, numbers, siteOf(name), afterSeq, limit)),
		now: (name, at) => settled(() => nowReport(db, numbers, siteOf(name), at)),
		goals: (name) => settled(() => readGoals(db, siteOf(name).no)),
		exportPerson: (name, person) => settled(() => exportPerson(tables, siteOf(name), person)),
		close: async () => void db.close(),
	};
}

/** One snapshot for all figures of a report, whatever is written meanwhile. `forget`: to be called besides what tables forget. */
function createSnapshots(tables: Tables, { file, goOn }: ReadingOptions, forget: () => void) {
	const isInDate = createDateCheck(tables);
	return async <T>(work: () => T): Promise<T> =>
		guarded(file, () =>
			tables.db.transaction(() => {
				if (!isInDate()) {
					tables.forget();
					forget();
				}
				goOn?.();
				return work();
			})(),
		);
}

/** Tells whether the numbers that are remembered still stand for the same: an erasure takes some, and they may come back for others. */
function createDateCheck({ erasures }: Tables): () => boolean {
	let known = erasures.numbersGone();
	return () => {
		const now = erasures.numbersGone();
		const isSame = now === known;
		known = now;
		return isSame;
	};
}

/** Sites of the file. `get` throws {@link StoreError} `unknown_site`. */
function createSites(db: Connection): { all: () => Site[]; get: (name: string) => NumberedSite } {
	const columns = 'no, name, time_zone AS timeZone, currency';
	const all = db.prepare<[], NumberedSite>(`SELECT ${columns} FROM site WHERE ${IS_THERE} ORDER BY name`);
	const one = db.prepare<[string], NumberedSite>(`SELECT ${columns} FROM site WHERE name = ? AND ${IS_THERE}`);
	return {
		all: () => all.all().map(({ name, timeZone, currency }) => ({ name, timeZone, currency })),
		get(name) {
			const site = one.get(name);
			if (site === undefined)
				throw new StoreError('unknown_site', `there is no site ${name}: add it with \`aisle site add ${name}\``);
			return site;
		},
	};
}
