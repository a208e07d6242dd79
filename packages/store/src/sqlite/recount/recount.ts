import {
	contribute,
	createRules,
	deriveFacts,
	type FactRow,
	type FoldEvent,
	type Identities,
	type Ledger,
	resolveVisitors,
	type SiteRules,
	toFactRows,
} from '@aisle/analytics';
import type { Progress } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { LoadedEvent } from '../loaded-event.js';
import type { Tables } from '../tables.js';
import type { EventGroups } from './event-groups.js';

/** Everything derived of a part of a site, counted anew from its raw events. */
export interface RecountedPart {
	events: LoadedEvent[];
	identities: Identities;
	rows: Map<string, FactRow>;
	/** What these events add to the roll-ups. */
	ledger: Ledger;
	/** Numbers of the events of automated visitor-days. */
	automated: Set<number>;
	rules: SiteRules;
}

/** Counts a site from its raw events alone, part by part. */
export function* recount(
	tables: Tables,
	site: NumberedSite,
	groups: EventGroups,
	onProgress?: (p: Progress) => void,
	rules: SiteRules = createRules(site),
): Iterable<RecountedPart> {
	let done = 0;
	for (const numbers of groups.parts()) {
		yield recountPart(
			Array.from(numbers, (n) => tables.events.ofNumber(n)),
			rules,
		);
		done += numbers.length;
		onProgress?.({ phase: 'recount', done, total: groups.events });
	}
}

function recountPart(events: LoadedEvent[], rules: SiteRules): RecountedPart {
	const identities = resolveVisitors(events);
	const visitors = new Map<string, FoldEvent[]>();
	const loose: FoldEvent[] = [];
	for (const event of events) {
		const visitor = identities.visitorOf(event);
		if (visitor === undefined) loose.push(event);
		else push(visitors, visitor, event);
	}
	const facts = deriveFacts({ visitors, loose, records: [] }, rules);
	const automated = new Set<number>();
	for (const event of facts.excluded as LoadedEvent[]) if (!event.bot) automated.add(event.n);
	return { events, identities, rows: toFactRows(facts, rules), ledger: contribute(facts, rules), automated, rules };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const values = map.get(key);
	if (values === undefined) map.set(key, [value]);
	else values.push(value);
}
