import type {
	CartRow,
	FactRow,
	MembershipRow,
	OrderRow,
	SessionRow,
	TouchpointRow,
	WaitingRow,
} from '@aisle/analytics';
import { toIdBytes } from './codes.js';
import type { Connection } from './database.js';
import { createOrderReader, type OrderReader } from './fact-scan.js';
import type { IdentityTable } from './identities.js';
import type { KnownIds } from './known-ids.js';
import { found, type Numbers } from './numbers.js';
import { createOwnReader, type OwnReader } from './own-facts.js';
import type { PersonTable } from './persons.js';
import { ROLL_TABLES } from './rolls.js';

/** Writing side of the derived rows. */
export interface FactTables extends OrderReader, OwnReader {
	put(site: number, row: FactRow): void;
	remove(site: number, row: FactRow): void;
	/** Drops every derived row of a site. */
	clear(site: number): void;
}

/** Derived tables that are fact tables. */
export const FACT_TABLES = ['session', 'membership', 'orders', 'waiting_refund', 'cart', 'touchpoint'] as const;

interface Context {
	db: Connection;
	numbers: Numbers;
	persons: PersonTable;
	ids: KnownIds;
	visitorNo(site: number, key: string): number;
}

interface Writer<R> {
	put(site: number, row: R): void;
	remove(site: number, row: R): void;
}

/** What gives rows their numbers. */
interface Dictionaries {
	numbers: Numbers;
	identities: IdentityTable;
	persons: PersonTable;
	ids: KnownIds;
}

export function createFactTables(db: Connection, dictionaries: Dictionaries): FactTables {
	const { numbers, identities, persons, ids } = dictionaries;
	const visitorNo = (site: number, key: string): number => identities.ensure(site, key).no;
	const context: Context = { db, numbers, persons, ids, visitorNo };
	const writers = {
		session: sessionWriter(context),
		membership: membershipWriter(context),
		orders: orderWriter(context),
		waiting_refund: waitingWriter(context),
		cart: cartWriter(context),
		touchpoint: touchpointWriter(context),
	};
	return {
		...createOrderReader({ db, numbers, identities, persons }),
		...createOwnReader(db, persons),
		put: (site, row) => (writers[row.table] as Writer<FactRow>).put(site, row),
		remove: (site, row) => (writers[row.table] as Writer<FactRow>).remove(site, row),
		clear(site) {
			for (const table of [...FACT_TABLES, ...ROLL_TABLES]) db.prepare(`DELETE FROM ${table} WHERE site = ?`).run(site);
		},
	};
}

