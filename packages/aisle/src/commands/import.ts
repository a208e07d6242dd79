import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Command } from 'commander';
import { describeFault, type ImportSummary } from '@aisle/protocol';
import { codeOf, requireDatabase } from '../data-folder.js';
import { formatCount } from '../output/format.js';
import { createProgress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { withWork } from '../tasks/open-work.js';
import type { ImportStep } from '../tasks/work.js';
import type { CommandContext } from './context.js';

/** Bad lines that are named one by one; the rest is counted. */
const NAMED_LINES = 20;
const READ_BYTES = 256 * 1024;

/** `aisle import`. */
export function addImportCommand(program: Command, context: CommandContext): void {
	program
		.command('import')
		.description('import events, one JSON object a line; importing the same file again changes nothing')
		.argument('<file>', 'NDJSON file, or - for the standard input')
		.requiredOption('--site <name>', 'site that the events belong to')
		.action(async (file: string, { site }: { site: string }) => importFile(context, file, site));
}

async function importFile(context: CommandContext, file: string, site: string): Promise<void> {
	const { terminal } = context;
	const folder = context.folder();
	requireDatabase(folder);
	const source = await openSource(file, terminal.input);
	try {
		const progress = createProgress('import', 'lines', { write: terminal.err, isTty: terminal.isTty });
		const refused = createRefusals((text) => {
			progress.end();
			terminal.err(text);
		});
		const onStep = ({ summary, rejected }: ImportStep) => {
			refused.tell(rejected);
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

interface Source {
	chunks: AsyncIterable<Uint8Array>;
	/** Read so far, 0 to 1; nothing where the size is unknown. */
	share(): number | undefined;
	close(): Promise<void>;
}

async function openSource(file: string, input: AsyncIterable<Uint8Array>): Promise<Source> {
	if (file === '-') return { chunks: input, share: () => undefined, close: () => Promise.resolve() };
	const handle = await openFile(file);
	const { size } = await handle.stat();
	const stream = createReadStream(file, { fd: handle, autoClose: false, highWaterMark: READ_BYTES });
	return {
		chunks: stream,
		// Pipes and devices say that they are empty.
		share: () => (size > 0 ? stream.bytesRead / size : undefined),
		close: () => handle.close(),
	};
}

async function openFile(file: string): Promise<FileHandle> {
	try {
		const handle = await open(file);
		if (!(await handle.stat()).isDirectory()) return handle;
		await handle.close();
	} catch (error) {
		throw new UsageError(`cannot read ${file} (${codeOf(error)}): name an NDJSON file, or - for the standard input`);
	}
	throw new UsageError(`${file} is a folder: name an NDJSON file, or - for the standard input`);
}

/** Names the first bad lines and counts the others. */
function createRefusals(write: (text: string) => void) {
	let seen = 0;
	return {
		tell(rejected: ImportStep['rejected']): void {
			for (const { line, fault } of rejected) {
				if (++seen <= NAMED_LINES) write(`line ${line}: ${describeFault(fault)}\n`);
			}
		},
		end(): void {
			if (seen > NAMED_LINES) write(`and ${formatCount(seen - NAMED_LINES)} more bad lines\n`);
		},
	};
}

function summaryText({ lines, accepted, duplicates, rejected }: ImportSummary): string {
	const [all, taken, known, bad] = [lines, accepted, duplicates, rejected].map(formatCount);
	return `${all} lines: ${taken} accepted, ${known} known already, ${bad} rejected`;
}
