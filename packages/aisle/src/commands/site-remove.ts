import type { Command } from 'commander';
import type { DataFolder } from '../data-folder.js';
import { formatCount } from '../output/format.js';
import { watched } from '../output/watched.js';
import { openReader } from '../stores/open-store.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import { askLine } from './ask-line.js';
import type { CommandContext } from './context.js';
import { requireSite } from './require-site.js';

/** `aisle site remove`. */
export function addSiteRemoveCommand(site: Command, context: CommandContext): void {
	site
		.command('remove')
		.description('remove a site and all that is stored of it, for good')
		.argument('<name>')
		.option('--yes', 'do not ask')
		.action(async (name: string, { yes }: { yes?: true }) => removeSite(context, name, yes === true));
}

async function removeSite(context: CommandContext, name: string, isSure: boolean): Promise<void> {
	const { terminal, clock } = context;
	const folder = await requireSite(context, name);
	const events = formatCount(await eventsOf(folder, name, clock()));
	if (!isSure) {
		if (!terminal.isTty) throw new UsageError('a site that is removed is gone: add --yes where nobody can be asked');
		const question = `${name}: ${events} events, and what was set, written and shared of it\nRemove them for good? Type the name of the site: `;
		if ((await askLine(terminal, question)) !== name) throw new UsageError('nothing was removed');
	}
	await watched(terminal, (onProgress) => withWork(folder, clock, (work) => work.removeSite(name, onProgress)));
	terminal.out(`${name}: removed, with ${events} events\n`);
}

/** Events that are stored of a site, those that no figure counts among them. */
async function eventsOf(folder: DataFolder, site: string, asOf: number): Promise<number> {
	const reader = await openReader(folder);
	try {
		const { events, excluded_events: excluded } = await reader.report({ report: 'overview', site, asOf });
		return events + excluded;
	} finally {
		await reader.close();
	}
}
