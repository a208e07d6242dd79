import { createRules, type SiteRules } from '@aisle/analytics';
import type { Erasure } from '../../port.js';
import type { NumberedSite } from '../append.js';
import { toIdBytes } from '../codes.js';
import { foldErased } from '../fold/fold-erased.js';
import type { Tables } from '../tables.js';
import type { UnitEvent } from '../units/unit-event.js';
import { findPerson } from './find-person.js';
import { regroupRest } from './regroup-rest.js';
import { noteUnused } from './unused.js';
import { statement } from './statement.js';

/**
 * Deletes a person's events and all that followed from them, and notes what may be left in the dictionaries. Runs inside the
 * caller's transaction. Throws as {@link findPerson} does.
 */
export function erasePerson(
	tables: Tables,
	site: NumberedSite,
	name: string,
	rules: SiteRules = createRules(site),
): Erasure {
	const { key, events, nameless } = findPerson(tables, site.no, rules, name);
	const erased = [...events, ...nameless];
	noteUnused(tables.db, erased);
	const placements = regroupRest(tables, site.no, erased, (no) => tables.units.visitor(no, rules).events);
	foldErased(tables, site.no, rules, erased, placements);
	for (const { id, n } of erased) tables.erasures.note(site.no, toIdBytes(id), n);
	statement<[number, string]>(tables.db, 'DELETE FROM person WHERE site = ? AND key = ?').run(site.no, key);
	const rejected = dropRejected(tables, site.no, namesOf(key, erased));
	tables.ids.remove(
		site.no,
		erased.map(({ id }) => toIdBytes(id)),
	);
	tables.erasures.noteNumbersGone();
	tables.forget();
	return { person: key, events: erased.length, orders: ordersWithout(tables, site.no, erased), rejected };
}

/** What a refused event may name the person by. */
function namesOf(key: string, events: readonly UnitEvent[]): Set<string> {
	const names = new Set<string>();
	if (key.startsWith('u:')) names.add(key.slice('u:'.length));
	for (const event of events) {
		if (event.key?.startsWith('g:') === true) names.add(event.key.slice('g:'.length));
		if (event.life !== undefined) names.add(event.life);
		if (event.orderId !== undefined) names.add(event.orderId);
	}
	return names;
}

/** Deletes refused events in whose text one of the names stands as a value; the totals of what was refused stay. */
function dropRejected({ db }: Tables, site: number, names: ReadonlySet<string>): number {
	const quoted = [...names].map((name) => JSON.stringify(name));
	const kept = statement<[number], { n: number; body: string }>(db, 'SELECT n, body FROM rejected WHERE site = ?').all(
		site,
	);
	const drop = statement<[number]>(db, 'DELETE FROM rejected WHERE n = ?');
	const theirs = kept.filter(({ body }) => quoted.some((name) => body.includes(name)));
	for (const { n } of theirs) drop.run(n);
	return theirs.length;
}

/** How many of the orders that the events were records of have no record any more. */
function ordersWithout({ events }: Tables, site: number, erased: readonly UnitEvent[]): number {
	const ids = new Set(erased.flatMap(({ orderId, name }) => (name === 'purchase' ? (orderId ?? []) : [])));
	return [...ids].filter((id) => events.ofOrder(site, id).length === 0).length;
}
