import type { Command } from 'commander';
import type { PersonExport } from '@aisle/store';
import { requireDatabase } from '../data-folder.js';
import { formatCount } from '../output/format.js';
import { watched } from '../output/watched.js';
import { withWork } from '../tasks/open-work.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { askLine } from './ask-line.js';
import type { CommandContext } from './context.js';
import { addPersonFlags, type PersonFlags, personOf, readPerson } from './person-flags.js';

/** `aisle erase`. */
export function addEraseCommand(program: Command, context: CommandContext): void {
	addPersonFlags(program.command('erase').description('erase a person and all that is stored of them, for good'))
		.option('--yes', 'do not ask')
		.action(async (flags: PersonFlags & { yes?: true }) => erase(context, flags));
}

async function erase(context: CommandContext, flags: PersonFlags & { yes?: true }): Promise<void> {
	const { terminal } = context;
	const { site } = flags;
	const person = personOf(flags);
	const folder = context.folder();
	requireDatabase(folder);
	if (flags.yes !== true) {
		if (!terminal.isTty) throw new UsageError('erasing cannot be undone: add --yes where nobody can be asked');
		const found = await readPerson(folder, site, person);
		if (!(await isConfirmed(terminal, found))) throw new UsageError('nothing was erased');
	}
	const erasure = await watched(terminal, (onProgress) =>
		withWork(folder, context.clock, (work) => work.erase(site, person, onProgress)),
	);
	const { events, orders, rejected } = erasure;
	terminal.out(
		`${site}: erased ${erasure.person}: ${formatCount(events)} events, ${formatCount(orders)} orders, ${formatCount(rejected)} refused events\n`,
	);
}

async function isConfirmed(terminal: Terminal, found: PersonExport): Promise<boolean> {
	const counts = (['visitors', 'events', 'sessions', 'orders', 'carts'] as const).map(
		(what) => `${formatCount(found[what].length)} ${what}`,
	);
	const question = `${found.person} of ${found.site}: ${counts.join(', ')}\nErase them for good? Type yes: `;
	return (await askLine(terminal, question)).toLowerCase() === 'yes';
}
