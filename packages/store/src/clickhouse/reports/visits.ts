import type { FlowEvent } from '../../sqlite/reports/flows/flow-event.js';
import { inOrder } from '../../sqlite/reports/flows/flow-event.js';
import type { PersonEvents, VisitEvents } from '../../sqlite/reports/flows/visits.js';
import {
	type Asking,
	type Part,
	type Question,
	type SessionSet,
	sessionSet,
	withinSessions,
	WITH_SESSION,
} from './asking.js';

/** Texts of names and paths by numbers that hold for one question. */
export interface Words {
	numberOf(text: string): number;
	textOf(no: number): string;
}

function createWords(): Words {
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	return {
		numberOf(text) {
			let no = numbers.get(text);
			if (no === undefined) {
				numbers.set(text, (no = texts.length));
				texts.push(text);
			}
			return no;
		},
		textOf: (no) => texts[no] ?? '',
	};
}

interface EventRow {
	person: string;
	visitor: string;
	start: number;
	t: number;
	id: string;
	name: string;
	path: string | null;
}

interface OrderRow {
	t: number;
	id: string;
	owner: string | null;
	/** Of its session, where that is one of the question. */
	person: string | null;
	visitor: string | null;
	start: number | null;
}

/** Visits of a question with something in them, by person; `words` gives names and paths in them. */
export interface FoundVisits {
	persons: Iterable<PersonEvents<VisitEvents>>;
	words: Words;
}

/**
 * What happened in the sessions of a question: browser events that `events` chooses and, with `withOrders`, orders in place of
 * `purchase`, whoever reported them. All of them are in memory.
 */
export async function visitsOf(
	asking: Asking,
	question: Question,
	events: Part,
	withOrders: boolean,
): Promise<FoundVisits> {
	const set = await sessionSet(asking, question);
	const words = createWords();
	const purchase = words.numberOf('purchase');
	const people = createPeople();
	const rows = await asking.database.rows<EventRow>(
		`SELECT e.session_person AS person, e.visitor AS visitor, assumeNotNull(e.session_start) AS start, e.t AS t,
			toString(e.id) AS id, toString(e.name) AS name, e.path AS path
		FROM seen AS e WHERE ${withinSessions(set)} AND e.name != 'purchase' AND ${events.sql}`,
		{ ...set.values, ...events.values },
	);
	for (const { person, visitor, start, t, id, name, path } of rows) {
		const event = { t, id, name: words.numberOf(name), path: path === null ? null : words.numberOf(path) };
		people.visit(person, visitor, start).push(event);
	}
	for (const { t, id, owner, person, visitor, start } of withOrders ? await ordersOf(asking, set) : []) {
		const event = { t, id, name: purchase, path: null };
		if (person !== null && visitor !== null && start !== null) people.visit(person, visitor, start).push(event);
		else if (owner !== null) people.others(owner).push(event);
	}
	return { persons: people.all(), words };
}

/** Orders of the sessions and, where no filter asks for sessions, all others that were placed in the range. */
function ordersOf({ database }: Asking, { sql, values, isFiltered }: SessionSet): Promise<OrderRow[]> {
	const columns = 'o.t AS t, toString(o.first_id) AS id, o.owner AS owner';
	const inside = `SELECT ${columns}, toNullable(s.person) AS person, toNullable(s.visitor) AS visitor, toNullable(s.start) AS start
		FROM ${WITH_SESSION} WHERE o.site = {site} AND ${sql}`;
	const others = `SELECT ${columns}, NULL AS person, NULL AS visitor, NULL AS start FROM orders AS o
		WHERE o.site = {site} AND o.day BETWEEN {from} AND {to}
			AND ifNull(o.session_day NOT BETWEEN {from} AND {to}, true)`;
	return database.rows<OrderRow>(isFiltered ? inside : `${inside} UNION ALL ${others}`, values);
}

interface Person {
	visits: Map<string, FlowEvent[]>;
	others: FlowEvent[];
}

function createPeople() {
	const people = new Map<string, Person>();
	const personOf = (key: string): Person => {
		let person = people.get(key);
		if (person === undefined) people.set(key, (person = { visits: new Map(), others: [] }));
		return person;
	};
	return {
		others: (person: string) => personOf(person).others,
		visit(person: string, visitor: string, start: number): FlowEvent[] {
			const { visits } = personOf(person);
			const key = `${start} ${visitor}`;
			let events = visits.get(key);
			if (events === undefined) visits.set(key, (events = []));
			return events;
		},
		*all(): Iterable<PersonEvents<VisitEvents>> {
			for (const { visits, others } of people.values()) {
				yield {
					visits: Array.from(visits.values(), (events): VisitEvents => ({ events: events.sort(inOrder) })),
					others,
				};
			}
		},
	};
}
