import { isOrderRecord, ORDER_RECORDS, orderIdOf, type StoredEvent } from '@aisle/analytics';
import { modeCodes, sourceCodes } from './codes.js';
import type { Connection } from './database.js';
import type { IdentityTable } from './identities.js';
import { FOLD_COLUMNS, type FoldRow, type LoadedEvent, toLoadedEvent } from './loaded-event.js';
import { found, type Numbers } from './numbers.js';

/** What an event needs besides itself to be written. */
export interface EventPlace {
	n: number;
	/** Bytes of the event's id. */
	id: Buffer;
	site: number;
	keyNo?: number | undefined;
	previousNo?: number | undefined;
	lifeNo?: number | undefined;
	visitorNo?: number | undefined;
	automated: boolean;
}

export interface EventTable {
	/** Number of the stored copy of an event, by the bytes of its id. */
	find(site: number, id: Buffer): number | undefined;
	lastNumber(): number;
	insert(event: StoredEvent, place: EventPlace): void;
	ofVisitor(visitorNo: number): LoadedEvent[];
	/** Records of an order. */
	ofOrder(site: number, orderId: string): LoadedEvent[];
	ofNumber(n: number): LoadedEvent;
	/** Every event of a site, with parameters only where identity or orders depend on them. */
	scan(site: number): Iterable<LoadedEvent>;
	/** Rebuilds the index from order ids to records. */
	indexRecord(site: number, event: LoadedEvent): void;
	setVisitor(n: number, visitorNo: number | undefined): void;
	setAutomated(n: number, automated: boolean): void;
}

const INSERT = `INSERT INTO event (n, site, id, t, delay, source, mode, name, key, previous, life, user, host, path, query,
	referrer_host, referrer_path, title, params, traffic, country, agent, bot, visitor, automated)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const SCAN = `SELECT ${FOLD_COLUMNS.replace(
	'e.params',
	`CASE WHEN e.name IN (SELECT no FROM text WHERE value IN
		(${['consent', ...ORDER_RECORDS].map((name) => `'${name}'`).join(', ')})) THEN e.params END`,
)} FROM event e WHERE e.site = ? ORDER BY e.n`;

export function createEventTable(db: Connection, numbers: Numbers, identities: IdentityTable): EventTable {
	const find = db.prepare<[number, Buffer], number>('SELECT n FROM event WHERE site = ? AND id = ?').pluck();
	const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM event').pluck();
	return {
		find: (site, id) => find.get(site, id),
		lastNumber: () => last.get() ?? 0,
		...readers(db, (row) => toLoadedEvent(row, numbers, identities)),
		...writers(db, numbers),
	};
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

type Writers = Pick<EventTable, 'insert' | 'indexRecord' | 'setVisitor' | 'setAutomated'>;

function writers(db: Connection, numbers: Numbers): Writers {
	const insert = db.prepare(INSERT);
	const insertRecord = db.prepare<[number, string, number]>(
		'INSERT INTO order_record (site, order_id, n) VALUES (?, ?, ?)',
	);
	const setVisitor = db.prepare<[number | null, number]>('UPDATE event SET visitor = ? WHERE n = ?');
	const setAutomated = db.prepare<[number, number]>('UPDATE event SET automated = ? WHERE n = ?');
	return {
		insert(event, place) {
			insert.run(...columnsOf(event, place, numbers));
			if (isOrderRecord(event)) insertRecord.run(place.site, orderIdOf(event).id, place.n);
		},
		indexRecord: (site, event) => void insertRecord.run(site, orderIdOf(event).id, event.n),
		setVisitor: (n, visitorNo) => void setVisitor.run(visitorNo ?? null, n),
		setAutomated: (n, automated) => void setAutomated.run(automated ? 1 : 0, n),
	};
}

function columnsOf(event: StoredEvent, place: EventPlace, numbers: Numbers): unknown[] {
	const text = (value: string | undefined): number | null => (value === undefined ? null : numbers.text(value));
	return [
		place.n,
		place.site,
		place.id,
		event.t,
		event.received - event.t,
		sourceCodes.toCode(event.source),
		modeCodes.toCode(event.mode),
		numbers.text(event.name),
		place.keyNo ?? null,
		place.previousNo ?? null,
		place.lifeNo ?? null,
		text(event.userId),
		text(event.host),
		text(event.path),
		event.query ?? null,
		text(event.referrerHost),
		text(event.referrerPath),
		text(event.title),
		event.params === undefined ? null : numbers.params.pack(event.params),
		event.traffic === undefined ? null : numbers.traffic(event.traffic),
		text(event.country),
		event.agent === undefined ? null : numbers.agent(event.agent),
		event.bot ? 1 : 0,
		place.visitorNo ?? null,
		place.automated ? 1 : 0,
	];
}
