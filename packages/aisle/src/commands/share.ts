import type { ShareLock } from '@aisle/protocol';
import type { Command } from 'commander';
import { parseDate, parseDays, parseLabel } from '../arguments.js';
import { formatTable } from '../output/table.js';
import { findServer } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import { changeAccounts, readAccounts } from './change-accounts.js';
import type { CommandContext } from './context.js';
import { issue, moment } from './issue.js';
import { requireSite } from './require-site.js';

interface AddFlags {
	days?: number;
	from?: string;
	to?: string;
	lastDays?: number;
	filter: string[];
}

/** `aisle share add`, `list` and `remove`. */
export function addShareCommands(program: Command, context: CommandContext): void {
	const share = program.command('share').description('links with which anybody looks at one site');
	share
		.command('add')
		.description('make a link and print it, once; it shows sums, and no person, order or single event')
		.argument('<site>', 'the site that it shows')
		.argument('<name>', 'your word for it', parseLabel)
		.option('--days <days>', 'days for which it holds; until it is removed when left out', parseDays)
		.option('--from <date>', 'first local date that it shows', parseDate)
		.option('--to <date>', 'last local date that it shows', parseDate)
		.option('--last-days <days>', 'today and the days before it, this many in all, instead of dates', parseDays)
		.option('--filter <filter>', 'shows everything under this filter; may be repeated', collect, [])
		.action(async (site: string, name: string, flags: AddFlags) => addShare(context, site, name, flags));
	share
		.command('list')
		.description('list the links')
		.option('--json', 'print JSON')
		.action(async ({ json }: { json?: true }) => listShares(context, json === true));
	share
		.command('remove')
		.description('take a link back; at once, also for a running server')
		.argument('<prefix>', 'its id or its first characters, as `aisle share list` tells them')
		.action(async (prefix: string) => removeShare(context, prefix));
}

function collect(text: string, before: string[]): string[] {
	return [...before, text];
}

async function lockOfFlags({ from, to, lastDays, filter }: AddFlags): Promise<ShareLock> {
	const { lockOf } = await import('@aisle/collector');
	const lock = lockOf({ from, to, lastDays, ...(filter.length > 0 && { filters: filter }) });
	if (lock !== undefined) return lock;
	throw new UsageError(
		'these do not fit together: give --from and --to in their order, or --last-days alone, and filters as reports take them',
	);
}

async function addShare(context: CommandContext, site: string, name: string, flags: AddFlags): Promise<void> {
	const folder = await requireSite(context, site);
	const lock = await lockOfFlags(flags);
	const { secret, common } = await issue(context, 'share', name, flags.days);
	const view = `?site=${encodeURIComponent(site)}`;
	await changeAccounts(context, { kind: 'add_share', share: { ...common, site, view, lock } }, `the link ${name}`);
	const server = await findServer(folder);
	context.terminal.err('This is shown once:\n');
	context.terminal.out(`${server?.dashboard ?? ''}/${view}#share=${secret}\n`);
}

async function listShares(context: CommandContext, json: boolean): Promise<void> {
	const { accounts, shares } = await readAccounts(context);
	const rows = shares.map(({ id, name, prefix, site, lock, by, created, expires }) => ({
		id,
		name,
		prefix,
		site,
		lock,
		by: accounts.find((account) => account.id === by)?.name ?? null,
		created: moment(created),
		expires: moment(expires),
	}));
	if (json) return context.terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
	const titles = ['Name', 'Begins with', 'Site', 'Shows', 'Made by', 'Created', 'Expires'];
	context.terminal.out(
		formatTable(
			titles.map((title) => ({ title, align: 'left' }) as const),
			rows.map(({ name, prefix, site, lock, by, created, expires }) => [
				name,
				prefix,
				site,
				lockText(lock),
				by ?? 'command line',
				created ?? '',
				expires ?? 'never',
			]),
		),
	);
}

function lockText({ from, to, lastDays, filters = [] }: ShareLock): string {
	const dates = lastDays === undefined ? [from ?? '', to ?? ''].join('..') : `last ${lastDays} days`;
	const parts = [...(dates === '..' ? [] : [dates]), ...filters];
	return parts.length > 0 ? parts.join(' ') : 'all dates';
}

async function removeShare(context: CommandContext, prefix: string): Promise<void> {
	const { shares } = await readAccounts(context);
	const found = shares.filter((share) => share.id === prefix || share.prefix === prefix);
	const [share] = found;
	if (share === undefined || found.length > 1) {
		throw new UsageError(`there is no one link ${prefix}: see \`aisle share list --json\` for its id`);
	}
	await changeAccounts(context, { kind: 'remove_share', id: share.id }, `the link ${prefix}`);
	context.terminal.out(`link ${share.name}: removed\n`);
}
