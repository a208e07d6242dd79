import type { DataFolder } from '../data-folder.js';
import type { ClickHousePlace } from '../stores/clickhouse-place.js';
import type { Terminal } from '../terminal.js';

/** What every command gets. */
export interface CommandContext {
	terminal: Terminal;
	/** Milliseconds since 1970. */
	clock: () => number;
	/** The data folder chosen by `--data` or `AISLE_DATA`. */
	folder(): DataFolder;
	/** The ClickHouse that a flag names; user and password may stand in the environment. Throws `UsageError`. */
	clickHouse(flag: string, address: string): ClickHousePlace;
	/** A moment at which the clock stands, for tests. */
	clockMs?: number;
	debug: boolean;
	/** The exit code; 0 unless a command sets it. */
	exitCode: number;
}
