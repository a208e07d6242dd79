import type { ListReport, Row } from '@aisle/protocol';
import type { Sort } from '../../state/view.js';

/** A row and the row of the same name in the other range; `null` where there was none, `undefined` where nothing is compared. */
export interface RowPair {
	row: Row;
	before: Row | null | undefined;
}

/** The rows of an answer, each with its like of the other range. */
export function pairsOf({ rows, comparison }: ListReport): RowPair[] {
	return rows.map((row, at) => ({ row, before: comparison && (comparison.rows[at] ?? null) }));
}

/** Pairs in the order of one column; what has nothing there comes last either way. */
export function sorted(pairs: readonly RowPair[], { key, descending }: Sort): RowPair[] {
	const sign = descending ? -1 : 1;
	return [...pairs].sort((a, b) => {
		const [one, other] = [a.row[key] ?? null, b.row[key] ?? null];
		if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
		if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
		return sign * String(one).localeCompare(String(other));
	});
}

/** The largest value of a column, for the length of bars; 1 where there is none. */
export function largest(pairs: readonly RowPair[], key: string): number {
	return Math.max(...pairs.map(({ row }) => Number(row[key] ?? 0)), 0) || 1;
}
