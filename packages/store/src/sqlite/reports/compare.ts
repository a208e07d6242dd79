import {
	changeOf,
	type Compare,
	comparedRange,
	type ListReport,
	type OverviewReport,
	type ReportColumn,
	REPORTS,
	type Row,
	type SeriesReport,
} from '@aisle/protocol';
import type { ListName, OverviewComparison, Range, ReportName, ReportQuery, Reports } from '@aisle/protocol';

type Answer = <N extends ReportName>(query: ReportQuery<N>) => Reports[N];

/** Answers a question and, where it asks for that, holds the same figures of another range beside it. */
export function answerCompared<N extends ReportName>(query: ReportQuery<N>, answer: Answer): Reports[N] {
	const { now, before } = questionsOf(query);
	const report = answer(now);
	if (before === undefined) return report;
	return { ...report, comparison: comparisonOf(query.report, report, answer(before.question), before.range) };
}

/**
 * Throws where a question narrows down a report that has no way to: figures of everybody under the name of some would be worse
 * than none. Whoever reads questions of people refuses these before.
 */
export function requireTaken({ report, filters = [], segments = [] }: ReportQuery): void {
	if (REPORTS[report].supports.filters || filters.length + segments.length === 0) return;
	throw new RangeError(`the report ${report} takes neither filters nor segments`);
}

/** The question alone, and the one about what it asks to be compared with. Throws as {@link requireTaken}. */
export function questionsOf<N extends ReportName>(query: ReportQuery<N>) {
	requireTaken(query);
	const { compare, ...plain } = query;
	const now = plain as ReportQuery<N>;
	const range = compare === undefined ? undefined : comparedRange(query, compare satisfies Compare);
	if (range === undefined) return { now };
	const { offset: _offset, search: _search, ...rest } = plain;
	return { now, before: { question: { ...rest, ...range, limit: Number.MAX_SAFE_INTEGER } as ReportQuery<N>, range } };
}

/** The same figures of another range, as they stand beside a report. */
export function comparisonOf(
	name: ReportName,
	now: Reports[ReportName],
	then: Reports[ReportName],
	range: Required<Range>,
) {
	const { shape, columns } = REPORTS[name];
	if (shape === 'series') return { ...range, points: (then as SeriesReport).points };
	if (shape === 'overview') return overviewComparison(now as OverviewReport, then as OverviewReport, columns, range);
	return { ...range, ...matchedRows(name as ListName, now as ListReport, then as ListReport) };
}

function overviewComparison(
	now: OverviewReport,
	then: OverviewReport,
	columns: readonly ReportColumn[],
	range: Required<Range>,
): OverviewComparison {
	const valueOf = (report: OverviewReport, key: string): unknown => (report as unknown as Record<string, unknown>)[key];
	const change = columns.map(({ key }) => {
		const [after, before] = [valueOf(now, key), valueOf(then, key)];
		return [key, typeof after === 'number' && typeof before === 'number' ? changeOf(after, before) : null];
	});
	return { ...range, figures: then, change: Object.fromEntries(change) as OverviewComparison['change'] };
}

/** Rows are the same when the columns that name them, and `source` and `medium` where they have them, are. */
function matchedRows(name: ListName, now: ListReport, then: ListReport): { rows: (Row | null)[]; totals: Row } {
	const first = REPORTS[name].columns[0]?.key ?? '';
	const nameOf = (row: Row): string => JSON.stringify([row[first], row['source'], row['medium']]);
	const byName = new Map(then.rows.map((row) => [nameOf(row), row]));
	return { rows: now.rows.map((row) => byName.get(nameOf(row)) ?? null), totals: then.totals };
}
