import type {
	CartRow,
	FactRow,
	MembershipRow,
	OrderRow,
	SessionRow,
	TouchpointRow,
	WaitingRow,
} from '@aisle/analytics';
import { fromIdBytes } from './codes.js';
import type { Connection } from './database.js';
import type { Numbers } from './numbers.js';

type Raw = Record<string, number | string | Buffer | null>;

/** Reads the derived rows of a site back in natural words, equal to what the fold gave. */
export function* scanFacts(db: Connection, numbers: Numbers, site: number): Iterable<FactRow> {
	for (const { table, sql, read } of SCANS) {
		for (const raw of db.prepare<[number], Raw>(sql).iterate(site)) yield { table, ...read(raw, numbers) } as FactRow;
	}
}

/** Reads one order and the refunds that wait for it, in natural words. */
export interface OrderReader {
	order(site: number, id: string): OrderRow | undefined;
	waitingOf(site: number, id: string): WaitingRow[];
}

export function createOrderReader(db: Connection): OrderReader {
	const order = db.prepare<[number, string], Raw>(`${sqlOf('orders', 'visitor', 'owner')} AND f.id = ?`);
	const waiting = db.prepare<[number, string], Raw>('SELECT * FROM waiting_refund WHERE site = ? AND order_id = ?');
	return {
		order(site, id) {
			const raw = order.get(site, id);
			return raw && { table: 'orders', ...readOrder(raw) };
		},
		waitingOf: (site, id) => waiting.all(site, id).map((raw) => ({ table: 'waiting_refund', ...readWaiting(raw) })),
	};
}

interface Scan {
	table: FactRow['table'];
	sql: string;
	read(raw: Raw, numbers: Numbers): object;
}

const SCANS: readonly Scan[] = [
	{ table: 'session', sql: sqlOf('session', 'visitor', 'person'), read: readSession },
	{ table: 'membership', sql: sqlOf('membership', 'visitor', 'person'), read: readMembership },
	{ table: 'orders', sql: sqlOf('orders', 'visitor', 'owner'), read: readOrder },
	{ table: 'waiting_refund', sql: 'SELECT * FROM waiting_refund WHERE site = ?', read: readWaiting },
	{ table: 'cart', sql: sqlOf('cart', undefined, 'person'), read: readCart },
	{ table: 'touchpoint', sql: sqlOf('touchpoint', undefined, 'person'), read: readTouchpoint },
];

function sqlOf(table: string, visitor: string | undefined, person: string): string {
	const visitorKey =
		visitor === undefined ? '' : `, (SELECT key FROM visitor_key WHERE no = f.${visitor}) AS visitor_key`;
	return `SELECT f.*${visitorKey}, (SELECT key FROM person WHERE no = f.${person}) AS person_key FROM ${table} f WHERE f.site = ?`;
}

function readSession(raw: Raw, numbers: Numbers): Omit<SessionRow, 'table'> {
	return {
		visitor: text(raw['visitor_key']),
		start: int(raw['start']),
		startId: id(raw['start_id']),
		day: int(raw['day']),
		end: int(raw['end']),
		person: text(raw['person_key']),
		pageviews: int(raw['pageviews']),
		interactions: int(raw['interactions']),
		keyEvents: int(raw['key_events']),
		engagedMs: int(raw['engaged_ms']),
		engaged: raw['engaged'] === 1,
		singlePage: raw['single_page'] === 1,
		orders: int(raw['orders']),
		entryPath: word(raw['entry_path'], numbers),
		exitPath: word(raw['exit_path'], numbers),
		traffic: trafficOf(raw['traffic'], numbers),
		country: word(raw['country'], numbers),
		device: word(raw['device'], numbers),
	};
}

function readMembership(raw: Raw): Omit<MembershipRow, 'table'> {
	return { person: text(raw['person_key']), visitor: text(raw['visitor_key']) };
}

function readOrder(raw: Raw): Omit<OrderRow, 'table'> {
	return {
		id: text(raw['id']),
		t: int(raw['t']),
		firstId: id(raw['first_id']),
		day: int(raw['day']),
		owner: textOrNull(raw['person_key']),
		visitor: textOrNull(raw['visitor_key']),
		sessionStart: intOrNull(raw['session_start']),
		currency: text(raw['currency']),
		grossMinor: int(raw['gross_minor']),
		netMinor: int(raw['net_minor']),
		excessMinor: int(raw['excess_minor']),
		refunds: int(raw['refunds']),
		idMissing: raw['id_missing'] === 1,
	};
}

function readWaiting(raw: Raw): Omit<WaitingRow, 'table'> {
	return {
		orderId: text(raw['order_id']),
		refundId: text(raw['refund_id']),
		t: int(raw['t']),
		day: int(raw['day']),
	};
}

function readCart(raw: Raw): Omit<CartRow, 'table'> {
	return {
		person: text(raw['person_key']),
		opened: int(raw['opened']),
		openedId: id(raw['opened_id']),
		day: int(raw['day']),
		state: text(raw['state']) as CartRow['state'],
		step: text(raw['step']) as CartRow['step'],
		lastSeen: int(raw['last_seen']),
		ended: intOrNull(raw['ended']),
		orderId: textOrNull(raw['order_id']),
		currency: text(raw['currency']),
		valueMinor: int(raw['value_minor']),
		items: JSON.parse(text(raw['items'])) as CartRow['items'],
		exits: int(raw['exits']),
		leftAt: intOrNull(raw['left_at']),
		leftStep: textOrNull(raw['left_step']) as CartRow['leftStep'],
		idleAt: intOrNull(raw['idle_at']),
		returns: int(raw['returns']),
	};
}

function readTouchpoint(raw: Raw, numbers: Numbers): Omit<TouchpointRow, 'table'> {
	return {
		person: text(raw['person_key']),
		t: int(raw['t']),
		id: id(raw['id']),
		kind: text(raw['kind']) as TouchpointRow['kind'],
		traffic: trafficOf(raw['traffic'], numbers),
	};
}

type Cell = Raw[string] | undefined;

function text(cell: Cell): string {
	return typeof cell === 'string' ? cell : '';
}

function textOrNull(cell: Cell): string | null {
	return typeof cell === 'string' ? cell : null;
}

function int(cell: Cell): number {
	return typeof cell === 'number' ? cell : Number.NaN;
}

function intOrNull(cell: Cell): number | null {
	return typeof cell === 'number' ? cell : null;
}

function id(cell: Cell): string {
	return Buffer.isBuffer(cell) ? fromIdBytes(cell) : '';
}

function word(cell: Cell, numbers: Numbers): string | null {
	return typeof cell === 'number' ? numbers.textOf(cell) : null;
}

function trafficOf(cell: Cell, numbers: Numbers): SessionRow['traffic'] {
	return typeof cell === 'number' ? numbers.trafficOf(cell) : null;
}
