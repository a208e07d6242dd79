import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';
import { COUNTS } from './event-fields.js';

/** From an event on a visitor is this person, until the next turn; before the first turn they are its person as well. */
interface Turn {
	t: number;
	id: Buffer;
	person: number;
}

/**
 * Visitors who were several persons one after the other (metric definition: person). All others are the one person that
 * `membership` names. SQL asks by `shared_owner(visitor, t, id)`, after {@link Owners.load}.
 */
export interface Owners {
	/** Reads the shared visitors of a site; gives their numbers as a JSON list. */
	load(site: NumberedSite): string;
	personOf(visitor: number, t: number, id: Buffer): number | null;
}

// who never logged in is one person, and known users count down from -1
const SHARED = 'SELECT visitor FROM membership WHERE site = ? AND person < 0 GROUP BY visitor HAVING count(*) > 1';

const LOG_INS = `SELECT e.t, e.id, -p.no AS person FROM event e JOIN text u ON u.no = e.user
	JOIN person p ON p.site = e.site AND p.key = 'u:' || u.value
	WHERE e.visitor = ? AND ${COUNTS} ORDER BY e.t, e.id`;

export function createOwners(db: Connection): Owners {
	const turnsByVisitor = new Map<number, Turn[]>();
	const owners: Owners = {
		load(site) {
			turnsByVisitor.clear();
			const logIns = db.prepare<[number], Turn>(LOG_INS);
			const shared = db.prepare<[number], number>(SHARED).pluck().all(site.no);
			for (const visitor of shared) turnsByVisitor.set(visitor, turnsOf(logIns.iterate(visitor)));
			return JSON.stringify(shared);
		},
		personOf(visitor, t, id) {
			const turns = turnsByVisitor.get(visitor) ?? [];
			let person = turns[0]?.person ?? null;
			for (const turn of turns) {
				if (turn.t > t || (turn.t === t && Buffer.compare(turn.id, id) > 0)) break;
				person = turn.person;
			}
			return person;
		},
	};
	db.function('shared_owner', { directOnly: true }, (visitor, t, id) =>
		owners.personOf(visitor as number, t as number, id as Buffer),
	);
	return owners;
}

function turnsOf(logIns: Iterable<Turn>): Turn[] {
	const turns: Turn[] = [];
	for (const logIn of logIns) if (turns.at(-1)?.person !== logIn.person) turns.push(logIn);
	return turns;
}
