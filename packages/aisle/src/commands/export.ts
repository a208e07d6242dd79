import { type Command, Option } from 'commander';
import type { PersonExport } from '@aisle/store';
import { requireDatabase } from '../data-folder.js';
import type { CommandContext } from './context.js';
import { addPersonFlags, type PersonFlags, personOf, readPerson } from './person-flags.js';

interface ExportFlags extends PersonFlags {
	lines?: true;
}

/** `aisle export person`. */
export function addExportCommand(program: Command, context: CommandContext): void {
	const command = program.command('export').description('tell what is stored');
	addPersonFlags(command.command('person').description('print all that is stored of a person, as JSON'))
		.addOption(new Option('--lines', 'print one line of JSON for each row, with its table'))
		.action(async (flags: ExportFlags) => exportPerson(context, flags));
}

async function exportPerson(context: CommandContext, flags: ExportFlags): Promise<void> {
	const person = personOf(flags);
	const folder = context.folder();
	requireDatabase(folder);
	const all = await readPerson(folder, flags.site, person);
	if (flags.lines !== true) return context.terminal.out(`${JSON.stringify(all, null, 2)}\n`);
	for (const line of linesOf(all)) context.terminal.out(`${JSON.stringify(line)}\n`);
}

function* linesOf({ site, person, visitors, ...rows }: PersonExport): Iterable<object> {
	yield { table: 'person', site, person, visitors };
	for (const event of rows.events) yield { table: 'event', ...event };
	for (const table of ['sessions', 'orders', 'carts', 'touchpoints'] as const) yield* rows[table];
}
