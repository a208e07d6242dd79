import type { ReportQuery } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { isFlagged } from '../../session-columns/layout.js';
import type { ColumnSessions } from '../sessions/column-sessions.js';
import { COLUMN_OF } from '../sessions/column-tests.js';
import { type GroupName, GROUPS } from '../sessions/groups.js';
import { momentsOf, type SessionSet } from '../sessions/session-set.js';

/** What is added up over the sessions of a label. */
export interface GroupSums {
	sessions: number;
	engaged: number;
	engagedMs: number;
	converting: number;
	visitors: number;
	orders: number;
	net: number;
}

export const noSums = (): GroupSums => ({
	sessions: 0,
	engaged: 0,
	engagedMs: 0,
	converting: 0,
	visitors: 0,
	orders: 0,
	net: 0,
});

export type GroupsByLabel = Map<string | null, GroupSums>;

/** Sums of a group as they grow, with the number of the label for {@link createFirstLabels}. */
type Numbered = GroupSums & { no: number };

type Labels = (raw: number | string | null) => Numbered;

/** Sessions, persons and orders of a question by a label, from columns; `visitors`: persons of all of them, each once. */
export function columnGroups(
	context: ReportContext,
	query: ReportQuery,
	set: SessionSet,
	sessions: ColumnSessions,
	group: GroupName,
): { sums: GroupsByLabel; visitors: number } {
	const sums = new Map<string | null, Numbered>();
	const labels = createLabels(context, group, sums);
	const seen = createFirstLabels(sessions.slots);
	for (const { part, chosen } of sessions.parts) {
		const { values, codes } = part[COLUMN_OF[group]];
		const groups = values.map(() => undefined as Numbered | undefined);
		for (let place = 0; place < part.count; place++) {
			if (chosen !== undefined && chosen[place] === 0) continue;
			const code = codes[place] ?? 0;
			const of = (groups[code] ??= labels(values[code] ?? null));
			of.sessions++;
			of.engagedMs += part.engagedMs[place] ?? 0;
			if (isFlagged(part, place, 'engaged')) of.engaged++;
			if (isFlagged(part, place, 'converted')) of.converting++;
			if (seen.isNew(sessions.slotOf(part, place), of.no)) of.visitors++;
		}
	}
	addOrders(context, query, set, sessions, group, labels);
	return { sums, visitors: seen.persons() };
}

/** Values that stand for the same label share its sums. */
function createLabels({ numbers }: ReportContext, group: GroupName, sums: Map<string | null, Numbered>): Labels {
	const byRaw = new Map<number | string | null, Numbered>();
	return (raw) => {
		const known = byRaw.get(raw);
		if (known !== undefined) return known;
		const label = GROUPS[group].label(raw, numbers);
		let of = sums.get(label);
		if (of === undefined) {
			sums.set(label, (of = { no: sums.size + 1, ...noSums() }));
		}
		byRaw.set(raw, of);
		return of;
	};
}

/** Tells persons and labels that were not seen together before. Most persons have one label, which stands in an array. */
function createFirstLabels(slots: number): { isNew(slot: number, label: number): boolean; persons(): number } {
	const first = new Uint32Array(slots);
	const others = new Set<number>();
	let persons = 0;
	return {
		isNew(slot, label) {
			const known = first[slot];
			if (known === label) return false;
			if (known === 0) {
				first[slot] = label;
				persons++;
				return true;
			}
			const size = others.size;
			return others.add(label * slots + slot).size > size;
		},
		persons: () => persons,
	};
}

type OrderRow = [visitor: number, start: number, net: number];

const ORDERS = `SELECT o.visitor, o.session_start, CASE WHEN o.currency = :currency THEN o.net_minor ELSE 0 END
	FROM orders o WHERE o.site = :site AND o.session_start IS NOT NULL`;
const PLACED = `${ORDERS} AND o.day BETWEEN :from AND :to`;
const OF_SESSIONS = `${ORDERS} AND o.session_start >= :since AND o.session_start < :until`;

/** Without filters orders of the range, with filters those of the chosen sessions. */
function addOrders(
	context: ReportContext,
	query: ReportQuery,
	{ isFiltered, days }: SessionSet,
	sessions: ColumnSessions,
	group: GroupName,
	labels: Labels,
): void {
	const { db, site } = context;
	const own = { site: site.no, currency: site.currency };
	const bind = isFiltered ? { ...own, ...momentsOf(context, query) } : { ...own, ...days };
	for (const [visitor, start, net] of db
		.prepare<[object], OrderRow>(isFiltered ? OF_SESSIONS : PLACED)
		.raw()
		.all(bind)) {
		const found = sessions.find(visitor, start);
		if (found === undefined) continue;
		const { part, chosen } = found.of;
		if (isFiltered && (!found.isInside || chosen?.[found.place] !== 1)) continue;
		const { values, codes } = part[COLUMN_OF[group]];
		const of = labels(values[codes[found.place] ?? 0] ?? null);
		of.orders++;
		of.net += net;
	}
}
