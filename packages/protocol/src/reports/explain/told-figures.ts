import type { Reports } from '../answers.js';
import type { Cell } from '../columns.js';
import { type ReportName, REPORTS } from '../definitions.js';
import type { ListReport } from '../lists.js';
import { MAX_ROWS, type ReportQuery } from '../query.js';
import type { OverviewReport, SeriesReport } from '../shapes.js';
import type { ExplainQuery } from './explanation.js';
import { FIGURES, figureNames, makingOf, rowNames } from './figures.js';

/** One figure as a report tells it, and how one asks what is behind it. */
export interface ToldFigure {
	figure: string;
	told: Cell;
	row?: Cell[];
	bucket?: string;
}

/** Every figure of an answer that can be explained, with how one asks for it. */
export function toldFigures(name: ReportName, report: Reports[ReportName]): ToldFigure[] {
	const { shape } = REPORTS[name];
	if (shape === 'overview') return ofOverview(report as OverviewReport);
	if (shape === 'series') return (report as SeriesReport).points.flatMap(ofPoint);
	const { rows, totals } = report as ListReport;
	const names = FIGURES[name].names;
	const inRows = rows.flatMap((row) =>
		figureNames(name)
			.filter((figure) => Object.hasOwn(row, figure) && makingOf(name, figure, true) !== undefined)
			.map((figure) => ({ figure, told: row[figure] ?? null, row: names.map((key) => row[key] ?? null) })),
	);
	const inTotals = Object.entries(totals)
		.filter(([figure]) => makingOf(name, figure, false) !== undefined)
		.map(([figure, told]) => ({ figure, told }));
	return [...inRows, ...inTotals.filter(({ figure, told }) => told !== null || !UNTOLD.has(`${name}.${figure}`))];
}

/** Figures that totals leave out because the rows say it all. */
const UNTOLD = new Set(['checkout.step_rate', 'checkout.left']);

function ofOverview(report: OverviewReport): ToldFigure[] {
	const cells = report as unknown as Record<string, Cell | Record<string, number>>;
	const carts = report.carts as unknown as Record<string, Cell>;
	return figureNames('overview').flatMap((figure): ToldFigure[] => {
		if (figure.startsWith('carts_')) return [{ figure, told: carts[figure.slice('carts_'.length)] ?? null }];
		const told = cells[figure] ?? null;
		if (rowNames('overview', figure).length === 0) return [{ figure, told: told as Cell }];
		return Object.entries(told as Record<string, number>).map(([key, of]) => ({ figure, told: of, row: [key] }));
	});
}

function ofPoint({ date, ...figures }: SeriesReport['points'][number]): ToldFigure[] {
	return Object.entries(figures).map(([figure, told]) => ({ figure, told, bucket: date }));
}

/** The question for what is behind a figure of the answer to a question. */
export function explainQuery(
	{ compare: _compare, search: _search, limit: _limit, offset: _offset, ...query }: ReportQuery,
	{ told: _told, ...asked }: ToldFigure,
): ExplainQuery {
	return { ...query, ...asked, limit: MAX_ROWS };
}
