import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { parseKeyName } from '../arguments.js';
import { formatTable } from '../output/table.js';
import { openSettings } from '../settings/settings-file.js';
import type { NamedKey } from '../settings/site-settings.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';
import { requireSite } from './require-site.js';

/** Bytes of a new secret. */
const SECRET_BYTES = 32;

/** `aisle key add`, `list` and `remove`. */
export function addKeyCommands(program: Command, context: CommandContext): void {
	const key = program.command('key').description('secrets with which a shop’s own server sends events');
	key
		.command('add')
		.description('make a secret and print it, once')
		.argument('<site>', 'the site')
		.argument('<name>', 'your word for it', parseKeyName)
		.option('--signing', 'a secret that signs each request and is never sent')
		.action(async (site: string, name: string, { signing }: { signing?: true }) =>
			addKey(context, site, name, signing === true),
		);
	key
		.command('list')
		.description('list the secrets of a site by name')
		.argument('<site>', 'the site')
		.option('--json', 'print JSON')
		.action(async (site: string, { json }: { json?: true }) => listKeys(context, site, json === true));
	key
		.command('remove')
		.description('take a secret back; at once, also for a running server')
		.argument('<site>', 'the site')
		.argument('<name>', 'its name', parseKeyName)
		.action(async (site: string, name: string) => removeKey(context, site, name));
}

async function addKey(context: CommandContext, site: string, name: string, isSigning: boolean): Promise<void> {
	const folder = await requireSite(context, site);
	if (namesOf(openSettings(folder.settings).of(site)?.keys).includes(name)) {
		throw new UsageError(
			`${site} has a key ${name}: remove it with \`aisle key remove ${site} ${name}\`, or take another name`,
		);
	}
	// Loaded here, since no other command needs the collector.
	const { tokenHash } = await import('@aisle/collector');
	const secret = `aisle_${randomBytes(SECRET_BYTES).toString('base64url')}`;
	const addKey: NamedKey = {
		name,
		kind: isSigning ? 'signing' : 'token',
		secret: isSigning ? secret : tokenHash(secret),
		created: new Date(context.clock()).toISOString(),
	};
	await withWork(folder, context.clock, (work) => work.changeSettings(site, { addKey }));
	context.terminal.err('This is shown once:\n');
	context.terminal.out(`${secret}\n`);
}

async function listKeys(context: CommandContext, site: string, json: boolean): Promise<void> {
	const folder = await requireSite(context, site);
	const keys = (openSettings(folder.settings).of(site)?.keys ?? []).map(({ name, kind, created }) => ({
		name,
		kind,
		created,
	}));
	if (json) return context.terminal.out(`${JSON.stringify(keys, null, 2)}\n`);
	const columns = ['Name', 'Kind', 'Created'].map((title) => ({ title, align: 'left' }) as const);
	context.terminal.out(
		formatTable(
			columns,
			keys.map(({ name, kind, created }) => [name, kind, created]),
		),
	);
}

async function removeKey(context: CommandContext, site: string, name: string): Promise<void> {
	const folder = await requireSite(context, site);
	if (!namesOf(openSettings(folder.settings).of(site)?.keys).includes(name)) {
		throw new UsageError(`${site} has no key ${name}: see \`aisle key list ${site}\``);
	}
	await withWork(folder, context.clock, (work) => work.changeSettings(site, { removeKey: name }));
	context.terminal.out(`key ${name} of ${site}: removed\n`);
}

function namesOf(keys: readonly NamedKey[] = []): string[] {
	return keys.map(({ name }) => name);
}
