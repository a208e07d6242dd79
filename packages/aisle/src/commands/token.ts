import { EVERY_SITE, type Scope, SCOPES } from '@aisle/protocol';
import { type Command, Option } from 'commander';
import { parseDays, parseLabel } from '../arguments.js';
import { formatTable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { changeAccounts, readAccounts } from './change-accounts.js';
import type { CommandContext } from './context.js';
import { issue, moment } from './issue.js';
import { requireSite } from './require-site.js';

interface AddFlags {
	site?: string;
	scope: Scope;
	days?: number;
}

/** `aisle token add`, `list` and `remove`. */
export function addTokenCommands(program: Command, context: CommandContext): void {
	const token = program.command('token').description('secrets with which programs ask the report API');
	token
		.command('add')
		.description('make a token and print it, once')
		.argument('<name>', 'your word for it', parseLabel)
		.option('--site <site>', 'the one site that it opens instead of every site')
		.addOption(new Option('--scope <scope>', 'what it may do').choices(SCOPES).default('read'))
		.option('--days <days>', 'days for which it holds; until it is removed when left out', parseDays)
		.action(async (name: string, flags: AddFlags) => addToken(context, name, flags));
	token
		.command('list')
		.description('list the tokens')
		.option('--json', 'print JSON')
		.action(async ({ json }: { json?: true }) => listTokens(context, json === true));
	token
		.command('remove')
		.description('take a token back; at once, also for a running server')
		.argument('<prefix>', 'its id or its first characters, as `aisle token list` tells them')
		.action(async (prefix: string) => removeToken(context, prefix));
}

async function addToken(context: CommandContext, name: string, { site, scope, days }: AddFlags): Promise<void> {
	if (site !== undefined) await requireSite(context, site);
	const { secret, common } = await issue(context, 'token', name, days);
	const token = { ...common, site: site ?? EVERY_SITE, scope };
	await changeAccounts(context, { kind: 'add_token', token }, `the token ${name}`);
	context.terminal.err('This is shown once:\n');
	context.terminal.out(`${secret}\n`);
}

async function listTokens(context: CommandContext, json: boolean): Promise<void> {
	const { accounts, tokens } = await readAccounts(context);
	const rows = tokens.map(({ id, name, prefix, site, scope, by, created, expires, used }) => ({
		id,
		name,
		prefix,
		site,
		scope,
		by: accounts.find((account) => account.id === by)?.name ?? null,
		created: moment(created),
		expires: moment(expires),
		used: moment(used)?.slice(0, 10) ?? null,
	}));
	if (json) return context.terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
	const titles = ['Name', 'Begins with', 'Site', 'Scope', 'Made by', 'Created', 'Expires', 'Last used'];
	context.terminal.out(
		formatTable(
			titles.map((title) => ({ title, align: 'left' }) as const),
			rows.map(({ name, prefix, site, scope, by, created, expires, used }) => [
				name,
				prefix,
				site === EVERY_SITE ? 'every site' : site,
				scope,
				by ?? 'command line',
				created ?? '',
				expires ?? 'never',
				used ?? 'never',
			]),
		),
	);
}

async function removeToken(context: CommandContext, prefix: string): Promise<void> {
	const { tokens } = await readAccounts(context);
	const found = tokens.filter((token) => token.id === prefix || token.prefix === prefix);
	const [token] = found;
	if (token === undefined || found.length > 1) {
		throw new UsageError(`there is no one token ${prefix}: see \`aisle token list --json\` for its id`);
	}
	await changeAccounts(context, { kind: 'remove_token', id: token.id }, `the token ${prefix}`);
	context.terminal.out(`token ${token.name}: removed\n`);
}
