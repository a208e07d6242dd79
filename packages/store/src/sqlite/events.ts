import { type FoldEvent, isOrderRecord, orderIdOf, type StoredEvent } from '@aisle/analytics';
import type { Params } from '@aisle/protocol';
import { fromIdBytes, modeCodes, sourceCodes, toIdBytes } from './codes.js';
import type { Connection } from './database.js';
import type { IdentityTable } from './identities.js';
import { found, type Numbers } from './numbers.js';
import { packAgent, packTraffic, unpackAgent, unpackTraffic } from './packed-text.js';

/** An event as the folds read it, with its place in the file. */
export interface LoadedEvent extends FoldEvent {
	n: number;
	/** Number of the visitor it stood under when it was read; absent: nobody known. */
	visitorNo?: number;
	/** It stood in an automated visitor-day when it was read. */
	automated: boolean;
}

/** What an event needs besides itself to be written. */
export interface EventPlace {
	n: number;
	site: number;
	keyNo?: number | undefined;
	previousNo?: number | undefined;
	lifeNo?: number | undefined;
	visitorNo?: number | undefined;
	automated: boolean;
}

export interface EventTable {
	/** Number of the stored copy of an event. */
	find(site: number, id: string): number | undefined;
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

type Row = [
	n: number,
	id: Buffer,
	t: number,
	source: number,
	name: number,
	key: number | null,
	previous: number | null,
	life: number | null,
	user: number | null,
	path: number | null,
	params: string | null,
	traffic: number | null,
	country: number | null,
	agent: number | null,
	bot: number,
	visitor: number | null,
	automated: number,
];

/** Columns that the folds read, in the order of {@link Row}. */
const FOLD_COLUMNS =
	'e.n, e.id, e.t, e.source, e.name, e.key, e.previous, e.life, e.user, e.path, e.params, e.traffic, e.country, e.agent, e.bot, e.visitor, e.automated';

const INSERT = `INSERT INTO event (n, site, id, t, received, source, mode, name, key, previous, life, user, host, path, query,
	referrer_host, referrer_path, title, params, traffic, country, agent, bot, visitor, automated)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const SCAN = `SELECT ${FOLD_COLUMNS.replace(
	'e.params',
	`CASE WHEN e.name IN (SELECT no FROM text WHERE value IN
		('consent', 'purchase', 'refund', 'order_updated', 'order_cancelled')) THEN e.params END`,
)} FROM event e WHERE e.site = ? ORDER BY e.n`;

export function createEventTable(db: Connection, numbers: Numbers, identities: IdentityTable): EventTable {
	const find = db.prepare<[number, Buffer], number>('SELECT n FROM event WHERE site = ? AND id = ?').pluck();
	const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM event').pluck();
	const insert = db.prepare(INSERT);
	const insertRecord = db.prepare<[number, string, number]>(
		'INSERT INTO order_record (site, order_id, n) VALUES (?, ?, ?)',
	);
	const ofVisitor = db.prepare<[number], Row>(`SELECT ${FOLD_COLUMNS} FROM event e WHERE e.visitor = ?`).raw();
	const ofOrder = db
		.prepare<[number, string], Row>(
			`SELECT ${FOLD_COLUMNS} FROM order_record r JOIN event e ON e.n = r.n WHERE r.site = ? AND r.order_id = ?`,
		)
		.raw();
	const ofNumber = db.prepare<[number], Row>(`SELECT ${FOLD_COLUMNS} FROM event e WHERE e.n = ?`).raw();
	const scan = db.prepare<[number], Row>(SCAN).raw();
	const setVisitor = db.prepare<[number | null, number]>('UPDATE event SET visitor = ? WHERE n = ?');
	const setAutomated = db.prepare<[number, number]>('UPDATE event SET automated = ? WHERE n = ?');
	const text = (value: string | undefined): number | null => (value === undefined ? null : numbers.text(value));
	const load = (row: Row): LoadedEvent => toLoadedEvent(row, numbers, identities);
	return {
		find: (site, id) => find.get(site, toIdBytes(id)),
		lastNumber: () => last.get() ?? 0,
		insert(event, place) {
			insert.run(
				place.n,
				place.site,
				toIdBytes(event.id),
				event.t,
				event.received,
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
				event.params === undefined ? null : JSON.stringify(event.params),
				event.traffic === undefined ? null : numbers.text(packTraffic(event.traffic)),
				text(event.country),
				event.agent === undefined ? null : numbers.text(packAgent(event.agent)),
				event.bot ? 1 : 0,
				place.visitorNo ?? null,
				place.automated ? 1 : 0,
			);
			if (isOrderRecord(event)) insertRecord.run(place.site, orderIdOf(event).id, place.n);
		},
		ofVisitor: (visitorNo) => ofVisitor.all(visitorNo).map(load),
		ofOrder: (site, orderId) => ofOrder.all(site, orderId).map(load),
		ofNumber: (n) => load(found(ofNumber.get(n), `event ${n}`)),
		*scan(site) {
			for (const row of scan.iterate(site)) yield load(row);
		},
		indexRecord: (site, event) => void insertRecord.run(site, orderIdOf(event).id, event.n),
		setVisitor: (n, visitorNo) => void setVisitor.run(visitorNo ?? null, n),
		setAutomated: (n, automated) => void setAutomated.run(automated ? 1 : 0, n),
	};
}

function toLoadedEvent(row: Row, numbers: Numbers, identities: IdentityTable): LoadedEvent {
	const [
		n,
		id,
		t,
		source,
		name,
		key,
		previous,
		life,
		user,
		path,
		params,
		traffic,
		country,
		agent,
		bot,
		visitor,
		automated,
	] = row;
	const event: LoadedEvent = {
		n,
		id: fromIdBytes(id),
		t,
		source: sourceCodes.toWord(source),
		name: numbers.textOf(name),
		bot: bot === 1,
		automated: automated === 1,
	};
	if (key !== null) event.key = identities.byNumber(key).key;
	if (previous !== null) event.previousKey = identities.byNumber(previous).key;
	if (life !== null) event.life = identities.lifeText(life);
	if (user !== null) event.userId = numbers.textOf(user);
	if (path !== null) event.path = numbers.textOf(path);
	if (params !== null) event.params = JSON.parse(params) as Params;
	if (traffic !== null) event.traffic = unpackTraffic(numbers.textOf(traffic));
	if (country !== null) event.country = numbers.textOf(country);
	if (agent !== null) event.agent = unpackAgent(numbers.textOf(agent));
	if (visitor !== null) event.visitorNo = visitor;
	return event;
}
