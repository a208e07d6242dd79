import { type Command, Option } from 'commander';
import { currencyExponent } from '@aisle/analytics';
import { readReportQuery } from '@aisle/collector';
import { type Fault, INTERVALS, REPORT_NAMES, type ReportName, type ReportQuery, REPORTS } from '@aisle/protocol';
import { parseDate, parseLimit, parseMoment } from '../arguments.js';
import { reportCsv } from '../output/report-csv.js';
import { reportText } from '../output/report-text.js';
import { openReader } from '../stores/open-store.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

/** Flags of a question. */
export interface ReportFlags {
	site: string;
	from?: string;
	to?: string;
	asOf?: number;
	limit?: number;
	filter?: string[];
	json?: true;
	csv?: true;
	/** `interval`, `compare`, `offset`, `search`, and what the report alone can be asked. */
	[name: string]: unknown;
}

/** `aisle report overview` and its siblings, as the definitions of the reports say. */
export function addReportCommands(program: Command, context: CommandContext): void {
	const report = program.command('report').description('print a report');
	for (const name of REPORT_NAMES) {
		const command = report.command(name).description(REPORTS[name].description);
		addCommonFlags(command);
		addFlagsOf(command, name);
		command.action(async (flags: ReportFlags) => printReport(context, name, flags));
	}
}

/** Flags that every question has. */
export function addCommonFlags(command: Command): void {
	command
		.requiredOption('--site <name>', 'site to report on')
		.option('--from <date>', 'first local date; from the beginning when left out', parseDate)
		.option('--to <date>', 'last local date, inclusive; to the end when left out', parseDate)
		.option(
			'--as-of <moment>',
			'moment at which open and abandoned carts are told apart; now when left out',
			parseMoment,
		)
		.addOption(new Option('--json', 'print JSON').conflicts('csv'))
		.option('--csv', 'print CSV: minor units, shares of 1');
}

/** Adds a text to those that came before. */
export const collect = (text: string, before: string[] = []): string[] => [...before, text];

function addFlagsOf(command: Command, name: ReportName): void {
	const { supports } = REPORTS[name];
	addQuestionFlags(command, name);
	if (supports.compare) {
		command.option('--compare <range>', 'previous_period, previous_year, or two dates as 2026-03-01..2026-03-31');
	}
	if (supports.limit) {
		command.addOption(new Option('--limit <rows>', 'rows at most').argParser(parseLimit));
		command.option('--offset <rows>', 'rows that are passed over');
		command.option('--search <text>', 'only rows of which the first column contains these words');
	}
}

/** Flags of what a report is about: those of a single figure as well. */
export function addQuestionFlags(command: Command, name: ReportName): void {
	const { supports, options } = REPORTS[name];
	if (supports.filters) {
		const help = 'dimension:operation:values, as channel:is:Email|Direct; may be given several times';
		command.addOption(new Option('--filter <filter>', help).argParser(collect));
		command.addOption(new Option('--segment <name>', 'a saved segment; may be given several times').argParser(collect));
	}
	if (supports.interval) command.addOption(new Option('--interval <length>', 'length of a row').choices(INTERVALS));
	for (const [option, { description, values, required, times }] of Object.entries(options)) {
		const flag = new Option(`--${option} <text>`, description).makeOptionMandatory(required === true);
		if (times !== undefined) flag.argParser(collect);
		command.addOption(values === undefined ? flag : flag.choices(values));
	}
}

async function printReport<N extends ReportName>(context: CommandContext, name: N, flags: ReportFlags): Promise<void> {
	const query = queryOf(name, flags, context.clock());
	const reader = await openReader(context.folder());
	try {
		const report = await reader.report(query);
		if (flags.csv) return context.terminal.out(reportCsv(name, report));
		const text = flags.json ? JSON.stringify(report, null, 2) : reportText(name, report, currencyExponent).trimEnd();
		context.terminal.out(`${text}\n`);
	} finally {
		await reader.close();
	}
}

/** The question that the flags ask, read by the rules of the report API. A limit may be larger here. */
function queryOf<N extends ReportName>(name: N, flags: ReportFlags, now: number): ReportQuery<N> {
	const { limit, asOf = now } = flags;
	const read = readReportQuery(name, paramsOf(name, flags, ['compare', 'offset', 'search']), asOf);
	if (!read.ok) throw new UsageError(`--${describeFlag(read.fault)}`);
	return { ...(read.query as ReportQuery<N>), ...(limit !== undefined && { limit }) };
}

/** Flags as the parameters of the API: what the report is about, and those of `more`. */
export function paramsOf(name: ReportName, flags: ReportFlags, more: readonly string[]): URLSearchParams {
	const { site, from, to, filter = [] } = flags;
	if (from !== undefined && to !== undefined && from > to) {
		throw new UsageError(`--from ${from} is after --to ${to}: give the earlier date first`);
	}
	const params = new URLSearchParams({ site, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
	for (const text of filter) params.append('filter', text);
	for (const parameter of ['interval', 'segment', ...more, ...Object.keys(REPORTS[name].options)]) {
		const value = flags[parameter];
		if (typeof value === 'string') params.set(parameter, value);
		if (Array.isArray(value)) for (const text of value as string[]) params.append(parameter, text);
	}
	return params;
}

/** A fault of a parameter as one of its flag. */
export function describeFlag({ path = '', expected = '' }: Fault): string {
	return `${path}: give ${expected}`;
}
