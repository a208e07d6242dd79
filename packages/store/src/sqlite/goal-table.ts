import { type Goal, type GoalChange, isGoal } from '@aisle/protocol';
import type { Connection } from './connection.js';

/** Migration: goals of sites, as their owners name them. Nothing is derived of them; `value_minor` without `from_event`: so much each. */
export const GOALS = `
CREATE TABLE goal (
	site INTEGER NOT NULL,
	name TEXT NOT NULL,
	step TEXT NOT NULL,
	value_minor INTEGER,
	from_event INTEGER NOT NULL,
	PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;
`;

const READ =
	'SELECT name, step, value_minor AS valueMinor, from_event AS fromEvent FROM goal WHERE site = ? ORDER BY name';
const PUT = 'INSERT OR REPLACE INTO goal (site, name, step, value_minor, from_event) VALUES (?, ?, ?, ?, ?)';

interface Row {
	name: string;
	step: string;
	valueMinor: number | null;
	fromEvent: 0 | 1;
}

/** Goals of a site by name. */
export function readGoals(db: Connection, site: number): Goal[] {
	const rows = db.prepare<[number], Row>(READ).all(site);
	return rows.map(({ name, step, valueMinor, fromEvent }) => ({
		name,
		step,
		value: fromEvent === 1 ? 'event' : valueMinor,
	}));
}

/** Puts or removes a goal and gives all that are there. Throws a `RangeError` on one that is none. */
export function changeGoals(db: Connection, site: number, change: GoalChange): Goal[] {
	if ('remove' in change) db.prepare('DELETE FROM goal WHERE site = ? AND name = ?').run(site, change.remove);
	else {
		const { name, step, value } = change.put;
		if (!isGoal(change.put)) throw new RangeError(`no goal: ${JSON.stringify(change.put)}`);
		db.prepare(PUT).run(site, name, step, value === 'event' ? null : value, value === 'event' ? 1 : 0);
	}
	return readGoals(db, site);
}
