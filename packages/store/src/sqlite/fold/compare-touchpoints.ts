import { byTime, type Touchpoint, type TouchpointRow } from '@aisle/analytics';
import type { FoldRun } from './run.js';

/**
 * Removes the touchpoints of a visitor that are gone and notes those to be written; both lists come in order of time. Written
 * they are when all visitors were looked at: a touchpoint is its person's, and may have come from another visitor.
 */
export function compareTouchpoints(run: FoldRun, before: readonly Touchpoint[], after: readonly Touchpoint[]): void {
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const was = before[i];
		const is = after[j];
		const order = was === undefined ? 1 : is === undefined ? -1 : byTime(was, is);
		if (order <= 0) i++;
		if (order >= 0) j++;
		if (order === 0 && was !== undefined && is !== undefined && isSame(was, is)) continue;
		if (order <= 0 && was !== undefined && (order < 0 || was.person !== is?.person))
			run.tables.facts.remove(run.site, toRow(was));
		if (order >= 0 && is !== undefined) run.touchpoints.push(toRow(is));
	}
}

function isSame(a: Touchpoint, b: Touchpoint): boolean {
	return a.person === b.person && a.kind === b.kind && a.traffic === b.traffic;
}

function toRow({ person, t, id, kind, traffic }: Touchpoint): TouchpointRow {
	return { table: 'touchpoint', person, t, id, kind, traffic: traffic ?? null };
}
