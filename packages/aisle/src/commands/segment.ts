import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { readSegment, segmentText } from '@aisle/collector';
import { type Segment, SEGMENT_SUBJECTS, type SegmentGroup, type SegmentSubject } from '@aisle/protocol';
import { type Column, formatTable } from '../output/table.js';
import { openReader } from '../stores/open-store.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';
import { collect } from './report.js';
import { requireSite } from './require-site.js';

interface SaveFlags {
	site: string;
	of: SegmentSubject;
	filter?: string[];
	exclude?: string[];
	file?: string;
}

/** `aisle segment list`, `save` and `remove`. */
export function addSegmentCommands(program: Command, context: CommandContext): void {
	const segment = program.command('segment').description('name sessions and persons, to look at them alone');
	segment
		.command('list')
		.description('list the segments of a site')
		.requiredOption('--site <name>', 'the site')
		.option('--json', 'print JSON')
		.action(async ({ site, json }: { site: string; json?: true }) => listSegments(context, site, json === true));
	segment
		.command('save')
		.description('save a segment in place of one of that name')
		.argument('<name>', 'the name of the segment')
		.requiredOption('--site <name>', 'the site')
		.addOption(
			new Option('--of <whom>', 'of whom the filters hold: one session, or a person in any session')
				.choices(SEGMENT_SUBJECTS)
				.default('session'),
		)
		.addOption(new Option('--filter <filter>', 'what has to hold, all of them').argParser(collect))
		.addOption(new Option('--exclude <filter>', 'what must not hold, none of them').argParser(collect))
		.addOption(
			new Option('--file <file>', 'JSON with include and exclude, for several groups').conflicts(['filter', 'exclude']),
		)
		.action(async (name: string, flags: SaveFlags) => saveSegment(context, name, flags));
	segment
		.command('remove')
		.description('remove a segment; reports that name it are refused from then on')
		.argument('<name>', 'the name of the segment')
		.requiredOption('--site <name>', 'the site')
		.action(async (name: string, { site }: { site: string }) => removeSegment(context, site, name));
}

const COLUMNS: readonly Column[] = ['Segment', 'Holds', 'Of', 'Filters'].map((title) => ({ title, align: 'left' }));

async function listSegments(context: CommandContext, site: string, asJson: boolean): Promise<void> {
	const reader = await openReader(context.folder());
	try {
		const segments = (await reader.segments(site)).map(segmentText);
		if (asJson) return context.terminal.out(`${JSON.stringify(segments, null, 2)}\n`);
		if (segments.length === 0) return context.terminal.out('no segments\n');
		const rows = segments.flatMap(({ name, include, exclude }) => [
			...include.map((group) => rowOf(name, 'include', group)),
			...exclude.map((group) => rowOf(name, 'exclude', group)),
		]);
		context.terminal.out(formatTable(COLUMNS, rows));
	} finally {
		await reader.close();
	}
}

function rowOf(name: string, holds: string, { of, filters }: SegmentGroup<string>): string[] {
	return [name, holds, of, filters.map((filter) => filter.replaceAll(/\p{Cc}/gu, '\uFFFD')).join('  ')];
}

async function saveSegment(context: CommandContext, name: string, flags: SaveFlags): Promise<void> {
	const segment = await segmentOf(name, flags);
	const folder = await requireSite(context, flags.site);
	await withWork(folder, context.clock, (work) => work.putSegment(flags.site, segment));
	context.terminal.out(`segment ${name} saved\n`);
}

/** The segment that the flags describe, read by the rules of the API. */
async function segmentOf(name: string, { of, filter = [], exclude = [], file }: SaveFlags): Promise<Segment> {
	// excluded filters are groups of their own: none of them may hold
	const value: unknown =
		file === undefined
			? {
					include: filter.length === 0 ? [] : [{ of, filters: filter }],
					exclude: exclude.map((each) => ({ of, filters: [each] })),
				}
			: await jsonOf(file);
	const read = readSegment(name, value);
	if (!read.ok)
		throw new UsageError(`${read.fault.path ?? 'the segment'}: give ${read.fault.expected ?? 'another one'}`);
	return read.value;
}

async function jsonOf(file: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		throw new UsageError(
			error instanceof SyntaxError ? `${file} is no JSON` : `${file} cannot be read: name a file that is there`,
		);
	}
}

async function removeSegment(context: CommandContext, site: string, name: string): Promise<void> {
	const folder = await requireSite(context, site);
	const wasThere = await withWork(folder, context.clock, (work) => work.removeSegment(site, name));
	if (!wasThere) throw new UsageError(`there is no segment ${name}: see \`aisle segment list --site ${site}\``);
	context.terminal.out(`segment ${name} removed\n`);
}
