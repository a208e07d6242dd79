import {
	type ListReport,
	type OverviewReport,
	type ReportName,
	type Reports,
	REPORTS,
	type Row,
	type SeriesReport,
	toCsv,
} from '@aisle/protocol';

/** The rows of a report as CSV, without totals; the overview is one row, its carts named `carts_…`. */
export function reportCsv<N extends ReportName>(name: N, report: Reports[N]): string {
	const { shape, columns } = REPORTS[name];
	const keys = columns.map(({ key }) => key);
	if (shape === 'series')
		return toCsv(
			keys,
			(report as SeriesReport).points.map((point) => ({ ...point })),
		);
	if (shape === 'list') return toCsv(keys, (report as ListReport).rows);
	const overview = report as OverviewReport;
	const carts = Object.entries(overview.carts).map(([key, value]) => [`carts_${key}`, value as number | null] as const);
	const row: Row = { ...(overview as unknown as Row), ...Object.fromEntries(carts) };
	return toCsv([...keys, ...carts.map(([key]) => key)], [row]);
}
