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
 * Whose a visitor's events are. Visitors who were several persons one after the other (metric definition: person) are shared;
 * all others are the one person that `membership` names. After {@link Owners.load} SQL asks by `shared_owner(visitor, t, id)`
 * and `sole_owner(visitor)`: membership is found by person, and no statement makes an index of it by visitor.
 */
export interface Owners {
	/** Reads the shared visitors of a site; gives their numbers as a JSON list. */
	load(site: NumberedSite): string;
	personOf(visitor: number, t: number, id: Buffer): number | null;
	/** The one person of a visitor who is not shared. */
	soleOwner(visitor: number): number;
	isShared(visitor: number): boolean;
}

// who never logged in is one person, of the number of the visitor; known users count down from -1
const USERS = 'SELECT visitor, person FROM membership WHERE site = ? AND person < 0';

const LOG_INS = `SELECT e.t, e.id, -p.no AS person FROM event e JOIN text u ON u.no = e.user
	JOIN person p ON p.site = e.site AND p.key = 'u:' || u.value
	WHERE e.visitor = ? AND ${COUNTS} ORDER BY e.t, e.id`;

// what others committed, and what was written here
const STATE = 'SELECT data_version, total_changes() FROM pragma_data_version';

export function createOwners(db: Connection): Owners {
	const turnsByVisitor = new Map<number, Turn[]>();
	// known user by the number of the visitor, nought where there is none: asked for every session of a range
	let userByVisitor = new Int32Array(0);
	// whether a visitor is shared, asked as often
	let sharedVisitors = new Uint8Array(0);
	const state = db.prepare<[], [number, number]>(STATE).raw();
	let loaded = { of: '', shared: '' };
	const owners: Owners = {
		load(site) {
			const of = `${site.no} ${String(state.get())}`;
			if (loaded.of === of) return loaded.shared;
			turnsByVisitor.clear();
			const users = db.prepare<[number], [visitor: number, person: number]>(USERS).raw().all(site.no);
			userByVisitor = new Int32Array(users.reduce((most, [visitor]) => Math.max(most, visitor), 0) + 1);
			sharedVisitors = new Uint8Array(userByVisitor.length);
			const shared = new Set<number>();
			for (const [visitor, person] of users) {
				if (userByVisitor[visitor] !== 0) shared.add(visitor);
				userByVisitor[visitor] = person;
			}
			const logIns = db.prepare<[number], Turn>(LOG_INS);
			for (const visitor of shared) sharedVisitors[visitor] = 1;
			for (const visitor of shared) turnsByVisitor.set(visitor, turnsOf(logIns.iterate(visitor)));
			loaded = { of, shared: JSON.stringify([...shared]) };
			return loaded.shared;
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
		soleOwner: (visitor) => userByVisitor[visitor] || visitor,
		isShared: (visitor) => sharedVisitors[visitor] === 1,
	};
	define(db, owners);
	return owners;
}

function define(db: Connection, owners: Owners): void {
	db.function('shared_owner', { directOnly: true }, (visitor, t, id) =>
		owners.personOf(visitor as number, t as number, id as Buffer),
	);
	db.function('sole_owner', { directOnly: true }, (visitor) => owners.soleOwner(visitor as number));
}

function turnsOf(logIns: Iterable<Turn>): Turn[] {
	const turns: Turn[] = [];
	for (const logIn of logIns) if (turns.at(-1)?.person !== logIn.person) turns.push(logIn);
	return turns;
}
