import { Command, CommanderError } from 'commander';
import { StoreError } from '@aisle/store';
import { parseMoment } from './arguments.js';
import { createClock } from './clock.js';
import { addAccountCommands } from './commands/account.js';
import type { CommandContext } from './commands/context.js';
import { addEraseCommand } from './commands/erase.js';
import { addExplainCommands } from './commands/explain.js';
import { addExportCommand } from './commands/export.js';
import { addGoalCommands } from './commands/goal.js';
import { addImportCommand } from './commands/import.js';
import { addKeyCommands } from './commands/key.js';
import { addMigrateCommand } from './commands/migrate.js';
import { addRecountCommands } from './commands/recount.js';
import { addRejectedCommand } from './commands/rejected.js';
import { addReportCommands } from './commands/report.js';
import { addSegmentCommands } from './commands/segment.js';
import { addServeCommand } from './commands/serve.js';
import { addShareCommands } from './commands/share.js';
import { addSiteCommands } from './commands/site.js';
import { addTokenCommands } from './commands/token.js';
import { addWorkerCommand } from './commands/worker.js';
import { locateDataFolder } from './data-folder.js';
import type { Environment } from './environment.js';
import { readClickHouseFlag, readClickHousePlace } from './stores/clickhouse-place.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Something is wrong with the numbers or the machine. */
const FAILED = 1;
/** The caller has to say something else. */
const MISUSED = 2;

/** What a store refuses for what the caller said. */
const MISUSES: ReadonlySet<StoreError['code']> = new Set([
	'unknown_site',
	'site_exists',
	'unknown_person',
	'shared_visitor',
	'unknown_segment',
	'too_many',
	'unsupported',
]);

/** Runs one command; resolves with its exit code. `args` are the words after the command's name. Never rejects. */
export async function main(args: readonly string[], terminal: Terminal, environment: Environment): Promise<number> {
	try {
		return await run(args, terminal, environment);
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
		terminal.err(`aisle: ${sentenceOf(error, environment.debug)}\n`);
		return exitCodeOf(error);
	}
}

async function run(args: readonly string[], terminal: Terminal, environment: Environment): Promise<number> {
	const program = createProgram(terminal, environment);
	const clockMs = environment.clock === undefined ? undefined : parseClock(environment.clock);
	const context: CommandContext = {
		terminal,
		clock: createClock(clockMs),
		folder() {
			const { data, store } = program.opts<{ data: string; store?: string }>();
			return locateDataFolder(data, readClickHousePlace(store, environment.clickhouse ?? {}));
		},
		clickHouse: (flag, address) => readClickHouseFlag(flag, address, environment.clickhouse ?? {}),
		debug: environment.debug,
		exitCode: 0,
		...(clockMs !== undefined && { clockMs }),
	};
	addServeCommand(program, context);
	addSiteCommands(program, context);
	addKeyCommands(program, context);
	addGoalCommands(program, context);
	addAccountCommands(program, context);
	addTokenCommands(program, context);
	addShareCommands(program, context);
	addWorkerCommand(program, context);
	addMigrateCommand(program, context);
	addImportCommand(program, context);
	addReportCommands(program, context);
	addExplainCommands(program, context);
	addSegmentCommands(program, context);
	addRejectedCommand(program, context);
	addRecountCommands(program, context);
	addExportCommand(program, context);
	addEraseCommand(program, context);
	await program.parseAsync(args, { from: 'user' });
	return context.exitCode;
}

/** Set up before commands are added, since they take over how errors end and where text goes. */
function createProgram(terminal: Terminal, environment: Environment): Command {
	return new Command('aisle')
		.description('Self-hosted analytics for shops.')
		.option('--data <folder>', 'data folder (environment: AISLE_DATA)', environment.dataFolder)
		.option('--store <address>', 'ClickHouse instead of a file: clickhouse://HOST:8123/aisle (AISLE_CLICKHOUSE_URL)')
		.showHelpAfterError('(see --help)')
		.exitOverride()
		.configureOutput({
			writeOut: terminal.out,
			writeErr: terminal.err,
			outputError: (text, write) => write(text.replace(/^error: /, 'aisle: ')),
		});
}

function parseClock(text: string): number {
	try {
		return parseMoment(text);
	} catch (error) {
		throw new UsageError(`AISLE_CLOCK is not a moment. ${error instanceof Error ? error.message : ''}`);
	}
}

function sentenceOf(error: unknown, debug: boolean): string {
	if (error instanceof UsageError || error instanceof StoreError) return error.message;
	if (debug && error instanceof Error) return error.stack ?? error.message;
	const what = error instanceof Error ? error.message : 'unknown';
	return `unexpected error: ${what}; set AISLE_DEBUG=1 to see where it came from`;
}

function exitCodeOf(error: unknown): number {
	if (error instanceof UsageError) return MISUSED;
	return error instanceof StoreError && MISUSES.has(error.code) ? MISUSED : FAILED;
}
