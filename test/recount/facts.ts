import type { StoredEvent } from '@aisle/analytics';
import type { LocalDate, Site } from '@aisle/protocol';
import { cartsOf, type Episode } from './carts.js';
import { createDays } from './days.js';
import { type Orders, ordersOf } from './orders.js';
import { personsOf } from './persons.js';
import { type Session, sessionsOf } from './sessions.js';
import { AUTOMATED_EVENTS, byTime, groupBy } from './words.js';
import { visitorsOf } from './visitors.js';

/** Everything that the reports of one site are counted from. */
export interface Facts extends Orders {
	site: Site;
	dayOf: (t: number) => LocalDate;
	/** What is counted, and what is only stored. */
	events: StoredEvent[];
	excluded: StoredEvent[];
	persons: ReadonlyMap<string, string>;
	sessions: Session[];
	episodes: Episode[];
}

/** Recounts a site from its events, in the order of their arrival: of several copies the first counts. */
export function recount(site: Site, arrived: Iterable<StoredEvent>): Facts {
	const firstCopies = new Map<string, StoredEvent>();
	for (const event of arrived) if (!firstCopies.has(event.id)) firstCopies.set(event.id, event);
	const stored = [...firstCopies.values()].sort(byTime);
	const people = stored.filter(({ bot }) => !bot);
	const dayOf = createDays(site.timeZone);
	const visitors = visitorsOf(people);
	const automated = automatedEvents(people, visitors, dayOf);
	const events = people.filter((event) => !automated.has(event));
	const persons = personsOf(events, visitors);
	const sessions = sessionsOf(events, visitors, persons);
	const { orders, waiting } = ordersOf(events, { site, persons, sessions });
	return {
		site,
		dayOf,
		events,
		excluded: stored.filter((event) => event.bot || automated.has(event)),
		persons,
		sessions,
		orders,
		waiting,
		episodes: cartsOf(events, persons, orders, site),
	};
}

/** Browser events of days on which a visitor's browser sent too many. */
function automatedEvents(
	events: readonly StoredEvent[],
	visitors: ReadonlyMap<string, string>,
	dayOf: (t: number) => LocalDate,
): Set<StoredEvent> {
	const byVisitor = groupBy(
		events.filter(({ source }) => source === 'browser'),
		({ id }) => visitors.get(id),
	);
	return new Set(
		[...byVisitor.values()]
			.filter(({ length }) => length > AUTOMATED_EVENTS)
			.flatMap((ofVisitor) => [...groupBy(ofVisitor, ({ t }) => dayOf(t)).values()])
			.filter(({ length }) => length > AUTOMATED_EVENTS)
			.flat(),
	);
}
