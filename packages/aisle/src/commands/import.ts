import type { Command } from 'commander';
import { describeFault, type ImportSummary } from '@aisle/protocol';
import { requireDatabase } from '../data-folder.js';
import { formatCount } from '../output/format.js';
import { createProgress } from '../output/progress.js';
import { withWork } from '../tasks/open-work.js';
import type { ImportStep } from '../tasks/work.js';
import type { CommandContext } from './context.js';
import { addImportCostsCommand } from './import-costs.js';
import { openSource } from './import-source.js';
import { createRefusals } from './refusals.js';

/** `aisle import`. */
export function addImportCommand(program: Command, context: CommandContext): void {
	const imports = program
		.command('import')
		.description('import events, one JSON object a line; importing the same file again changes nothing')
		.argument('<file>', 'NDJSON file, or - for the standard input')
		.requiredOption('--site <name>', 'site that the file belongs to')
		.action(async (file: string, { site }: { site: string }) => importFile(context, file, site));
	addImportCostsCommand(imports, context);
}

async function importFile(context: CommandContext, file: string, site: string): Promise<void> {
	const { terminal } = context;
	const folder = context.folder();
	requireDatabase(folder);
	const source = await openSource(file, terminal.input, 'an NDJSON file');
	try {
		const progress = createProgress('import', 'lines', { write: terminal.err, isTty: terminal.isTty });
		const refused = createRefusals((text) => {
			progress.end();
			terminal.err(text);
		});
		const onStep = ({ summary, rejected }: ImportStep) => {
			for (const { line, fault } of rejected) refused.tell(line, describeFault(fault));
			progress.update(summary.lines, source.share());
		};
		const summary = await withWork(folder, context.clock, (work) => work.importLines(site, source.chunks, onStep));
		progress.end();
		refused.end();
		terminal.out(`${summaryText(summary)}\n`);
		if (summary.lines > 0 && summary.rejected === summary.lines) context.exitCode = 2;
	} finally {
		await source.close();
	}
}

function summaryText({ lines, accepted, duplicates, rejected }: ImportSummary): string {
	const [all, taken, known, bad] = [lines, accepted, duplicates, rejected].map(formatCount);
	return `${all} lines: ${taken} accepted, ${known} known already, ${bad} rejected`;
}
