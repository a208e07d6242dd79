import { type Command, Option } from 'commander';
import { currencyExponent } from '@aisle/analytics';
import { readExplainQuery } from '@aisle/collector';
import { type ExplainQuery, figureNames, REPORT_NAMES, type ReportName, REPORTS, rowNames } from '@aisle/protocol';
import { parseLimit } from '../arguments.js';
import { explanationCsv, explanationText } from '../output/explanation-text.js';
import { openReader } from '../stores/open-store.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';
import { addCommonFlags, addQuestionFlags, collect, describeFlag, paramsOf, type ReportFlags } from './report.js';

interface ExplainFlags extends ReportFlags {
	row?: string[];
	bucket?: string;
}

/** `aisle explain overview sessions` and its siblings, as the figures of the reports say. */
export function addExplainCommands(program: Command, context: CommandContext): void {
	const explain = program.command('explain').description('list what is behind a figure of a report');
	for (const name of REPORT_NAMES) {
		const command = explain.command(name).description(`what is behind a figure of: ${REPORTS[name].description}`);
		command.argument('<figure>', figureNames(name).join(', '));
		addCommonFlags(command);
		addQuestionFlags(command, name);
		addFigureFlags(command, name);
		command.action(async (figure: string, flags: ExplainFlags) => printExplanation(context, name, figure, flags));
	}
}

function addFigureFlags(command: Command, name: ReportName): void {
	const [figure = ''] = figureNames(name);
	const names = rowNames(name, figure);
	const help =
		names.length === 0
			? 'the currency or day, where the figure has one for each'
			: `the row by ${names.join(', ')}, once for each, '' for none; of all rows when left out`;
	command.addOption(new Option('--row <text>', help).argParser(collect));
	if (REPORTS[name].shape === 'series') command.option('--bucket <date>', 'the date of the bucket');
	command.addOption(new Option('--limit <items>', 'items at most').argParser(parseLimit));
	command.option('--offset <items>', 'items that are passed over');
}

async function printExplanation(
	context: CommandContext,
	name: ReportName,
	figure: string,
	flags: ExplainFlags,
): Promise<void> {
	const query = queryOf(name, figure, flags, context.clock());
	const reader = await openReader(context.folder());
	try {
		const explanation = await reader.explain(query);
		if (flags.csv) return context.terminal.out(explanationCsv(explanation));
		const text = flags.json
			? `${JSON.stringify(explanation, null, 2)}\n`
			: explanationText(explanation, currencyExponent);
		context.terminal.out(text);
	} finally {
		await reader.close();
	}
}

/** The question that the flags ask, read by the rules of the API. A limit may be larger here. */
function queryOf(name: ReportName, figure: string, flags: ExplainFlags, now: number): ExplainQuery {
	const { limit, asOf = now } = flags;
	const params = paramsOf(name, flags, ['row', 'bucket', 'offset']);
	params.set('figure', figure);
	const read = readExplainQuery(name, params, asOf);
	if (!read.ok) throw new UsageError(`${read.fault.path === 'figure' ? '' : '--'}${describeFlag(read.fault)}`);
	return { ...read.query, ...(limit !== undefined && { limit }) };
}
