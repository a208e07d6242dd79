import type { Command } from 'commander';
import type { Verdict } from '@aisle/store';
import { requireDatabase } from '../data-folder.js';
import { formatCount } from '../output/format.js';
import { watched } from '../output/watched.js';
import { openReader } from '../stores/open-store.js';
import { withWork } from '../tasks/open-work.js';
import type { CommandContext } from './context.js';

/** `aisle verify` and `aisle rebuild`. */
export function addRecountCommands(program: Command, context: CommandContext): void {
	program
		.command('verify')
		.description('recount everything from the events and compare; exit code 1 when a number differs')
		.option('--site <name>', 'this site only')
		.action(async ({ site }: { site?: string }) => verify(context, site));
	program
		.command('rebuild')
		.description('recount everything from the events and replace what was counted')
		.option('--site <name>', 'this site only')
		.action(async ({ site }: { site?: string }) => rebuild(context, site));
}

/** On a snapshot of its own: a server that takes events meanwhile is not held up. */
async function verify(context: CommandContext, site: string | undefined): Promise<void> {
	const { terminal } = context;
	const reader = await openReader(context.folder());
	try {
		const names = site === undefined ? (await reader.sites()).map(({ name }) => name) : [site];
		if (names.length === 0) terminal.out('there is no site yet\n');
		for (const name of names) {
			const verdict = await watched(terminal, (onProgress) =>
				reader.verify(name, (progress) => onProgress({ ...progress, phase: `${name}: ${progress.phase}` })),
			);
			terminal.out(verdictText(name, verdict));
			if (!verdict.equal) context.exitCode = 1;
		}
	} finally {
		await reader.close();
	}
}

function verdictText(site: string, verdict: Verdict): string {
	const counts = `${formatCount(verdict.events)} events, ${formatCount(verdict.rows)} rows`;
	if (verdict.equal) return `${site}: equal (${counts})\n`;
	const { difference } = verdict;
	if (difference === undefined) return `${site}: different (${counts})\n`;
	const { table, key, stored, recounted } = difference;
	return `${site}: different (${counts})\n  first in ${table}, ${key}\n  stored     ${stored}\n  recounted  ${recounted}\n`;
}

async function rebuild(context: CommandContext, site: string | undefined): Promise<void> {
	const { terminal } = context;
	const folder = context.folder();
	requireDatabase(folder);
	const names = await watched(terminal, (onProgress) =>
		withWork(folder, context.clock, (work) => work.rebuild(site, onProgress)),
	);
	for (const name of names) terminal.out(`${name}: rebuilt\n`);
	if (names.length === 0) terminal.out('there is no site yet\n');
}
