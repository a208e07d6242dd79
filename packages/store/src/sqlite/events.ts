import { ORDER_RECORDS, type SiteRules } from '@aisle/analytics';
import type { Statement } from 'better-sqlite3';
import { modeCodes, sourceCodes } from './codes.js';
import type { Connection } from './database.js';
import type { IdentityTable } from './identities.js';
import { FOLD_COLUMNS, type FoldRow, type LoadedEvent, toLoadedEvent } from './loaded-event.js';
import { found, type Numbers } from './numbers.js';
import { createOrderRecords, type OrderRecords } from './order-records.js';
import type { Fresh } from './placements.js';

export interface EventTable {
	lastNumber(): number;
	insert(site: number, fresh: Fresh, rules: SiteRules): void;
	/** Deletes an event and its place among the records of its order. */
	remove(site: number, event: { n: number; orderId: string | undefined }): void;
	ofVisitor(visitorNo: number): LoadedEvent[];
	/** Records of an order that are in view. */
	ofOrder(site: number, orderId: string): LoadedEvent[];
	ofNumber(n: number): LoadedEvent;
	/** Every event of a site, with parameters only where identity or orders depend on them. */
	scan(site: number): Iterable<LoadedEvent>;
	records: OrderRecords;
	setVisitor(n: number, visitorNo: number | undefined): void;
	setAutomated(n: number, automated: boolean): void;
}

const INSERT = `INSERT INTO event (n, site, id, t, delay, source, mode, name, key, previous, life, user, host, path, query,
	referrer_host, referrer_path, title, params, traffic, country, agent, bot, visitor, automated, region, language)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const SCAN = `SELECT ${FOLD_COLUMNS.replace(
	'e.params',
	`CASE WHEN e.name IN (SELECT no FROM text WHERE value IN
		(${['consent', ...ORDER_RECORDS].map((name) => `'${name}'`).join(', ')})) THEN e.params END`,
)} FROM event e WHERE e.site = ? ORDER BY e.n`;

export function createEventTable(db: Connection, numbers: Numbers, identities: IdentityTable): EventTable {
	const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM event').pluck();
	const read = readers(db, (row) => toLoadedEvent(row, numbers, identities));
	const records = createOrderRecords(db, read.ofOrder);
	return { lastNumber: () => last.get() ?? 0, ...read, records, ...writers(db, numbers, records) };
}

type Readers = Pick<EventTable, 'ofVisitor' | 'ofOrder' | 'ofNumber' | 'scan'>;

function readers(db: Connection, load: (row: FoldRow) => LoadedEvent): Readers {
	const select = `SELECT ${FOLD_COLUMNS} FROM`;
	const ofVisitor = db.prepare<[number], FoldRow>(`${select} event e WHERE e.visitor = ?`).raw();
	const ofOrder = db
		.prepare<[number, string], FoldRow>(
			`${select} order_record r JOIN event e ON e.n = r.n WHERE r.site = ? AND r.order_id = ?`,
		)
		.raw();
	const ofNumber = db.prepare<[number], FoldRow>(`${select} event e WHERE e.n = ?`).raw();
	const scan = db.prepare<[number], FoldRow>(SCAN).raw();
	return {
		ofVisitor: (visitorNo) => ofVisitor.all(visitorNo).map(load),
		ofOrder: (site, orderId) => ofOrder.all(site, orderId).map(load),
		ofNumber: (n) => load(found(ofNumber.get(n), `event ${n}`)),
		*scan(site) {
			for (const row of scan.iterate(site)) yield load(row);
		},
	};
}

type Writers = Pick<EventTable, 'insert' | 'remove' | 'setVisitor' | 'setAutomated'>;

function writers(db: Connection, numbers: Numbers, records: OrderRecords): Writers {
	const insert = db.prepare(INSERT);
	const remove = db.prepare<[number]>('DELETE FROM event WHERE n = ?');
	const setVisitor = db.prepare<[number | null, number]>('UPDATE event SET visitor = ? WHERE n = ?');
	const setAutomated = db.prepare<[number, number]>('UPDATE event SET automated = ? WHERE n = ?');
	return {
		insert(site, fresh, rules) {
			insertEvent(insert, site, fresh, numbers);
			const { orderId } = fresh.unit;
			if (orderId !== undefined) records.add(site, orderId, fresh.unit, rules);
		},
		remove(site, { n, orderId }) {
			remove.run(n);
			if (orderId !== undefined) records.remove(site, orderId, n);
		},
		setVisitor: (n, visitorNo) => void setVisitor.run(visitorNo ?? null, n),
		setAutomated: (n, automated) => void setAutomated.run(automated ? 1 : 0, n),
	};
}

/** One call with the values one by one: a list of them would be made, and copied, for every event. */
function insertEvent(
	insert: Statement,
	site: number,
	{ stored, unit, id, keyNo, previousNo, lifeNo }: Fresh,
	numbers: Numbers,
): void {
	const text = (value: string | undefined): number | null => (value === undefined ? null : numbers.text(value));
	insert.run(
		unit.n,
		site,
		id,
		stored.t,
		stored.received - stored.t,
		sourceCodes.toCode(stored.source),
		modeCodes.toCode(stored.mode),
		numbers.text(stored.name),
		keyNo ?? null,
		previousNo ?? null,
		lifeNo ?? null,
		text(stored.userId),
		text(stored.host),
		text(stored.path),
		stored.query ?? null,
		text(stored.referrerHost),
		text(stored.referrerPath),
		text(stored.title),
		stored.params === undefined ? null : numbers.params.pack(stored.params),
		stored.traffic === undefined ? null : numbers.traffic(stored.traffic),
		text(stored.country),
		stored.agent === undefined ? null : numbers.agent(stored.agent),
		stored.bot ? 1 : 0,
		unit.visitorNo ?? null,
		unit.automated ? 1 : 0,
		text(stored.region),
		text(stored.language),
	);
}
