import { type Entry, factKey, type Identities, isOrderRecord, orderIdOf } from '@aisle/analytics';
import type { LoadedEvent } from '../loaded-event.js';
import { scanFacts } from '../fact-scan.js';
import type { Tables } from '../tables.js';
import type { Recount } from './recount.js';

/** A derived row in natural words: `[key, content]`, both JSON. */
export type DerivedRow = [key: string, content: string];

/** Every derived row of a site as it stands in the file. */
export function* storedRows(tables: Tables, site: number): Iterable<DerivedRow> {
	for (const row of scanFacts(tables, site)) yield [factKey(row), JSON.stringify(row)];
	for (const entry of tables.rolls.scan(site)) yield entryRow(entry);
	const mentioned = new Set<string>();
	for (const event of tables.events.scan(site)) {
		if (event.key !== undefined) mentioned.add(event.key);
		const visitor = event.visitorNo === undefined ? null : tables.identities.byNumber(event.visitorNo).key;
		yield eventRow(event, visitor, event.automated);
	}
	yield* storedIdentities(tables, site, mentioned);
	const records = tables.db
		.prepare<[number], [string, number]>('SELECT order_id, n FROM order_record WHERE site = ?')
		.raw();
	for (const [orderId, n] of records.iterate(site)) yield recordRow(orderId, tables.events.ofNumber(n).id);
}

/** Every derived row of a site as the recount has it. */
export function* recountedRows({ rows, ledger, identities, light, automated }: Recount): Iterable<DerivedRow> {
	for (const [key, row] of rows) yield [key, JSON.stringify(row)];
	for (const entry of ledger.entries()) yield entryRow(entry);
	yield* recountedIdentities(identities, light);
	for (const event of light) {
		yield eventRow(event, identities.visitorOf(event) ?? null, automated.has(event.n));
		if (isOrderRecord(event)) yield recordRow(orderIdOf(event).id, event.id);
	}
}

function entryRow(entry: Entry): DerivedRow {
	const { dimension, value, day, n } = entry;
	const isSum = 'metric' in entry;
	const what = isSum ? entry.metric : entry.previous;
	return [JSON.stringify([isSum ? 'roll' : 'seen', dimension, day, value, what]), String(n)];
}

function eventRow(event: LoadedEvent, visitor: string | null, automated: boolean): DerivedRow {
	return [JSON.stringify(['event', event.id]), JSON.stringify({ visitor, automated })];
}

function recordRow(orderId: string, eventId: string): DerivedRow {
	return [JSON.stringify(['order_record', orderId, eventId]), ''];
}

/** Keys that no event carries are left out: they only name a yesterday that may still come in. */
function* storedIdentities(tables: Tables, site: number, mentioned: ReadonlySet<string>): Iterable<DerivedRow> {
	const keys = tables.db.prepare<[number], [string, string, string | null]>(
		`SELECT k.key, v.key, p.key FROM visitor_key k JOIN visitor_key v ON v.no = k.visitor
		LEFT JOIN visitor_key p ON p.no = k.previous WHERE k.site = ?`,
	);
	for (const [key, visitor, previous] of keys.raw().iterate(site)) {
		if (mentioned.has(key)) yield keyRow(key, visitor, previous);
	}
	const lives = tables.db.prepare<[number], [string, string]>(
		'SELECT l.life, k.key FROM life l JOIN visitor_key k ON k.no = l.owner WHERE l.site = ?',
	);
	for (const [life, owner] of lives.raw().iterate(site)) yield [JSON.stringify(['life', life]), owner];
}

function* recountedIdentities(identities: Identities, light: readonly LoadedEvent[]): Iterable<DerivedRow> {
	const previous = previousKeys(light);
	for (const [key, visitor] of identities.visitorByKey) yield keyRow(key, visitor, previous.get(key) ?? null);
	for (const [life, owner] of identities.ownerByLife) yield [JSON.stringify(['life', life]), owner];
}

/** Yesterday's key of each key, as the first stored event that carries one names it. */
export function previousKeys(light: readonly LoadedEvent[]): Map<string, string> {
	const previous = new Map<string, string>();
	for (const event of light) {
		if (event.key === undefined || event.previousKey === undefined || previous.has(event.key)) continue;
		previous.set(event.key, event.previousKey);
	}
	return previous;
}

function keyRow(key: string, visitor: string, previous: string | null): DerivedRow {
	return [JSON.stringify(['visitor_key', key]), JSON.stringify({ visitor, previous })];
}
