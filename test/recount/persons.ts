import type { StoredEvent } from '@aisle/analytics';
import { groupBy } from './words.js';

/** Whose each event is, by event id, of events in their order: `user …` or `visitor …`. */
export function personsOf(events: readonly StoredEvent[], visitors: ReadonlyMap<string, string>): Map<string, string> {
	const persons = new Map<string, string>();
	for (const [visitor, ofVisitor] of groupBy(events, ({ id }) => visitors.get(id))) {
		const first = ofVisitor.map(({ userId }) => userId).find((user) => user !== undefined);
		let person = first === undefined ? `visitor ${visitor}` : `user ${first}`;
		if (visitor.startsWith('u:')) person = `user ${visitor.slice('u:'.length)}`;
		for (const event of ofVisitor) {
			if (event.userId !== undefined) person = `user ${event.userId}`;
			persons.set(event.id, person);
		}
	}
	return persons;
}
