import { type FoldEvent, type Identities, resolveVisitors, type StoredEvent } from '@aisle/analytics';
import type { EventTable } from './events.js';
import type { LoadedEvent } from './loaded-event.js';
import type { IdentityTable, KeyRow } from './identities.js';

/** The visitors that a batch touches, before and after it. */
export interface Regrouped {
	visitors: Map<string, { before: LoadedEvent[]; after: FoldEvent[] }>;
	/** New events of nobody known. */
	loose: StoredEvent[];
	fresh: readonly StoredEvent[];
	/** Key of the visitor to which stored events move, by their number. */
	moved: Map<number, string>;
	identities: Identities;
	/** Numbers of the visitors whose events were all looked at. */
	loaded: Set<number>;
}

/** Resolves identity anew over everything that shares a key, a page life or a link to yesterday's key with the new events. */
export function regroup(
	site: number,
	fresh: readonly StoredEvent[],
	events: EventTable,
	identityTable: IdentityTable,
): Regrouped {
	const keys = touchedKeys(site, fresh, identityTable);
	const loaded = new Set([...keys.values()].map((row) => row.visitor));
	const before = new Map<string, LoadedEvent[]>();
	for (const no of loaded) {
		before.set(identityTable.byNumber(no).key, events.ofVisitor(no));
	}
	const identities = resolveVisitors([...[...before.values()].flat(), ...fresh]);
	const result: Regrouped = {
		visitors: new Map([...before].map(([visitor, own]) => [visitor, { before: own, after: [] }])),
		loose: [],
		fresh,
		moved: new Map(),
		identities,
		loaded,
	};
	for (const [visitor, own] of before) {
		for (const event of own) {
			const now = place(result, event, identities.visitorOf(event));
			if (now !== undefined && now !== visitor) result.moved.set(event.n, now);
		}
	}
	for (const event of fresh) {
		if (place(result, event, identities.visitorOf(event)) === undefined) result.loose.push(event);
	}
	return result;
}

function place(result: Regrouped, event: FoldEvent, visitor: string | undefined): string | undefined {
	if (visitor === undefined) return undefined;
	const sides = result.visitors.get(visitor);
	if (sides === undefined) result.visitors.set(visitor, { before: [], after: [event] });
	else sides.after.push(event);
	return visitor;
}

/** Known keys of the events, of their page lives and of the days next to them. */
function touchedKeys(site: number, fresh: readonly StoredEvent[], table: IdentityTable): Map<number, KeyRow> {
	const touched = new Map<number, KeyRow>();
	const add = (row: KeyRow | undefined): void => {
		if (row !== undefined) touched.set(row.no, row);
	};
	for (const text of new Set(fresh.flatMap((event) => [event.key ?? [], event.previousKey ?? []].flat()))) {
		add(table.find(site, text));
	}
	for (const life of new Set(fresh.flatMap((event) => event.life ?? []))) {
		const owner = table.lifeOwner(site, life);
		if (owner !== undefined) add(table.byNumber(owner));
	}
	const own = Array.from(touched.values());
	for (const row of own) {
		if (row.previous !== null) add(table.byNumber(row.previous));
		for (const follower of table.followers(row.no)) add(follower);
	}
	return touched;
}
