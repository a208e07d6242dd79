import { resolveVisitors } from '@aisle/analytics';
import type { KeyRow } from '../identities.js';
import { createPlacements, placementOf, type Placements } from '../placements.js';
import type { Tables } from '../tables.js';
import type { UnitEvent } from '../units/unit-event.js';
import { statement } from './statement.js';

type EventsOf = (visitor: number) => UnitEvent[];

/**
 * Resolves who is who without the erased events, over everything that shared a key, a page life or a link to yesterday's key
 * with them: what they joined falls apart. Gives what leaves which visitor, and what comes to another one.
 */
export function regroupRest(
	tables: Tables,
	site: number,
	erased: readonly UnitEvent[],
	eventsOf: EventsOf,
): Placements {
	const { identities } = tables;
	const gone = new Set(erased.map(({ n }) => n));
	const touched = touchedKeys(tables, site, erased, eventsOf);
	const loaded = new Map(
		[...new Set(Array.from(touched.values(), (row) => row.visitor))].map((no) => [no, eventsOf(no)]),
	);
	const rest = Array.from(loaded.values()).flatMap((events) => events.filter(({ n }) => !gone.has(n)));
	const resolved = resolveVisitors(rest);
	writeKeys(tables, site, erased, resolved, new Set(loaded.keys()));
	writeLives(tables, site, erased, rest, resolved);
	const placements = createPlacements();
	for (const [no, events] of loaded) {
		for (const event of events) {
			const visitor = gone.has(event.n) ? undefined : resolved.visitorOf(event);
			const now = visitor === undefined ? no : identities.ensure(site, visitor).no;
			if (gone.has(event.n)) placementOf(placements, no).removed.add(event.n);
			if (now === no) continue;
			placementOf(placements, no).removed.add(event.n);
			placementOf(placements, now).added.push(event);
			event.visitorNo = now;
			placements.moved.push(event);
		}
	}
	return placements;
}

type Resolved = ReturnType<typeof resolveVisitors>;

function writeKeys(
	{ db, identities }: Tables,
	site: number,
	erased: readonly UnitEvent[],
	{ visitorByKey }: Resolved,
	loaded: ReadonlySet<number>,
): void {
	const setVisitor = ({ no, visitor }: KeyRow, root: number): void => {
		if (visitor !== root) identities.setVisitor(no, root);
	};
	for (const [key, visitor] of visitorByKey) {
		const row = identities.ensure(site, key);
		// as where events come in: a key whose visitor lies elsewhere is not ours to judge
		if (loaded.has(row.visitor) || row.visitor === row.no) setVisitor(row, identities.ensure(site, visitor).no);
	}
	const gone = new Set(erased.map(({ n }) => n));
	const naming = statement<[number], { n: number; previous: number }>(
		db,
		'SELECT n, previous FROM event WHERE key = ? AND previous IS NOT NULL ORDER BY n',
	);
	const setPrevious = statement<[number | null, number]>(db, 'UPDATE visitor_key SET previous = ? WHERE no = ?');
	for (const key of new Set(erased.flatMap((event) => event.key ?? []))) {
		const row = identities.ensure(site, key);
		if (!visitorByKey.has(key)) setVisitor(row, row.no);
		const first = row.previous === null ? undefined : naming.all(row.no).find(({ n }) => !gone.has(n));
		if (row.previous !== (first?.previous ?? null)) setPrevious.run(first?.previous ?? null, row.no);
		row.previous = first?.previous ?? null;
	}
}

function writeLives(
	{ db, identities }: Tables,
	site: number,
	erased: readonly UnitEvent[],
	rest: readonly UnitEvent[],
	{ ownerByLife }: Resolved,
): void {
	const update = statement<[number | null, number | null, number]>(
		db,
		'UPDATE life SET owner = ?, since = ? WHERE no = ?',
	);
	// an event without a key never said whose its page life is
	for (const life of new Set(erased.flatMap(({ key, life }) => (key === undefined ? [] : (life ?? []))))) {
		const owner = ownerByLife.get(life);
		let since: number | null = null;
		for (const { key, life: own, t } of rest) if (own === life && key !== undefined) since = Math.min(since ?? t, t);
		const row = identities.findLife(site, life);
		if (row === undefined) continue;
		row.owner = owner === undefined ? null : identities.ensure(site, owner).no;
		row.since = since;
		update.run(row.owner, row.since, row.no);
	}
}

/** Keys of the erased events, of those that shared a page life with them, and of the days next to them. */
function touchedKeys(
	{ identities }: Tables,
	site: number,
	erased: readonly UnitEvent[],
	eventsOf: EventsOf,
): Map<number, KeyRow> {
	const touched = new Map<number, KeyRow>();
	const add = (row: KeyRow | undefined): void => {
		if (row !== undefined) touched.set(row.no, row);
	};
	const addKeys = ({ key, previousKey }: UnitEvent): void => {
		if (key !== undefined) add(identities.find(site, key));
		if (previousKey !== undefined) add(identities.find(site, previousKey));
	};
	for (const event of erased) addKeys(event);
	const lives = new Set(erased.flatMap(({ life }) => life ?? []));
	for (const no of new Set(erased.flatMap(({ visitorNo }) => visitorNo ?? []))) {
		add(identities.byNumber(no));
		for (const event of eventsOf(no)) if (event.life !== undefined && lives.has(event.life)) addKeys(event);
	}
	for (const row of Array.from(touched.values())) {
		if (row.previous !== null) add(identities.byNumber(row.previous));
		for (const follower of identities.followers(row.no)) add(follower);
	}
	return touched;
}
