import type { GoalReader, ReportReader, Store } from '../../port.js';

/** Whoever tells goals and segments. */
export type DefinitionSource = GoalReader & Pick<ReportReader, 'segments'>;

export type DefinitionTarget = DefinitionSource & Pick<Store, 'changeGoals' | 'putSegment' | 'removeSegment'>;

/** Gives a site the goals and segments that it has elsewhere, and no others. */
export async function copyDefinitions(site: string, from: DefinitionSource, to: DefinitionTarget): Promise<void> {
	const [goals, segments] = [await from.goals(site), await from.segments(site)];
	for (const { name } of missingIn(goals, await to.goals(site))) await to.changeGoals(site, { remove: name });
	for (const { name } of missingIn(segments, await to.segments(site))) await to.removeSegment(site, name);
	for (const goal of goals) await to.changeGoals(site, { put: goal });
	for (const segment of segments) await to.putSegment(site, segment);
}

function missingIn<T extends { name: string }>(wanted: readonly T[], there: readonly T[]): T[] {
	const names = new Set(wanted.map(({ name }) => name));
	return there.filter(({ name }) => !names.has(name));
}
