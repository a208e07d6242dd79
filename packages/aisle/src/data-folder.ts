import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ClickHousePlace } from './stores/clickhouse-place.js';
import { UsageError } from './usage-error.js';

/** Where everything of one installation stands. All paths are absolute. */
export interface DataFolder {
	root: string;
	/** The SQLite database. */
	database: string;
	/** What was taken in for ClickHouse and may not be there yet. */
	log: string;
	/** The name by which ClickHouse knows what was copied from the database. */
	moved: string;
	/** The tiny database whose kernel lock says who writes. */
	lock: string;
	/** What owners decided about their sites, as JSON. */
	settings: string;
	/** Who may look at what, as JSON: hashes of secrets, and no secret. */
	accounts: string;
	/** What people wrote beside the figures, as JSON. */
	annotations: string;
	/** Process id and socket of the running server, as JSON. */
	serverFile: string;
	/** Local socket over which a running server takes work. */
	socket: string;
	/** Where events go and reports come from, instead of the database. */
	clickhouse?: ClickHousePlace;
}

/** Bytes of a socket path that every system takes (`sun_path` holds 104 to 108 with its end mark). */
const MAX_SOCKET_PATH = 100;

/** Names the files of a data folder; touches nothing. */
export function locateDataFolder(path: string, clickhouse?: ClickHousePlace): DataFolder {
	const root = resolve(path);
	return {
		root,
		database: join(root, 'aisle.db'),
		log: join(root, 'forward.db'),
		moved: join(root, 'migrate.json'),
		lock: join(root, 'lock.db'),
		settings: join(root, 'settings.json'),
		accounts: join(root, 'accounts.json'),
		annotations: join(root, 'annotations.json'),
		serverFile: join(root, 'server.json'),
		socket: socketPath(root),
		...(clickhouse !== undefined && { clickhouse }),
	};
}

function socketPath(root: string): string {
	const inside = join(root, 'aisle.sock');
	if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH) return inside;
	return join(tmpdir(), `aisle-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.sock`);
}

/** Makes the folder, readable by its owner only. True when it was not there before. */
export function ensureDataFolder(folder: DataFolder): boolean {
	if (existsSync(folder.root)) return false;
	try {
		mkdirSync(folder.root, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw new UsageError(`cannot create the data folder ${folder.root} (${codeOf(error)}): name another with --data`);
	}
	return true;
}

/** Refuses a folder without a database, so that a mistyped path is not taken for an empty shop. */
export function requireDatabase(folder: DataFolder): void {
	if (folder.clickhouse !== undefined || existsSync(folder.database)) return;
	throw new UsageError(
		`no database in ${folder.root}: name the data folder with --data, or begin with \`aisle site add NAME\``,
	);
}

/** The system's error code of a caught value: `ENOENT`. */
export function codeOf(error: unknown): string {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
	return 'unknown error';
}
