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
import type { Connection } from './connection.js';
import type { IdentityTable } from './identities.js';
import type { Numbers } from './numbers.js';
import type { PersonTable } from './persons.js';

/** What says a row in natural words. */
interface Words {
	db: Connection;
	numbers: Numbers;
	identities: IdentityTable;
	persons: PersonTable;
}

type Raw = Record<string, number | string | Buffer | null>;

/** Reads the derived rows of a site back in natural words, equal to what the fold gave. */
export function* scanAllFacts(words: Words, site: number): Iterable<FactRow> {
	for (const table of Object.keys(READERS) as FactRow['table'][]) yield* scanFacts(words, site, table);
}

/** The rows of one table; `where` is SQL for those that are wanted, with `values` in its places. */
export function* scanFacts(
	words: Words,
	site: number,
	table: FactRow['table'],
	where = 'TRUE',
	values: readonly number[] = [],
): Iterable<FactRow> {
	const rows = words.db.prepare<number[], Raw>(`SELECT * FROM ${table} WHERE site = ? AND (${where})`);
	for (const raw of rows.iterate(site, ...values)) yield { table, ...READERS[table](raw, words) } as FactRow;
}

/** Reads one order and the refunds that wait for it, in natural words. */
export interface OrderReader {
	order(site: number, id: string): OrderRow | undefined;
	waitingOf(site: number, id: string): WaitingRow[];
}

export function createOrderReader(words: Words): OrderReader {
	const order = words.db.prepare<[number, string], Raw>('SELECT * FROM orders WHERE site = ? AND id = ?');
	const waiting = words.db.prepare<[number, string], Raw>(
		'SELECT * FROM waiting_refund WHERE site = ? AND order_id = ?',
	);
	return {
		order(site, id) {
			const raw = order.get(site, id);
			return raw && { table: 'orders', ...readOrder(raw, words) };
		},
		waitingOf: (site, id) => waiting.all(site, id).map((raw) => ({ table: 'waiting_refund', ...readWaiting(raw) })),
	};
}

type Read = (raw: Raw, words: Words) => object;

const READERS: Readonly<Record<FactRow['table'], Read>> = {
	session: readSession,
	membership: readMembership,
	orders: readOrder,
	waiting_refund: readWaiting,
	cart: readCart,
	touchpoint: readTouchpoint,
};

function readSession(raw: Raw, words: Words): Omit<SessionRow, 'table'> {
	return {
		visitor: visitorKey(raw['visitor'], words) ?? '',
		start: int(raw['start']),
		startId: id(raw['start_id']),
		day: int(raw['day']),
		end: int(raw['end']),
		person: personKey(raw['person'], words) ?? '',
		pageviews: int(raw['pageviews']),
		interactions: int(raw['interactions']),
		keyEvents: int(raw['key_events']),
		engagedMs: int(raw['engaged_ms']),
		engaged: raw['engaged'] === 1,
		singlePage: raw['single_page'] === 1,
		orders: int(raw['orders']),
		steps: int(raw['steps']),
		entryPath: word(raw['entry_path'], words),
		exitPath: word(raw['exit_path'], words),
		traffic: trafficOf(raw['traffic'], words),
		country: word(raw['country'], words),
		device: word(raw['device'], words),
	};
}

function readMembership(raw: Raw, words: Words): Omit<MembershipRow, 'table'> {
	return { person: personKey(raw['person'], words) ?? '', visitor: visitorKey(raw['visitor'], words) ?? '' };
}

function readOrder(raw: Raw, words: Words): Omit<OrderRow, 'table'> {
	return {
		id: text(raw['id']),
		t: int(raw['t']),
		firstId: id(raw['first_id']),
		day: int(raw['day']),
		owner: personKey(raw['owner'], words),
		visitor: visitorKey(raw['visitor'], words),
		sessionStart: intOrNull(raw['session_start']),
		currency: text(raw['currency']),
		grossMinor: int(raw['gross_minor']),
		netMinor: int(raw['net_minor']),
		excessMinor: int(raw['excess_minor']),
		refunds: int(raw['refunds']),
		idMissing: raw['id_missing'] === 1,
		verifiedCurrency: textOrNull(raw['verified_currency']),
		verifiedGrossMinor: int(raw['verified_gross_minor']),
		verifiedNetMinor: int(raw['verified_net_minor']),
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

function readCart(raw: Raw, words: Words): Omit<CartRow, 'table'> {
	return {
		person: personKey(raw['person'], words) ?? '',
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
		items: words.numbers.params.unpackList(text(raw['items'])),
		exits: int(raw['exits']),
		leftAt: intOrNull(raw['left_at']),
		leftStep: textOrNull(raw['left_step']) as CartRow['leftStep'],
		idleAt: intOrNull(raw['idle_at']),
		returns: int(raw['returns']),
	};
}

function readTouchpoint(raw: Raw, words: Words): Omit<TouchpointRow, 'table'> {
	return {
		person: personKey(raw['person'], words) ?? '',
		t: int(raw['t']),
		id: id(raw['id']),
		kind: text(raw['kind']) as TouchpointRow['kind'],
		traffic: trafficOf(raw['traffic'], words),
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

function visitorKey(cell: Cell, { identities }: Words): string | null {
	return typeof cell === 'number' ? identities.byNumber(cell).key : null;
}

function personKey(cell: Cell, { persons }: Words): string | null {
	return typeof cell === 'number' ? persons.keyOf(cell) : null;
}

function word(cell: Cell, { numbers }: Words): string | null {
	return typeof cell === 'number' ? numbers.textOf(cell) : null;
}

function trafficOf(cell: Cell, { numbers }: Words): SessionRow['traffic'] {
	return typeof cell === 'number' ? numbers.trafficOf(cell) : null;
}
