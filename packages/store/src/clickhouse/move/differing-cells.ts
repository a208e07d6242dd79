import { REPORT_NAMES, type ReportQuery } from '@aisle/protocol';
import type { Progress, ReportReader } from '../../port.js';

/** Where two stores do not answer alike, and how much was compared. */
export interface Comparison {
	cells: number;
	/** One line a cell, the first of them. */
	differing: string[];
}

/** Cells that are told. */
const MAX_TOLD = 20;

type Reader = Pick<ReportReader, 'report'>;

/** Asks both the same and compares every cell. */
export async function differingCells(
	one: Reader,
	other: Reader,
	questions: readonly ReportQuery[],
	onProgress?: (p: Progress) => void,
): Promise<Comparison> {
	const comparison: Comparison = { cells: 0, differing: [] };
	for (const [index, question] of questions.entries()) {
		onProgress?.({ phase: 'compare', done: index, total: questions.length });
		const expected = cellsOf(await one.report(question));
		const found = cellsOf(await other.report(question));
		for (const path of new Set([...expected.keys(), ...found.keys()])) {
			comparison.cells++;
			if (Object.is(expected.get(path), found.get(path)) || comparison.differing.length >= MAX_TOLD) continue;
			const [here, there] = [expected.get(path), found.get(path)].map(String);
			comparison.differing.push(`${JSON.stringify(question)} ${path}: ${here} and ${there}`);
		}
	}
	return comparison;
}

/** Values of a report by where they stand, but for the one that says how a store came to them. */
function cellsOf(value: unknown, path = '', cells = new Map<string, unknown>()): Map<string, unknown> {
	if (typeof value !== 'object' || value === null) return cells.set(path, value);
	for (const [name, part] of Object.entries(value)) {
		if (name !== 'answered_by') cellsOf(part, `${path}/${name}`, cells);
	}
	return cells;
}

/** Every report, about all of a site, as whole as it comes. */
export function everyQuestion(site: string, asOf: number): ReportQuery[] {
	return REPORT_NAMES.map((report) => ({ report, site, asOf, limit: 1_000_000 }));
}
