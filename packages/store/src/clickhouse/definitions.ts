import { type Goal, type GoalChange, isGoal, type Segment, SEGMENT_LIMITS } from '@aisle/protocol';
import { StoreError } from '../store-error.js';
import type { Database } from './database.js';
import { findSite } from './sites.js';

/** What owners name, and nothing that happened tells. */
type Kind = 'goal' | 'segment';

interface Definition {
	name: string;
	body: string;
}

/** Definitions of a site by name. */
function read(database: Database, site: string, kind: Kind): Promise<Definition[]> {
	const sql = 'SELECT name, body FROM definition WHERE site = {site} AND kind = {kind} ORDER BY name';
	return database.rows<Definition>(sql, { site, kind });
}

/** The newest of a name stands; `written` only grows. */
async function write(database: Database, kind: Kind, row: Definition & Removable): Promise<void> {
	await database.insert('definition', [{ ...row, kind }]);
}

interface Removable {
	site: string;
	written: number;
	gone: 0 | 1;
}

/** Goals of a site by name. Rejects with {@link StoreError} `unknown_site`. */
export async function goalsOf(database: Database, name: string): Promise<Goal[]> {
	const site = await findSite(database, name);
	return (await read(database, site.name, 'goal')).map(({ name: goal, body }) => ({
		name: goal,
		...(JSON.parse(body) as Omit<Goal, 'name'>),
	}));
}

/** Puts or removes a goal and answers all that are there. Rejects with a `RangeError` on one that is none. */
export async function changeGoals(
	database: Database,
	name: string,
	change: GoalChange,
	written: number,
): Promise<Goal[]> {
	const { name: site } = await findSite(database, name);
	if ('remove' in change) {
		await write(database, 'goal', { site, name: change.remove, body: '', written, gone: 1 });
	} else {
		const { name: goal, step, value } = change.put;
		if (!isGoal(change.put)) throw new RangeError(`no goal: ${JSON.stringify(change.put)}`);
		await write(database, 'goal', { site, name: goal, body: JSON.stringify({ step, value }), written, gone: 0 });
	}
	return goalsOf(database, site);
}

/** Segments of a site by name. Rejects with {@link StoreError} `unknown_site`. */
export async function segmentsOf(database: Database, name: string): Promise<Segment[]> {
	const site = await findSite(database, name);
	return (await read(database, site.name, 'segment')).map(({ name: segment, body }) => ({
		name: segment,
		...(JSON.parse(body) as Omit<Segment, 'name'>),
	}));
}

/** The segment of a name. Rejects with {@link StoreError} `unknown_segment`. */
export async function findSegment(database: Database, site: string, name: string): Promise<Segment> {
	const found = (await segmentsOf(database, site)).find((segment) => segment.name === name);
	if (found !== undefined) return found;
	throw new StoreError('unknown_segment', `there is no segment ${name}: see \`aisle segment list\``);
}

/** Saves a segment in place of one of that name. Rejects with {@link StoreError} `too_many`. */
export async function putSegment(
	database: Database,
	name: string,
	{ name: segment, include, exclude }: Segment,
	written: number,
): Promise<void> {
	const known = await segmentsOf(database, name);
	if (known.length >= SEGMENT_LIMITS.perSite && !known.some((each) => each.name === segment)) {
		throw new StoreError('too_many', `the site has ${SEGMENT_LIMITS.perSite} segments: remove one first`);
	}
	const body = JSON.stringify({ include, exclude } satisfies Omit<Segment, 'name'>);
	await write(database, 'segment', { site: name, name: segment, body, written, gone: 0 });
}

/** Whether there was one of that name. Rejects with {@link StoreError} `unknown_site`. */
export async function removeSegment(database: Database, site: string, name: string, written: number): Promise<boolean> {
	if (!(await segmentsOf(database, site)).some((segment) => segment.name === name)) return false;
	await write(database, 'segment', { site, name, body: '', written, gone: 1 });
	return true;
}
