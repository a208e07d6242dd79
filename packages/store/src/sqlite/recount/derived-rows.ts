import {
	createLedger,
	type Entry,
	factKey,
	type Identities,
	isOrderRecord,
	type Ledger,
	orderIdOf,
	recordsInView,
} from '@aisle/analytics';
import { fromIdBytes } from '../codes.js';
import type { LoadedEvent } from '../loaded-event.js';
import { scanAllFacts } from '../fact-scan.js';
import { monthOf } from '../months.js';
import type { Tables } from '../tables.js';
import type { RecountedPart } from './recount.js';

/** A derived row in natural words: `[key, content]`, both JSON. */
export type DerivedRow = [key: string, content: string];

/** Every derived row of a site as it stands in the file. */
export function* storedRows(tables: Tables, site: number): Iterable<DerivedRow> {
	for (const row of scanAllFacts(tables, site)) yield [factKey(row), JSON.stringify(row)];
	for (const entry of tables.rolls.scan(site)) yield entryRow(entry);
	for (const entry of tables.rolls.scanMonths(site)) yield entryRow(entry, '_month');
	const mentioned = new Set<number>();
	for (const [id, visitor, automated, key] of tables.db.prepare<[number], EventRow>(EVENTS).raw().iterate(site)) {
		if (key !== null) mentioned.add(key);
		yield eventRow(fromIdBytes(id), visitor, automated === 1);
	}
	yield* storedIdentities(tables, site, mentioned);
	const records = tables.db
		.prepare<[number], [string, Buffer | null]>(
			'SELECT r.order_id, e.id FROM order_record r LEFT JOIN event e ON e.n = r.n WHERE r.site = ?',
		)
		.raw();
	for (const [orderId, id] of records.iterate(site)) yield recordRow(orderId, id === null ? '' : fromIdBytes(id));
}

const EVENTS = `SELECT e.id, v.key, e.automated, e.key FROM event e LEFT JOIN visitor_key v ON v.no = e.visitor
	WHERE e.site = ?`;
type EventRow = [id: Buffer, visitor: string | null, automated: number, key: number | null];

/** The derived rows of a part as the recount has them, its sums apart. */
export function* recountedRows({ rows, identities, events, automated, rules }: RecountedPart): Iterable<DerivedRow> {
	for (const [key, row] of rows) yield [key, JSON.stringify(row)];
	yield* recountedIdentities(identities, events);
	for (const event of events) yield eventRow(event.id, identities.visitorOf(event) ?? null, automated.has(event.n));
	for (const [orderId, records] of recordsByOrder(events)) {
		for (const { id } of recordsInView(records, rules)) yield recordRow(orderId, id);
	}
}

function recordsByOrder(events: readonly LoadedEvent[]): Map<string, LoadedEvent[]> {
	const records = new Map<string, LoadedEvent[]>();
	for (const event of events) {
		if (!isOrderRecord(event)) continue;
		const { id } = orderIdOf(event);
		const others = records.get(id);
		if (others === undefined) records.set(id, [event]);
		else others.push(event);
	}
	return records;
}

/** The sums of a site as the recount has them, by day and by month. */
export function* recountedSums(ledger: Ledger): Iterable<DerivedRow> {
	for (const entry of ledger.entries()) yield entryRow(entry);
	for (const entry of monthsOf(ledger).entries()) yield entryRow(entry, '_month');
}

/** The same sums by the first day of each month; of persons those who were last seen before it. */
function monthsOf(ledger: Ledger): Ledger {
	const months = createLedger();
	for (const entry of ledger.entries()) {
		const month = monthOf(entry.day);
		if ('metric' in entry || entry.previous < month) months.put({ ...entry, day: month });
	}
	return months;
}

function entryRow(entry: Entry, suffix = ''): DerivedRow {
	const { dimension, value, day, n } = entry;
	const isSum = 'metric' in entry;
	const what = isSum ? entry.metric : entry.previous;
	return [JSON.stringify([(isSum ? 'roll' : 'seen') + suffix, dimension, day, value, what]), String(n)];
}

function eventRow(id: string, visitor: string | null, automated: boolean): DerivedRow {
	return [JSON.stringify(['event', id]), JSON.stringify({ visitor, automated })];
}

function recordRow(orderId: string, eventId: string): DerivedRow {
	return [JSON.stringify(['order_record', orderId, eventId]), ''];
}

/** Keys that no event carries are left out: they only name a yesterday that may still come in. */
function* storedIdentities(tables: Tables, site: number, mentioned: ReadonlySet<number>): Iterable<DerivedRow> {
	const keys = tables.db.prepare<[number], [number, string, string, string | null]>(
		`SELECT k.no, k.key, v.key, p.key FROM visitor_key k JOIN visitor_key v ON v.no = k.visitor
		LEFT JOIN visitor_key p ON p.no = k.previous WHERE k.site = ?`,
	);
	for (const [no, key, visitor, previous] of keys.raw().iterate(site)) {
		if (mentioned.has(no)) yield keyRow(key, visitor, previous);
	}
	const lives = tables.db.prepare<[number], [string, string]>(
		'SELECT l.life, k.key FROM life l JOIN visitor_key k ON k.no = l.owner WHERE l.site = ?',
	);
	for (const [life, owner] of lives.raw().iterate(site)) yield [JSON.stringify(['life', life]), owner];
}

function* recountedIdentities(identities: Identities, events: readonly LoadedEvent[]): Iterable<DerivedRow> {
	const previous = previousKeys(events);
	for (const [key, visitor] of identities.visitorByKey) yield keyRow(key, visitor, previous.get(key) ?? null);
	for (const [life, owner] of identities.ownerByLife) yield [JSON.stringify(['life', life]), owner];
}

/** Yesterday's key of each key, as the first stored event that carries one names it. */
export function previousKeys(events: readonly LoadedEvent[]): Map<string, string> {
	const previous = new Map<string, string>();
	for (const event of events) {
		if (event.key === undefined || event.previousKey === undefined || previous.has(event.key)) continue;
		previous.set(event.key, event.previousKey);
	}
	return previous;
}

function keyRow(key: string, visitor: string, previous: string | null): DerivedRow {
	return [JSON.stringify(['visitor_key', key]), JSON.stringify({ visitor, previous })];
}
