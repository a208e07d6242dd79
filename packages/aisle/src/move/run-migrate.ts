import { existsSync } from 'node:fs';
import { loadClickHouse, type MovedSite } from '@aisle/store';
import type { CommandContext } from '../commands/context.js';
import { type DataFolder, ensureDataFolder, requireDatabase } from '../data-folder.js';
import { tryLock } from '../lock.js';
import { formatCount } from '../output/format.js';
import { watched } from '../output/watched.js';
import type { ClickHousePlace } from '../stores/clickhouse-place.js';
import { UsageError } from '../usage-error.js';
import { nameOfFile } from './name-of-file.js';

/** Copies from the file of the data folder, beside a server that writes it. */
export async function migrateTo(context: CommandContext, place: ClickHousePlace, site?: string): Promise<void> {
	const { terminal } = context;
	const folder = ownFolder(context);
	requireDatabase(folder);
	const { moveToClickHouse } = await loadClickHouse();
	const { database: file } = folder;
	// from then on ClickHouse has more than the file
	const compare = !existsSync(folder.log);
	const collector = nameOfFile(folder.moved);
	const moved = await watched(terminal, (onProgress) =>
		moveToClickHouse({ ...place, file, collector, compare, now: context.clock, onProgress, ...(site && { site }) }),
	);
	tell(context, moved);
	if (compare && context.exitCode === 0) {
		terminal.err(
			'what comes in from now on is not there: end the server, run this again, and start it with --store clickhouse://...\n',
		);
	}
}

/** Copies into the file of the data folder, which nobody else may write meanwhile. */
export async function migrateBack(context: CommandContext, place: ClickHousePlace, site?: string): Promise<void> {
	const { terminal } = context;
	const folder = ownFolder(context);
	if (ensureDataFolder(folder)) terminal.err(`created the data folder ${folder.root}\n`);
	const lock = tryLock(folder);
	if (lock === undefined) {
		throw new UsageError(`another aisle process writes in ${folder.root}: end it, or name another folder with --data`);
	}
	try {
		await requireForwarded(folder);
		const { moveToFile } = await loadClickHouse();
		const { database: file } = folder;
		const moved = await watched(terminal, (onProgress) =>
			moveToFile({ ...place, file, now: context.clock, onProgress, ...(site && { site }) }),
		);
		tell(context, moved);
		if (context.exitCode !== 0) return;
		terminal.err('what comes in from now on is not here: end whoever sends to ClickHouse, and run this again\n');
		if (existsSync(folder.log)) terminal.err(`then remove ${folder.log}, and start the server without --store\n`);
	} finally {
		lock.release();
	}
}

/** The folder as it stands, whatever the environment says of where its events go. */
function ownFolder(context: CommandContext): DataFolder {
	const { clickhouse: _, ...own } = context.folder();
	return own;
}

async function requireForwarded({ log: file }: DataFolder): Promise<void> {
	if (!existsSync(file)) return;
	const { openCollectorLog } = await loadClickHouse();
	const log = openCollectorLog({ file });
	const { waiting } = log.standing();
	log.close();
	if (waiting === 0) return;
	throw new UsageError(
		`${formatCount(waiting)} events in ${file} are not in ClickHouse yet: run \`aisle worker --once\` with it first`,
	);
}

/** What was compared, and what differs, a line a cell. */
function tell(context: CommandContext, moved: readonly MovedSite[]): void {
	const { out } = context.terminal;
	if (moved.length === 0) out('there is no site yet\n');
	for (const { site, comparison } of moved) {
		if (comparison === undefined) {
			out(`${site}: copied; not compared, since this folder sends to ClickHouse already\n`);
			continue;
		}
		const { cells, differing } = comparison;
		if (differing.length === 0) {
			out(`${site}: copied, every report is equal (${formatCount(cells)} cells)\n`);
			continue;
		}
		context.exitCode = 1;
		out(`${site}: copied, but reports differ\n${differing.map((line) => `  ${line}\n`).join('')}`);
	}
}
