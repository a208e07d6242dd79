import type { Command } from 'commander';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

interface MigrateFlags {
	to?: string;
	from?: string;
	site?: string;
}

/** `aisle migrate`. */
export function addMigrateCommand(program: Command, context: CommandContext): void {
	program
		.command('migrate')
		.description(
			'copy sites from the data folder to ClickHouse, or back, and hold every report of both against each other',
		)
		.option('--to <address>', 'ClickHouse to copy to: clickhouse://HOST:8123/aisle')
		.option('--from <address>', 'ClickHouse to copy from')
		.option('--site <name>', 'this site only')
		.action(async ({ to, from, site }: MigrateFlags) => {
			const [flag, address] = to === undefined ? ['--from', from] : ['--to', to];
			if (address === undefined || (to !== undefined && from !== undefined)) {
				throw new UsageError('name one ClickHouse, with --to clickhouse://HOST:8123/aisle or with --from');
			}
			const clickhouse = context.clickHouse(flag, address);
			// Loaded here, since no other command needs it.
			const { migrateBack, migrateTo } = await import('../move/run-migrate.js');
			await (to === undefined ? migrateBack : migrateTo)(context, clickhouse, site);
		});
}
