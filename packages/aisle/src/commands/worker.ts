import type { Command } from 'commander';
import type { CommandContext } from './context.js';

/** `aisle worker`. */
export function addWorkerCommand(program: Command, context: CommandContext): void {
	program
		.command('worker')
		.description('fold what collectors sent to ClickHouse, and forward what waits in the data folder; run any number')
		.option('--once', 'end when nothing waits')
		.action(async (flags: { once?: true }) => {
			// Loaded here, since no other command needs it.
			const { work } = await import('../worker/run-worker.js');
			await work(context, flags);
		});
}
