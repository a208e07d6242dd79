import { isConsentToId } from '@aisle/analytics';
import type { KeyRow } from './identities.js';
import { createPlacements, type Fresh, placementOf, type Placements } from './placements.js';
import type { Tables } from './tables.js';
import type { UnitEvent } from './units/unit-event.js';

/**
 * Places the events that cannot change who is who, as nearly all are; gives the others back. An event can, if it may be the
 * first of its page life, consents to an id, names yesterday's key, or comes to a key that is somebody's yesterday.
 */
export function placePlain(
	tables: Tables,
	site: number,
	fresh: readonly Fresh[],
): { placements: Placements; rest: Fresh[] } {
	const placements = createPlacements();
	const keyByLife = soleKeys(fresh);
	const rest: Fresh[] = [];
	let latest: Placed | undefined;
	for (const each of fresh) {
		const { unit } = each;
		if (unit.key === undefined) {
			if (unit.life !== undefined) each.lifeNo = tables.identities.putLife(site, unit.life, undefined, undefined);
			placements.loose.push(unit);
			continue;
		}
		const isAlike = latest !== undefined && isPlacedAlike(unit, latest.unit);
		const place: Placed | undefined = isAlike ? latest : placeOne(tables, site, each, keyByLife, placements);
		if (place === undefined) {
			rest.push(each);
			continue;
		}
		latest = place;
		each.keyNo = place.keyNo;
		if (place.lifeNo !== undefined) each.lifeNo = place.lifeNo;
		unit.visitorNo = place.visitorNo;
		place.added.push(unit);
	}
	return { placements, rest };
}

/** Where an event was put. */
interface Placed {
	unit: UnitEvent;
	keyNo: number;
	lifeNo: number | undefined;
	visitorNo: number;
	/** What comes to the visitor. */
	added: UnitEvent[];
}

/** Whether an event goes where another one went: those of one request come one after the other. */
function isPlacedAlike(event: UnitEvent, before: UnitEvent): boolean {
	return (
		event.key === before.key &&
		event.life === before.life &&
		event.t >= before.t &&
		event.previousKey === undefined &&
		!isConsentToId(event)
	);
}

function placeOne(
	tables: Tables,
	site: number,
	each: Fresh,
	keyByLife: ReadonlyMap<string, string | null>,
	placements: Placements,
): Placed | undefined {
	const { identities } = tables;
	const { unit } = each;
	const group = plainGroup(tables, site, unit, keyByLife);
	if (group === undefined) return undefined;
	if (unit.previousKey !== undefined) each.previousNo = identities.ensure(site, unit.previousKey).no;
	return {
		unit,
		keyNo: group.key === unit.key ? group.no : identities.ensure(site, unit.key ?? '').no,
		lifeNo: unit.life === undefined ? undefined : identities.putLife(site, unit.life, group.no, unit.t),
		visitorNo: group.visitor,
		added: placementOf(placements, group.visitor).added,
	};
}

/** The one key under which new events name a page life; null where there are several. */
function soleKeys(fresh: readonly Fresh[]): Map<string, string | null> {
	const keys = new Map<string, string | null>();
	for (const { unit } of fresh) {
		if (unit.life === undefined || unit.key === undefined) continue;
		const known = keys.get(unit.life);
		if (known === undefined) keys.set(unit.life, unit.key);
		else if (known !== unit.key) keys.set(unit.life, null);
	}
	return keys;
}

/** The key that the event belongs to; nothing where it may change who is who. */
function plainGroup(
	{ identities }: Tables,
	site: number,
	event: UnitEvent,
	keyByLife: ReadonlyMap<string, string | null>,
): KeyRow | undefined {
	const { key = '', life, t } = event;
	if (isConsentToId(event)) return undefined;
	const own = identities.find(site, key);
	if (event.previousKey !== undefined && !(own?.bridgedAt !== undefined && own.bridgedAt < t)) return undefined;
	const known = life === undefined ? undefined : identities.findLife(site, life);
	if (known !== undefined && known.owner !== null && known.owner !== own?.no) {
		if (known.since === null || known.since >= t) return undefined;
		const owner = identities.byNumber(known.owner);
		if (identities.isFollowed(owner)) return undefined;
		identities.ensure(site, key);
		return owner;
	}
	if (life !== undefined && (known === undefined || known.owner === null) && keyByLife.get(life) !== key)
		return undefined;
	const group = own ?? identities.ensure(site, key);
	return identities.isFollowed(group) ? undefined : group;
}
