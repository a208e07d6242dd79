import type { Command } from 'commander';
import type { RefusedTotal, RejectedReport } from '@aisle/protocol';
import { parseLimit } from '../arguments.js';
import { formatCount } from '../output/format.js';
import { type Column, formatPairs, formatTable } from '../output/table.js';
import { openReader } from '../stores/open-store.js';
import type { CommandContext } from './context.js';

interface RejectedFlags {
	site: string;
	limit: number;
	json?: true;
}

/** Refused events that are listed unless told otherwise. */
const DEFAULT_ROWS = 20;

/** Characters of what was sent that a table shows; JSON has all that is kept. */
const SHOWN_CHARS = 100;

/** `aisle rejected`. */
export function addRejectedCommand(program: Command, context: CommandContext): void {
	program
		.command('rejected')
		.description('show what was refused and why: totals for good, and the newest events with what was sent')
		.requiredOption('--site <name>', 'site that they were sent to')
		.option('--limit <rows>', 'rows at most', parseLimit, DEFAULT_ROWS)
		.option('--json', 'print JSON')
		.action(async (flags: RejectedFlags) => printRejected(context, flags));
}

async function printRejected(context: CommandContext, { site, limit, json }: RejectedFlags): Promise<void> {
	const reader = await openReader(context.folder());
	try {
		const report = await reader.rejected(site, limit);
		context.terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : rejectedText(report));
	} finally {
		await reader.close();
	}
}

function rejectedText(report: RejectedReport): string {
	return [totalsText(report), keptText(report)].filter((part) => part !== '').join('\n');
}

/** All that was ever refused; nothing where nothing was. */
function totalsText({ totals, nowhere }: RejectedReport): string {
	if (totals.length + nowhere.length === 0) return '';
	const columns: Column[] = [
		{ title: 'Refused', align: 'left' },
		...['Events', 'Requests'].map((title) => ({ title, align: 'right' }) as const),
		...['First', 'Last'].map((title) => ({ title, align: 'left' }) as const),
	];
	const cells = (rows: RefusedTotal[], whose: string) =>
		rows.map(({ code, events, requests, first, last }) => [
			code + whose,
			formatCount(events),
			formatCount(requests),
			first,
			last,
		]);
	return formatTable(columns, [...cells(totals, ''), ...cells(nowhere, ' (no site here)')]);
}

function keptText({ kept, by_code: byCode, rows }: RejectedReport): string {
	if (kept === 0) return 'no refused event is kept\n';
	const counts = Object.entries(byCode).map(([code, n]) => [code, formatCount(n)] as const);
	const columns = ['Received', 'Code', 'Path', 'Sent'].map((title) => ({ title, align: 'left' }) as const);
	const cells = rows.map(({ received, code, path, body }) => [received, code, path ?? '', oneLine(body)]);
	return `${formatPairs([...counts, ['kept', formatCount(kept)]])}\n${formatTable(columns, cells)}`;
}

/** What strangers sent must not move the cursor of whoever reads it. */
function oneLine(text: string): string {
	const printable = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
	return printable.length > SHOWN_CHARS ? `${printable.slice(0, SHOWN_CHARS)}…` : printable;
}
