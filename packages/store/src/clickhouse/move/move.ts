import type { Progress } from '../../port.js';
import { openSqliteReader, openSqliteStore } from '../../sqlite/index.js';
import { type ClickHouseOptions, type Database, openDatabase } from '../database.js';
import { migrate } from '../schema/migrations.js';
import { allSites } from '../sites.js';
import type { Comparison } from './differing-cells.js';
import { type EventLog, openEventLog } from './event-log.js';
import { moveSiteBack } from './move-back.js';
import { copySite, moveSite } from './move-site.js';

/** What is copied, and between which two. */
export interface MoveOptions extends ClickHouseOptions {
	/** Path of the SQLite database. */
	file: string;
	/** All sites when left out. */
	site?: string;
	now(): number;
	onProgress?(progress: Progress): void;
}

export interface MoveToOptions extends MoveOptions {
	/** Names the file, as no collector is named, and always so. */
	collector: string;
	/** Whether both are to answer alike: not where ClickHouse has more of these sites by now. */
	compare: boolean;
}

/** A site that was copied; `comparison` of the reports of both, where they were compared. */
export interface MovedSite {
	site: string;
	comparison?: Comparison;
}

/** Copies sites from a file, which may be written meanwhile. Begun again it goes on. Rejects with {@link StoreError}. */
export async function moveToClickHouse(options: MoveToOptions): Promise<MovedSite[]> {
	const { file, collector, compare, now } = options;
	const closing: Closers = [];
	try {
		const log = opened(closing, openEventLog({ file }));
		const reader = opened(closing, openSqliteReader({ file }));
		const database = opened(closing, openDatabase(options));
		return await eachSite(namesOf(options, log), options, async (site, onProgress) => {
			const move = { log, reader, site, collector, now };
			if (compare) return { site, comparison: await moveSite(database, move, onProgress) };
			await copySite(database, move, onProgress);
			return { site };
		});
	} finally {
		await closeAll(closing);
	}
}

/** Copies sites into a file that nobody else writes. Begun again it goes on. Rejects with {@link StoreError}. */
export async function moveToFile(options: MoveOptions): Promise<MovedSite[]> {
	const { file, now } = options;
	const closing: Closers = [];
	try {
		const database = opened(closing, openDatabase(options));
		await migrate(database);
		const store = opened(closing, openSqliteStore({ file }));
		const log = opened(closing, openEventLog({ file }));
		const reader = opened(closing, openSqliteReader({ file }));
		const names = options.site === undefined ? await namesIn(database) : [options.site];
		return await eachSite(names, options, async (site, onProgress) => {
			return { site, comparison: await moveSiteBack(database, { store, log, reader, site, now }, onProgress) };
		});
	} finally {
		await closeAll(closing);
	}
}

type Closers = (() => unknown)[];

function opened<T extends { close(): unknown }>(closing: Closers, resource: T): T {
	closing.push(() => resource.close());
	return resource;
}

async function closeAll(closing: Closers): Promise<void> {
	for (let close = closing.pop(); close !== undefined; close = closing.pop()) await close();
}

function namesOf({ site }: MoveOptions, log: EventLog): string[] {
	return site === undefined ? log.sites().map(({ name }) => name) : [site];
}

async function namesIn(database: Database): Promise<string[]> {
	return (await allSites(database)).map(({ name }) => name);
}

async function eachSite(
	names: readonly string[],
	{ onProgress }: MoveOptions,
	move: (site: string, onProgress: (p: Progress) => void) => Promise<MovedSite>,
): Promise<MovedSite[]> {
	const moved: MovedSite[] = [];
	for (const name of names) {
		const tell = (progress: Progress) => onProgress?.({ ...progress, phase: `${name}: ${progress.phase}` });
		moved.push(await move(name, tell));
	}
	return moved;
}