function upsert(db: Connection, table: string, columns: string): { run(...values: unknown[]): unknown } {
	const marks = columns.split(',').map(() => '?');
	return db.prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${marks.join(', ')})`);
}

function sessionWriter({ db, numbers, persons, ids, visitorNo }: Context): Writer<SessionRow> {
	const put = upsert(
		db,
		'session',
		'site, day, visitor, start, start_id, "end", person, pageviews, interactions, key_events, engaged_ms, engaged, single_page, orders, steps, entry_path, exit_path, traffic, country, device, start_n',
	);
	const remove = db.prepare('DELETE FROM session WHERE site = ? AND day = ? AND visitor = ? AND start = ?');
	const text = (value: string | null): number | null => (value === null ? null : numbers.text(value));
	return {
		put(site, row) {
			const startId = toIdBytes(row.startId);
			put.run(
				site,
				row.day,
				visitorNo(site, row.visitor),
				row.start,
				startId,
				row.end,
				persons.number(site, row.person),
				row.pageviews,
				row.interactions,
				row.keyEvents,
				row.engagedMs,
				row.engaged ? 1 : 0,
				row.singlePage ? 1 : 0,
				row.orders,
				row.steps,
				text(row.entryPath),
				text(row.exitPath),
				row.traffic === null ? null : numbers.traffic(row.traffic),
				text(row.country),
				text(row.device),
				found(ids.find(site, startId), `event ${row.startId}`),
			);
		},
		remove: (site, row) => void remove.run(site, row.day, visitorNo(site, row.visitor), row.start),
	};
}

function membershipWriter({ db, persons, visitorNo }: Context): Writer<MembershipRow> {
	const put = upsert(db, 'membership', 'site, person, visitor');
	const remove = db.prepare('DELETE FROM membership WHERE site = ? AND person = ? AND visitor = ?');
	return {
		put: (site, row) => void put.run(site, persons.number(site, row.person), visitorNo(site, row.visitor)),
		remove: (site, row) => void remove.run(site, persons.number(site, row.person), visitorNo(site, row.visitor)),
	};
}

function orderWriter({ db, persons, visitorNo }: Context): Writer<OrderRow> {
	const put = upsert(
		db,
		'orders',
		'site, id, t, first_id, day, owner, visitor, session_start, currency, gross_minor, net_minor, excess_minor, refunds, id_missing, verified_currency, verified_gross_minor, verified_net_minor',
	);
	const remove = db.prepare('DELETE FROM orders WHERE site = ? AND id = ?');
	return {
		put(site, row) {
			put.run(
				site,
				row.id,
				row.t,
				toIdBytes(row.firstId),
				row.day,
				row.owner === null ? null : persons.number(site, row.owner),
				row.visitor === null ? null : visitorNo(site, row.visitor),
				row.sessionStart,
				row.currency,
				row.grossMinor,
				row.netMinor,
				row.excessMinor,
				row.refunds,
				row.idMissing ? 1 : 0,
				row.verifiedCurrency,
				row.verifiedGrossMinor,
				row.verifiedNetMinor,
			);
		},
		remove: (site, row) => void remove.run(site, row.id),
	};
}

function waitingWriter({ db }: Context): Writer<WaitingRow> {
	const put = upsert(db, 'waiting_refund', 'site, order_id, refund_id, t, day');
	const remove = db.prepare('DELETE FROM waiting_refund WHERE site = ? AND order_id = ? AND refund_id = ?');
	return {
		put: (site, row) => void put.run(site, row.orderId, row.refundId, row.t, row.day),
		remove: (site, row) => void remove.run(site, row.orderId, row.refundId),
	};
}

function cartWriter({ db, numbers, persons, ids }: Context): Writer<CartRow> {
	const put = upsert(
		db,
		'cart',
		'site, person, opened, opened_id, day, state, step, last_seen, ended, order_id, currency, value_minor, items, exits, left_at, left_step, idle_at, returns, opened_n',
	);
	const remove = db.prepare('DELETE FROM cart WHERE site = ? AND person = ? AND opened = ? AND opened_id = ?');
	return {
		put(site, row) {
			const openedId = toIdBytes(row.openedId);
			put.run(
				site,
				persons.number(site, row.person),
				row.opened,
				openedId,
				row.day,
				row.state,
				row.step,
				row.lastSeen,
				row.ended,
				row.orderId,
				row.currency,
				row.valueMinor,
				numbers.params.packList(row.items),
				row.exits,
				row.leftAt,
				row.leftStep,
				row.idleAt,
				row.returns,
				found(ids.find(site, openedId), `event ${row.openedId}`),
			);
		},
		remove: (site, row) => void remove.run(site, persons.number(site, row.person), row.opened, toIdBytes(row.openedId)),
	};
}

function touchpointWriter({ db, numbers, persons }: Context): Writer<TouchpointRow> {
	const put = upsert(db, 'touchpoint', 'site, person, t, id, kind, traffic');
	const remove = db.prepare('DELETE FROM touchpoint WHERE site = ? AND person = ? AND t = ? AND id = ?');
	return {
		put(site, row) {
			const traffic = row.traffic === null ? null : numbers.traffic(row.traffic);
			put.run(site, persons.number(site, row.person), row.t, toIdBytes(row.id), row.kind, traffic);
		},
		remove: (site, row) => void remove.run(site, persons.number(site, row.person), row.t, toIdBytes(row.id)),
	};
}
