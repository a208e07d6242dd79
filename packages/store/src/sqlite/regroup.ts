import { resolveVisitors } from '@aisle/analytics';
import type { KeyRow } from './identities.js';
import { createPlacements, type Fresh, placementOf, type Placements } from './placements.js';
import type { Tables } from './tables.js';
import type { UnitEvent } from './units/unit-event.js';

type EventsOf = (visitor: number) => UnitEvent[];

/**
 * Places events that may change who is who: resolves identity anew over everything that shares a key, a page life or a link to
 * yesterday's key with them. `eventsOf`: all events of a visitor.
 */
export function regroup(tables: Tables, site: number, fresh: readonly Fresh[], eventsOf: EventsOf): Placements {
	const { identities } = tables;
	const touched = touchedKeys(tables, site, fresh);
	const loaded = new Map(
		[...new Set(Array.from(touched.values(), (row) => row.visitor))].map((no) => [no, eventsOf(no)]),
	);
	const added = fresh.map(({ unit }) => unit);
	const resolved = resolveVisitors([...Array.from(loaded.values()).flat(), ...added]);
	writeIdentities(tables, site, fresh, resolved, new Set(loaded.keys()));
	const placements = createPlacements();
	for (const [no, events] of loaded) {
		for (const event of events) {
			const visitor = resolved.visitorOf(event);
			const now = visitor === undefined ? no : identities.ensure(site, visitor).no;
			if (now === no) continue;
			placementOf(placements, no).removed.add(event.n);
			placementOf(placements, now).added.push(event);
			event.visitorNo = now;
			placements.moved.push(event);
		}
	}
	for (const event of added) {
		const visitor = resolved.visitorOf(event);
		if (visitor === undefined) {
			placements.loose.push(event);
			continue;
		}
		event.visitorNo = identities.ensure(site, visitor).no;
		placementOf(placements, event.visitorNo).added.push(event);
	}
	return placements;
}

function writeIdentities(
	{ identities }: Tables,
	site: number,
	fresh: readonly Fresh[],
	{ visitorByKey, ownerByLife }: ReturnType<typeof resolveVisitors>,
	loaded: ReadonlySet<number>,
): void {
	for (const each of fresh) {
		const { unit } = each;
		if (unit.key === undefined) continue;
		const row = identities.ensure(site, unit.key);
		each.keyNo = row.no;
		if (unit.previousKey === undefined) continue;
		each.previousNo = identities.ensure(site, unit.previousKey).no;
		identities.setPrevious(row.no, each.previousNo);
		const isOwn = unit.life === undefined || ownerByLife.get(unit.life) === unit.key;
		if (isOwn) row.bridgedAt = Math.min(row.bridgedAt ?? Infinity, unit.t);
	}
	for (const [key, visitor] of visitorByKey) {
		const row = identities.ensure(site, key);
		// An event may carry a key whose visitor lies elsewhere, when its page life belongs to another: not ours to judge.
		if (!loaded.has(row.visitor) && row.visitor !== row.no) continue;
		const root = identities.ensure(site, visitor).no;
		if (row.visitor !== root) identities.setVisitor(row.no, root);
	}
	for (const each of fresh) {
		const { life, key, t } = each.unit;
		if (life === undefined) continue;
		const owner = ownerByLife.get(life);
		const ownerNo = owner === undefined ? undefined : identities.ensure(site, owner).no;
		each.lifeNo = identities.putLife(site, life, ownerNo, key === undefined ? undefined : t);
	}
}

/** Known keys of the events, of their page lives and of the days next to them. */
function touchedKeys({ identities }: Tables, site: number, fresh: readonly Fresh[]): Map<number, KeyRow> {
	const touched = new Map<number, KeyRow>();
	const add = (row: KeyRow | undefined): void => {
		if (row !== undefined) touched.set(row.no, row);
	};
	for (const { unit } of fresh) {
		if (unit.key !== undefined) add(identities.find(site, unit.key));
		if (unit.previousKey !== undefined) add(identities.find(site, unit.previousKey));
		const owner = unit.life === undefined ? undefined : identities.findLife(site, unit.life)?.owner;
		if (owner !== undefined && owner !== null) add(identities.byNumber(owner));
	}
	for (const row of Array.from(touched.values())) {
		if (row.previous !== null) add(identities.byNumber(row.previous));
		for (const follower of identities.followers(row.no)) add(follower);
	}
	return touched;
}
