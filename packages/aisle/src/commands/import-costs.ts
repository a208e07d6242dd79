import type { Command } from 'commander';
import { requireDatabase } from '../data-folder.js';
import { readCosts } from '../import/read-costs.js';
import { formatCount } from '../output/format.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';
import { openSource, type Source } from './import-source.js';
import { createRefusals } from './refusals.js';

/** A year of a thousand campaigns fits in. */
const MAX_BYTES = 64 * 1024 * 1024;

/** `aisle import costs`; `--site` is the option of `aisle import`. */
export function addImportCostsCommand(imports: Command, context: CommandContext): void {
	imports
		.command('costs')
		.description(
			'import costs of campaigns, all lines or none; the same day and campaign again replaces what was there',
		)
		.argument('<file>', 'CSV file with date,source,medium,campaign,cost,currency[,clicks][,impressions], or -')
		.configureHelp({ showGlobalOptions: true })
		.action(async (file: string, _own: object, command: Command) =>
			importCosts(context, file, command.optsWithGlobals<{ site: string }>().site),
		);
}

async function importCosts(context: CommandContext, file: string, site: string): Promise<void> {
	const { terminal } = context;
	const folder = context.folder();
	requireDatabase(folder);
	const { rows, faults } = readCosts(await textOf(file, await openSource(file, terminal.input, 'a CSV file')));
	if (faults.length > 0) {
		const refused = createRefusals((text) => terminal.err(text));
		for (const { line, text } of faults) refused.tell(line, text);
		refused.end();
		throw new UsageError('nothing was imported: correct these lines and import the file again');
	}
	const { added, replaced } = await withWork(folder, context.clock, (work) => work.importCosts(site, rows));
	const [all, fresh, known] = [rows.length, added, replaced].map(formatCount);
	terminal.out(`${all} lines: ${fresh} added, ${known} replaced\n`);
}

async function textOf(file: string, source: Source): Promise<string> {
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const piece of source.chunks) {
			bytes += piece.length;
			if (bytes > MAX_BYTES)
				throw new UsageError(`${file} is larger than ${MAX_BYTES} bytes: cut it into several files`);
			pieces.push(piece);
		}
	} finally {
		await source.close();
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
	} catch {
		throw new UsageError(`${file} is not text in UTF-8: save it as CSV in UTF-8`);
	}
}
