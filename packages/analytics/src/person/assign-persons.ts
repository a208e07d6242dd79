import type { Owned } from '../session/fold-sessions.js';
import type { FoldEvent } from '../stored-event.js';

/**
 * Persons of one visitor's events in order of time (metric definition: person): from a log-in to the next different one the
 * events are that user's, the ones before the first log-in are the first user's, and without any the visitor is the person.
 * `known`: the user before the first of them, where events went before that are left out.
 */
export function assignPersons<E extends FoldEvent>(visitor: string, events: readonly E[], known?: string): Owned<E>[] {
	let user = known ?? events.find((event) => event.userId !== undefined)?.userId;
	// one text for all events of a person: they keep it
	let person = personKey(visitor, user);
	return events.map((event) => {
		if (event.userId !== undefined && event.userId !== user) {
			user = event.userId;
			person = personKey(visitor, user);
		}
		return { event, person };
	});
}

/** `u:<user id>` of a known user, `v:<visitor key>` of anybody else. */
function personKey(visitor: string, user: string | undefined): string {
	return user === undefined ? `v:${visitor}` : `u:${user}`;
}
