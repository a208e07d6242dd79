import { type Command, Option } from 'commander';
import { currencyExponent } from '@aisle/analytics';
import type { ReportName, ReportQuery } from '@aisle/protocol';
import { openSqliteReader } from '@aisle/store';
import { parseDate, parseLimit, parseMoment } from '../arguments.js';
import { requireDatabase } from '../data-folder.js';
import { reportText } from '../output/report-text.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

interface ReportFlags {
	site: string;
	from?: string;
	to?: string;
	asOf?: number;
	limit?: number;
	json?: true;
}

const DESCRIPTIONS: Readonly<Record<ReportName, string>> = {
	overview: 'the headline figures',
	series: 'figures by local day',
	pages: 'pages by their views',
	channels: 'where visits came from and what they were worth',
};

/** `aisle report overview` and its siblings. */
export function addReportCommands(program: Command, context: CommandContext): void {
	const report = program.command('report').description('print a report');
	for (const name of ['overview', 'series', 'pages', 'channels'] as const) {
		const command = report
			.command(name)
			.description(DESCRIPTIONS[name])
			.requiredOption('--site <name>', 'site to report on')
			.option('--from <date>', 'first local date; from the beginning when left out', parseDate)
			.option('--to <date>', 'last local date, inclusive; to the end when left out', parseDate)
			.option(
				'--as-of <moment>',
				'moment at which open and abandoned carts are told apart; now when left out',
				parseMoment,
			)
			.option('--json', 'print JSON');
		if (name === 'pages') command.addOption(new Option('--limit <rows>', 'rows at most').argParser(parseLimit));
		command.action(async (flags: ReportFlags) => printReport(context, name, flags));
	}
}

async function printReport<N extends ReportName>(context: CommandContext, name: N, flags: ReportFlags): Promise<void> {
	const { site, from, to, limit, asOf = context.clock(), json } = flags;
	if (from !== undefined && to !== undefined && from > to) {
		throw new UsageError(`--from ${from} is after --to ${to}: give the earlier date first`);
	}
	const folder = context.folder();
	requireDatabase(folder);
	const reader = openSqliteReader({ file: folder.database });
	try {
		const query: ReportQuery<N> = { report: name, site, asOf, ...defined({ from, to }), ...(limit && { limit }) };
		const report = await reader.report(query);
		const text = json ? JSON.stringify(report, null, 2) : reportText(name, report, currencyExponent).trimEnd();
		context.terminal.out(`${text}\n`);
	} finally {
		await reader.close();
	}
}

function defined({ from, to }: { from: string | undefined; to: string | undefined }): { from?: string; to?: string } {
	return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
