import {
	type Cell,
	type ExplainedPart,
	type ExplainQuery,
	type Explanation,
	FIGURES,
	figureNames,
	type ListReport,
	makingOf,
	type OverviewReport,
	type ReportName,
	type ReportQuery,
	type Reports,
	REPORTS,
	rowNames,
	type SeriesReport,
} from '@aisle/protocol';
import { expect } from 'vitest';

/** One figure as a report tells it, and how one asks what is behind it. */
export interface ToldFigure {
	figure: string;
	told: Cell;
	row?: Cell[];
	bucket?: string;
}

/** Every figure of an answer that can be explained. */
export function figuresOf(name: ReportName, report: Reports[ReportName]): ToldFigure[] {
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

/** The question behind a figure of a question. */
export function explainQuery(
	{ compare: _compare, search: _search, limit: _limit, offset: _offset, ...query }: ReportQuery,
	{ told: _told, ...asked }: ToldFigure,
): ExplainQuery {
	return { ...query, ...asked, limit: 1_000 };
}

/** What is listed adds up to what was told, and nothing is listed twice. */
export function expectToAddUp(explanation: Explanation, told: Cell): void {
	const { report, figure, row, bucket, parts, value } = explanation;
	const where = `${report}.${figure} ${JSON.stringify(row)} ${bucket ?? ''}`;
	expect(value, where).toBe(told);
	for (const part of parts) {
		expect(part.items.length, where).toBe(Math.min(part.item_count, 1_000));
		if (part.item_count <= 1_000) expect(amountOf(part), where).toBeCloseTo(part.counted ?? 0, 6);
		const ids = part.items.map(({ kind, id, label }) => `${kind} ${id} ${label}`);
		expect(new Set(ids).size, `${where}: ${ids.join()}`).toBe(ids.length);
		for (const { count, examples } of part.left_out) expect(examples.length).toBeLessThanOrEqual(count);
	}
}

function amountOf({ take, items, counted }: ExplainedPart): number {
	if (take === 'count') return items.length;
	if (take === 'sum') return items.reduce((sum, { amount }) => sum + amount, 0);
	const amounts = items.map(({ amount }) => amount).sort((a, b) => a - b);
	const half = amounts.length / 2;
	if (amounts.length === 0) return counted ?? 0;
	return ((amounts[Math.ceil(half) - 1] ?? 0) + (amounts[Math.floor(half)] ?? 0)) / 2;
}
