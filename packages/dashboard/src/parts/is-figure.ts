import type { ReportColumn } from '@aisle/protocol';

/** Whether figures stand in a column: they are set at the end of their cell, and something is counted in them. */
export function isFigure({ unit }: ReportColumn): boolean {
	return unit !== 'text' && unit !== 'date' && unit !== 'time';
}
