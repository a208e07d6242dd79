import { randomUUID } from 'node:crypto';
import { EVERY_SITE, type Grant, type Role, ROLES } from '@aisle/protocol';
import { type Command, Option } from 'commander';
import { parseAccountName } from '../arguments.js';
import { ensureDataFolder } from '../data-folder.js';
import { formatTable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { changeAccounts, readAccounts } from './change-accounts.js';
import type { CommandContext } from './context.js';
import { requireSite } from './require-site.js';

/** Characters of a password that is made here: 120 bits. */
const PASSWORD_CHARS = 20;

interface AddFlags {
	role: Role;
	site: string[];
}

/** `aisle account add`, `list`, `remove` and `reset`. */
export function addAccountCommands(program: Command, context: CommandContext): void {
	const account = program.command('account').description('who may look at the dashboard');
	account
		.command('add')
		.description('make an account and print its password, once; the first one is the owner of every site')
		.argument('<name>', 'name or e-mail address to log in with', parseAccountName)
		.addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('owner'))
		.option('--site <site>', 'a site of that role instead of every site; may be repeated', collect, [])
		.action(async (name: string, flags: AddFlags) => addAccount(context, name, flags));
	account
		.command('list')
		.description('list the accounts with their roles')
		.option('--json', 'print JSON')
		.action(async ({ json }: { json?: true }) => listAccounts(context, json === true));
	account
		.command('remove')
		.description('remove an account with its sessions, tokens and share links; at once, also for a running server')
		.argument('<name>', 'its name')
		.action(async (name: string) => removeAccount(context, name));
	account
		.command('reset')
		.description('give an account a new password, print it once, and end its sessions')
		.argument('<name>', 'its name')
		.action(async (name: string) => resetAccount(context, name));
}

function collect(text: string, before: string[]): string[] {
	return [...before, text];
}

/** A password that is hard to guess, and what is kept of it. */
async function newPassword() {
	// Loaded here, since no other command needs the collector.
	const { createPasswordHasher, newSecret } = await import('@aisle/collector');
	const text = newSecret().slice(0, PASSWORD_CHARS);
	const kept = await createPasswordHasher().hash(text);
	if (kept === undefined) throw new Error('one password is never too many');
	return { text, kept };
}

async function addAccount(context: CommandContext, name: string, { role, site }: AddFlags): Promise<void> {
	for (const one of site) await requireSite(context, one);
	if (ensureDataFolder(context.folder())) context.terminal.err(`created the data folder ${context.folder().root}\n`);
	const grants: Grant[] = (site.length > 0 ? site : [EVERY_SITE]).map((one) => ({ site: one, role }));
	const { text, kept } = await newPassword();
	const account = { id: randomUUID(), name, password: kept, grants, created: context.clock() };
	await changeAccounts(context, { kind: 'add_account', account }, `an account ${name}`);
	context.terminal.err(`account ${name}: ${grantsText(grants)}. Its password is shown once:\n`);
	context.terminal.out(`${text}\n`);
}

async function listAccounts(context: CommandContext, json: boolean): Promise<void> {
	const { accounts } = await readAccounts(context);
	const rows = accounts.map(({ name, grants, created }) => ({
		name,
		grants,
		created: new Date(created).toISOString(),
	}));
	if (json) return context.terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
	const columns = ['Name', 'Roles', 'Created'].map((title) => ({ title, align: 'left' }) as const);
	context.terminal.out(
		formatTable(
			columns,
			rows.map(({ name, grants, created }) => [name, grantsText(grants), created]),
		),
	);
}

function grantsText(grants: readonly Grant[]): string {
	return grants.map(({ site, role }) => `${role} of ${site === EVERY_SITE ? 'every site' : site}`).join(', ');
}

async function accountId(context: CommandContext, name: string): Promise<string> {
	const { nameKey } = await import('@aisle/collector');
	const { accounts } = await readAccounts(context);
	const account = accounts.find((one) => nameKey(one.name) === nameKey(name));
	if (account === undefined) throw new UsageError(`there is no account ${name}: see \`aisle account list\``);
	return account.id;
}

async function removeAccount(context: CommandContext, name: string): Promise<void> {
	const id = await accountId(context, name);
	await changeAccounts(context, { kind: 'remove_account', id }, `the account ${name}`);
	context.terminal.out(`account ${name}: removed\n`);
}

async function resetAccount(context: CommandContext, name: string): Promise<void> {
	const id = await accountId(context, name);
	const { text, kept } = await newPassword();
	await changeAccounts(context, { kind: 'set_password', id, password: kept }, `the account ${name}`);
	context.terminal.err(`account ${name}: all its sessions are over. Its new password is shown once:\n`);
	context.terminal.out(`${text}\n`);
}
