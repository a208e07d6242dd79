import type { ReportQuery } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { createPairSet } from '../pair-set.js';
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
	for (const of of sessions.parts) {
		const { values, codes } = of.part[COLUMN_OF[group]];
		const groups = addPart(of, codes, values, labels);
		const numbers = Uint32Array.from(groups, (each) => each?.no ?? 0);
		for (let place = 0; place < of.part.count; place++) {
			if (of.chosen !== undefined && of.chosen[place] === 0) continue;
			const code = codes[place] ?? 0;
			if (!seen.isNew(sessions.slotOf(of.part, place), numbers[code] ?? 0)) continue;
			const sum = groups[code];
			if (sum !== undefined) sum.visitors++;
		}
	}
	addOrders(context, query, set, sessions, group, labels);
	return { sums, visitors: seen.persons() };
}

/** Adds everything of a part but persons; gives the sums of each code that the question has something of. */
function addPart(
	{ part, chosen }: ColumnSessions['parts'][number],
	codes: Uint16Array,
	values: readonly (number | string | null)[],
	labels: Labels,
): (Numbered | undefined)[] {
	// arrays of numbers are added to several times as fast as objects
	const [sessions, engaged, converting] = [0, 1, 2].map(() => new Uint32Array(values.length)) as [
		Uint32Array,
		Uint32Array,
		Uint32Array,
	];
	const engagedMs = new Float64Array(values.length);
	for (let place = 0; place < part.count; place++) {
		if (chosen !== undefined && chosen[place] === 0) continue;
		const code = codes[place] ?? 0;
		sessions[code] = (sessions[code] ?? 0) + 1;
		engagedMs[code] = (engagedMs[code] ?? 0) + (part.engagedMs[place] ?? 0);
		if (isFlagged(part, place, 'engaged')) engaged[code] = (engaged[code] ?? 0) + 1;
		if (isFlagged(part, place, 'converted')) converting[code] = (converting[code] ?? 0) + 1;
	}
	return values.map((value, code) => {
		const count = sessions[code] ?? 0;
		if (count === 0) return undefined;
		const of = labels(value);
		of.sessions += count;
		of.engaged += engaged[code] ?? 0;
		of.engagedMs += engagedMs[code] ?? 0;
		of.converting += converting[code] ?? 0;
		return of;
	});
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
	const others = createPairSet();
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
			return others.add(label, slot);
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
