import { type CartLine, localDay, pixelHit, type StoredEvent, toMinor } from '@aisle/analytics';
import type { Params, Site } from '@aisle/protocol';
import { hourStart } from '../../sqlite/reports/hour-start.js';
import { itemLines } from '../../sqlite/item-lines.js';
import { searchResults, searchTerm } from '../../sqlite/reports/search-fields.js';
import type { Derived } from './derive.js';
import type { FactColumns } from './fact-row.js';

/** Events whose products are counted by themselves; those of orders are in `order_line`. */
const WITH_LINES: ReadonlySet<string> = new Set(['view_item', 'add_to_cart', 'remove_from_cart']);

/** What reports ask of an event, with whose it is and where it stands. */
export function seenColumns({ timeZone, currency: own }: Site, event: StoredEvent, derived: Derived): FactColumns {
	const { t, id, source, mode, name } = event;
	const session = derived.sessionOf(event);
	const params = event.params ?? {};
	const { value, currency = own } = params;
	const pixel = pixelHit(event);
	return {
		day: localDay(timeZone, t),
		visitor: derived.visitorOf(event),
		t,
		id,
		hour: hourStart(timeZone, t),
		person: derived.personByEvent.get(event) ?? '',
		session_day: session === undefined ? null : localDay(timeZone, session.start),
		session_start: session?.start ?? null,
		session_person: session?.person ?? '',
		state: event.bot ? 'bot' : derived.excluded.has(event) ? 'automated' : 'counted',
		source,
		mode,
		delay: event.received - t,
		name,
		path: event.path ?? null,
		texts: textsOf(params),
		search_term: searchTerm(params),
		search_results: searchResults(params),
		lines: WITH_LINES.has(name) ? itemLines(params).map(toLine) : [],
		channel: event.traffic?.channel ?? null,
		device: event.agent?.device ?? null,
		currency: value === undefined ? null : currency,
		value_minor: value === undefined ? null : toMinor(value, currency),
		pixel_campaign: pixel?.campaign ?? null,
		pixel_message: pixel?.message ?? null,
	};
}

/** Parameters that are one value, as text, by their names in order. */
function textsOf(params: Params): Record<string, string> {
	const texts: Record<string, string> = {};
	for (const name of Object.keys(params).sort()) {
		const value = params[name];
		if (value !== undefined && typeof value !== 'object') texts[name] = String(value);
	}
	return texts;
}

function toLine({ id, quantity, name }: CartLine): object {
	return { item: id, quantity, name: name ?? null };
}
