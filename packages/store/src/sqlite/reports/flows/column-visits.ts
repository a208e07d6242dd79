import type { ReportContext } from '../context.js';
import { numberAt, timeAt } from '../event-parts.js';
import type { ColumnSessions } from '../sessions/column-sessions.js';
import { sessionEvents } from '../sessions/session-events.js';
import { createChains, createNumberList } from './chains.js';
import { type FlowEvent, inOrder } from './flow-event.js';
import type { EventChoice } from './flow-steps.js';
import type { OrdersOfVisits } from './visit-orders.js';
import type { PersonVisits, Visit } from './visit.js';

/** The visits of these sessions, person by person, in no order of persons; `except`: name of events that are not among them. */
export function* columnVisits(
	context: ReportContext,
	sessions: ColumnSessions,
	choice: EventChoice,
	{ except, orders }: { except: number; orders: OrdersOfVisits | undefined },
): Iterable<PersonVisits> {
	const events = gather(context, sessions, choice, except);
	const { slots, slotOf, personOf, parts } = sessions;
	const bySlot = createChains(slots, events.sessions);
	let number = 0;
	for (const { part, chosen } of parts) {
		for (let at = 0; at < part.count; at++, number++) if (chosen?.[at] !== 0) bySlot.add(slotOf(part, at), number);
	}
	const places = placesOf(sessions);
	for (const numbers of bySlot.chains()) {
		let person = 0;
		const visits = numbers.map((no): Visit => {
			const { part, at } = places(no);
			person = personOf(part, at);
			const [visitor, start] = [part.visitor[at] ?? 0, part.base + (part.start[at] ?? 0)];
			const own = [...events.of(no), ...(orders?.take(visitor, start) ?? [])];
			return { visitor, start, events: own.sort(inOrder) };
		});
		yield { person, visits, others: orders?.takeOthers(person) ?? [] };
	}
	for (const [person, others] of orders?.rest() ?? []) yield { person, visits: [], others };
}

/** Events of the sessions that fit, by the number of the session. */
function gather(context: ReportContext, { parts }: ColumnSessions, choice: EventChoice, except: number) {
	const count = parts.reduce((sum, { part }) => sum + part.count, 0);
	const fits = choiceTest(choice, except);
	const found = {
		session: createNumberList(),
		t: createNumberList(),
		name: createNumberList(),
		path: createNumberList(),
		n: createNumberList(),
	};
	for (const { part, sessions } of sessionEvents(context, parts)) {
		const { name, path } = part;
		for (let at = 0; at < part.count; at++) {
			const session = sessions[at] ?? -1;
			if (session < 0) continue;
			const [nameNo, pathNo] = [name.values[name.codes[at] ?? 0] ?? 0, path.values[path.codes[at] ?? 0] ?? 0];
			if (!fits(nameNo, pathNo)) continue;
			found.session.add(session);
			found.t.add(timeAt(part, at));
			found.name.add(nameNo);
			found.path.add(pathNo);
			found.n.add(numberAt(part, at));
		}
	}
	const [sessionNos, t, names, paths, n] = Object.values(found).map((each) => each.all());
	const chains = createChains(count, sessionNos?.length ?? 0);
	for (let at = 0; at < (sessionNos?.length ?? 0); at++) chains.add(sessionNos?.[at] ?? 0, at);
	const idOf = createIds(context);
	return {
		sessions: count,
		of: (session: number): FlowEvent[] =>
			chains.of(session).map((at) => {
				const path = paths?.[at] ?? 0;
				return new ColumnEvent(t?.[at] ?? 0, names?.[at] ?? 0, path === 0 ? null : path, n?.[at] ?? 0, idOf);
			}),
	};
}

/** An event of which the id is read when somebody asks for it: equal times alone need it. */
class ColumnEvent implements FlowEvent {
	constructor(
		readonly t: number,
		readonly name: number,
		readonly path: number | null,
		private readonly n: number,
		private readonly idOf: (n: number) => string,
	) {}

	get id(): string {
		return this.idOf(this.n);
	}
}

function createIds({ db }: ReportContext): (n: number) => string {
	const id = db.prepare<[number], string>('SELECT hex(id) FROM event WHERE n = ?').pluck();
	return (n) => id.get(n) ?? '';
}

function choiceTest(choice: EventChoice, except: number): (name: number, path: number) => boolean {
	if (choice === 'all') return (name) => name !== except;
	const whole = new Set(choice.flatMap(({ name, paths }) => (paths === undefined ? [name] : [])));
	const byPath = new Map<number, Set<number>>();
	for (const { name, paths } of choice) {
		if (paths !== undefined) byPath.set(name, new Set([...(byPath.get(name) ?? []), ...paths]));
	}
	return (name, path) => name !== except && (whole.has(name) || byPath.get(name)?.has(path) === true);
}

/** Where a session stands, by its number. */
function placesOf({
	parts,
}: ColumnSessions): (no: number) => { part: ColumnSessions['parts'][number]['part']; at: number } {
	const firsts: number[] = [];
	let first = 0;
	for (const { part } of parts) {
		firsts.push(first);
		first += part.count;
	}
	return (no) => {
		let [low, high] = [0, parts.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((firsts[middle] ?? 0) <= no) low = middle;
			else high = middle - 1;
		}
		const part = parts[low]?.part;
		if (part === undefined) throw new RangeError(`no session ${no}`);
		return { part, at: no - (firsts[low] ?? 0) };
	};
}
