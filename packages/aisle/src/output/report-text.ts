import {
	type ListReport,
	type OverviewReport,
	type ReportColumn,
	type ReportName,
	type Reports,
	REPORTS,
	type Row,
	type SeriesReport,
} from '@aisle/protocol';
import { formatCount, formatMoney, formatRate } from './format.js';
import { type CurrencyDigits, formatCell } from './format-cell.js';
import { type Column, formatPairs, formatTable } from './table.js';

/** A report as text for a terminal. */
export function reportText<N extends ReportName>(name: N, report: Reports[N], digits: CurrencyDigits): string {
	const { shape, columns, totals } = REPORTS[name];
	if (shape === 'overview') return overviewText(report as OverviewReport, columns, digits);
	if (shape === 'series') return seriesText(report as SeriesReport, columns, digits);
	return listText(report as ListReport, columns, digits) + totalsText(report as ListReport, totals ?? [], digits);
}

function overviewText(r: OverviewReport, columns: readonly ReportColumn[], digits: CurrencyDigits): string {
	const money = (minor: number) => formatMoney(minor, r.currency, digits(r.currency));
	const figures = columns.map((column): [string, string] => {
		const value = (r as unknown as Row)[column.key] ?? null;
		return [column.title, formatCell(value, column, r.currency, digits) + changeOf(r, column.key)];
	});
	const foreign = Object.entries(r.revenue_by_currency).map(([code, minor]): [string, string] => [
		`Revenue in ${code}`,
		formatMoney(minor, code, digits(code)),
	]);
	const pairs = formatPairs([
		...figures,
		...foreign,
		['Carts opened', formatCount(r.carts.opened)],
		['Carts converted', formatCount(r.carts.converted)],
		['Carts recovered', formatCount(r.carts.recovered)],
		['Carts abandoned', formatCount(r.carts.abandoned)],
		['Carts emptied', formatCount(r.carts.emptied)],
		['Carts open', formatCount(r.carts.open)],
		['Cart abandonment rate', formatRate(r.carts.abandonment_rate)],
		['Checkout abandonment rate', formatRate(r.carts.checkout_abandonment_rate)],
		['Value of abandoned carts', money(r.carts.abandoned_value_minor)],
		['Value of open carts', money(r.carts.open_value_minor)],
	]);
	const compared = r.comparison === undefined ? '' : `, compared with ${r.comparison.from} to ${r.comparison.to}`;
	return `${heading(r.site, r.from, r.to)}, as of ${r.as_of}${compared}\n\n${pairs}${visitorsByDay(r)}`;
}

/** ` (+12.50 %)` where another range stands beside. */
function changeOf({ comparison }: OverviewReport, key: string): string {
	if (comparison === undefined) return '';
	const change = comparison.change[key] ?? null;
	return ` (${change !== null && change > 0 ? '+' : ''}${formatRate(change)})`;
}

function visitorsByDay(r: OverviewReport): string {
	const days = Object.entries(r.visitors_by_day).map(([day, visitors]) => [day, formatCount(visitors)]);
	return days.length === 0 ? '' : `\n${formatTable([left('Day'), right('Visitors')], days)}`;
}

function seriesText(r: SeriesReport, columns: readonly ReportColumn[], digits: CurrencyDigits): string {
	const table = (points: readonly Row[]) => rowsText(points, columns, r.currency, digits);
	const head = heading(r.site, r.from ?? null, r.to ?? null);
	const { comparison } = r;
	const other = comparison && comparedText(comparison, table(comparison.points.map((point) => ({ ...point }))));
	return `${head}\n\n${table(r.points.map((point) => ({ ...point })))}${other ?? ''}`;
}

function listText(r: ListReport, columns: readonly ReportColumn[], digits: CurrencyDigits): string {
	const told = columns.filter(
		({ key, optional }) => !optional || [r.totals, ...r.rows].some((row) => (row[key] ?? null) !== null),
	);
	const table = (rows: readonly Row[], totals: Row) => rowsText(rows, told, r.currency, digits, totals);
	const more = r.row_count > r.rows.length ? `${formatCount(r.rows.length)} of ${formatCount(r.row_count)} rows\n` : '';
	const { comparison } = r;
	const rows = comparison?.rows.filter((row) => row !== null) ?? [];
	const other = comparison === undefined ? '' : comparedText(comparison, table(rows, comparison.totals));
	const foreign = foreignText(r.other_currencies ?? {}, digits);
	return `${heading(r.site, r.from, r.to)}\n\n${table(r.rows, r.totals)}${more}${foreign}${other}`;
}

function foreignText(byCurrency: Readonly<Record<string, number>>, digits: CurrencyDigits): string {
	const amounts = Object.entries(byCurrency).map(([code, minor]) => formatMoney(minor, code, digits(code)));
	return amounts.length === 0 ? '' : `not in the figures, see --currency: ${amounts.join(', ')}\n`;
}

/** Figures that only the totals have, a line each. */
function totalsText(r: ListReport, columns: readonly ReportColumn[], digits: CurrencyDigits): string {
	if (columns.length === 0) return '';
	const cellOf = (column: ReportColumn) => formatCell(r.totals[column.key] ?? null, column, r.currency, digits);
	return `\n${formatPairs(columns.map((column): [string, string] => [column.title, cellOf(column)]))}`;
}

function comparedText({ from, to }: { from: string; to: string }, table: string): string {
	return `\ncompared with ${from} to ${to}\n\n${table}`;
}

/** Rows under the headings of their columns; the totals, where there are any, last. */
function rowsText(
	rows: readonly Row[],
	columns: readonly ReportColumn[],
	currency: string,
	digits: CurrencyDigits,
	totals?: Row,
): string {
	const cellsOf = (row: Row): string[] => {
		const own = typeof row['currency'] === 'string' ? row['currency'] : currency;
		return columns.map((column) => formatCell(row[column.key] ?? null, column, own, digits));
	};
	const last = totals === undefined || rows.length === 0 ? [] : [totalsOf(cellsOf(totals), columns)];
	return formatTable(columns.map(toColumn), [...rows.map(cellsOf), ...last]);
}

function totalsOf(cells: readonly string[], columns: readonly ReportColumn[]): string[] {
	return cells.map((cell, at) => (at === 0 ? 'Total' : TEXTS.has(columns[at]?.unit) ? '' : cell));
}

function toColumn({ title, unit }: ReportColumn): Column {
	return TEXTS.has(unit) ? left(title) : right(title);
}

function heading(site: string, from: string | null, to: string | null): string {
	if (from === null && to === null) return `${site}, all days`;
	return `${site}, ${from ?? 'the beginning'} to ${to ?? 'the end'}`;
}

/** Units of which there is no sum. */
const TEXTS: ReadonlySet<ReportColumn['unit'] | undefined> = new Set(['text', 'date', 'time']);

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });
