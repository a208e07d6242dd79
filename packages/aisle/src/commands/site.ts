import type { Command } from 'commander';
import { parseCurrency, parseSiteName, parseTimeZone } from '../arguments.js';
import { ensureDataFolder } from '../data-folder.js';
import { formatTable } from '../output/table.js';
import { openReader } from '../stores/open-store.js';
import { withWork } from '../tasks/open-work.js';
import type { CommandContext } from './context.js';
import { addSiteRemoveCommand } from './site-remove.js';
import { addSiteSetCommand } from './site-set.js';

/** `aisle site add`, `list` and `set`. */
export function addSiteCommands(program: Command, context: CommandContext): void {
	const site = program.command('site').description('the shops that are counted');
	site
		.command('add')
		.description('add a site')
		.argument('<name>', 'letters, digits, dots, dashes and underscores', parseSiteName)
		.option('--tz <zone>', 'IANA time zone of its local days', parseTimeZone, 'UTC')
		.option('--currency <code>', 'ISO 4217 currency of its revenue', parseCurrency, 'USD')
		.action(async (name: string, { tz, currency }: { tz: string; currency: string }) =>
			addSite(context, name, tz, currency),
		);
	site
		.command('list')
		.description('list the sites')
		.option('--json', 'print JSON')
		.action(async ({ json }: { json?: true }) => listSites(context, json === true));
	addSiteSetCommand(site, context);
	addSiteRemoveCommand(site, context);
}

async function addSite(context: CommandContext, name: string, timeZone: string, currency: string): Promise<void> {
	const folder = context.folder();
	if (ensureDataFolder(folder)) context.terminal.err(`created the data folder ${folder.root}\n`);
	await withWork(folder, context.clock, (work) => work.addSite({ name, timeZone, currency }));
	context.terminal.out(`site ${name}: ${timeZone}, ${currency}\n`);
}

async function listSites(context: CommandContext, json: boolean): Promise<void> {
	const reader = await openReader(context.folder());
	try {
		const sites = await reader.sites();
		if (json) return context.terminal.out(`${JSON.stringify(sites, null, 2)}\n`);
		const columns = ['Site', 'Time zone', 'Currency'].map((title) => ({ title, align: 'left' }) as const);
		context.terminal.out(
			formatTable(
				columns,
				sites.map((site) => [site.name, site.timeZone, site.currency]),
			),
		);
	} finally {
		await reader.close();
	}
}
