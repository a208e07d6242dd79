import {
	type AnsweredBy,
	type ListName,
	DEFAULT_ROWS,
	type ListReport,
	type ReportQuery,
	REPORTS,
	type Row,
	searchTest,
	type Site,
} from '@aisle/protocol';

/** Everything that a list has to say before it is cut. */
export interface FullList<R extends Row = Row> {
	/** In order. */
	rows: R[];
	totals: Row;
	answeredBy: AnsweredBy;
}

/** Looks for what was searched, counts, and cuts. */
export function finishList<R extends Row>(
	{ site }: { site: Site },
	query: ReportQuery<ListName>,
	{ rows, totals, answeredBy }: FullList<R>,
): ListReport<R> {
	const found = query.search === undefined ? rows : rows.filter(isFound(query.report, query.search));
	const offset = query.offset ?? 0;
	return {
		report: query.report,
		site: site.name,
		from: query.from ?? null,
		to: query.to ?? null,
		as_of: new Date(query.asOf).toISOString(),
		currency: site.currency,
		rows: found.slice(offset, offset + (query.limit ?? DEFAULT_ROWS)),
		row_count: found.length,
		totals,
		answered_by: answeredBy,
	};
}

/** The test whether the name of a row is one that was searched. */
function isFound(report: ListName, search: string): (row: Row) => boolean {
	const key = REPORTS[report].columns[0]?.key ?? '';
	const fits = searchTest(search);
	return (row) => fits(String(row[key] ?? ''));
}

/** Compares rows by the figures named first, the largest first, and then by the text, nothing known last. */
export function byFigures<R extends Row>(
	text: keyof R & string,
	...figures: (keyof R & string)[]
): (a: R, b: R) => number {
	return (a, b) => {
		for (const figure of figures) {
			const difference = Number(b[figure] ?? 0) - Number(a[figure] ?? 0);
			if (difference !== 0) return difference;
		}
		return compareTexts(a[text] ?? null, b[text] ?? null);
	};
}

function compareTexts(a: Row[string], b: Row[string]): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return a < b ? -1 : 1;
}

/** Sum of a figure over all rows. */
export function sumOf<R extends Row>(rows: readonly R[], figure: keyof R & string): number {
	return rows.reduce((sum, row) => sum + Number(row[figure] ?? 0), 0);
}
