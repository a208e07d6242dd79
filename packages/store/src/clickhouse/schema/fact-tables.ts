import type { Table } from './table.js';

const WORD = 'LowCardinality(String)';
const WORD_OR_NULL = 'LowCardinality(Nullable(String))';
const TIME = 'Int64 CODEC(Delta, ZSTD)';
const DAY = 'Int32 CODEC(Delta, ZSTD)';

/** Facts of about a month stand together; a row's day is part of its key, so that its versions meet. */
const BY_DAY = 'intDiv(day, 30)';

/** What every row of a fact has: which fold wrote it, whether it took it back, and what tells whether another fold would differ. */
const VERSIONED = ['version UInt64', 'gone UInt8', 'hash UInt64'];
const KEEPS = 'version, gone';

function fact(name: string, key: string, columns: readonly string[], shardBy: string, partitionBy?: string): Table {
	const table: Table = {
		name,
		columns: [`site ${WORD}`, ...columns, ...VERSIONED],
		orderBy: `site, ${key}`,
		keeps: KEEPS,
		shardBy: `cityHash64(site, ${shardBy})`,
	};
	return partitionBy === undefined ? table : { ...table, partitionBy };
}

const SEEN = [
	`day ${DAY}`,
	'visitor String',
	`t ${TIME}`,
	'id UUID',
	`hour ${TIME}`,
	'person String',
	'session_day Nullable(Int32)',
	'session_start Nullable(Int64)',
	'session_person String',
	`state ${WORD}`,
	`source ${WORD}`,
	`mode ${WORD}`,
	'delay Int64',
	`name ${WORD}`,
	'path Nullable(String)',
	'texts Map(LowCardinality(String), String) CODEC(ZSTD(3))',
	'search_term Nullable(String)',
	'search_results Nullable(Float64)',
	'lines Array(Tuple(item String, quantity Float64, name Nullable(String)))',
	`channel ${WORD_OR_NULL}`,
	`device ${WORD_OR_NULL}`,
	`currency ${WORD_OR_NULL}`,
	'value_minor Nullable(Int64)',
	// of a mail or an ad alone
	`pixel_campaign ${WORD_OR_NULL}`,
	'pixel_message Nullable(String)',
];

const ORDER_LINE = [
	'order_id String',
	'item String',
	'name Nullable(String)',
	'bought Float64',
	'refunded Float64',
	'revenue_minor Int64',
];

const SESSION = [
	`day ${DAY}`,
	'visitor String',
	`start ${TIME}`,
	'start_id UUID',
	`hour ${TIME}`,
	`end ${TIME}`,
	'person String',
	'pageviews UInt32',
	'interactions UInt32',
	'key_events UInt32',
	'engaged_ms Int64',
	'engaged UInt8',
	'single_page UInt8',
	'orders UInt32',
	'steps UInt16',
	'entry_path Nullable(String)',
	'exit_path Nullable(String)',
	`channel ${WORD}`,
	`source ${WORD_OR_NULL}`,
	`medium ${WORD_OR_NULL}`,
	`campaign ${WORD_OR_NULL}`,
	'tagged UInt8',
	'term Nullable(String)',
	'content Nullable(String)',
	`referrer_host ${WORD_OR_NULL}`,
	`country ${WORD_OR_NULL}`,
	`region ${WORD_OR_NULL}`,
	`language ${WORD_OR_NULL}`,
	`device ${WORD_OR_NULL}`,
	`browser ${WORD_OR_NULL}`,
	`os ${WORD_OR_NULL}`,
];

const ORDERS = [
	'id String',
	`t ${TIME}`,
	'first_id UUID',
	`day ${DAY}`,
	`hour ${TIME}`,
	'owner Nullable(String)',
	'visitor Nullable(String)',
	'session_start Nullable(Int64)',
	'session_day Nullable(Int32)',
	`currency ${WORD}`,
	'gross_minor Int64',
	'net_minor Int64',
	'excess_minor Int64',
	'refunds UInt32',
	'id_missing UInt8',
	`verified_currency ${WORD_OR_NULL}`,
	'verified_gross_minor Int64',
	'verified_net_minor Int64',
];

const CART = [
	`day ${DAY}`,
	'person String',
	`opened ${TIME}`,
	'opened_id UUID',
	'visitor String',
	'session_start Nullable(Int64)',
	'session_day Nullable(Int32)',
	`state ${WORD}`,
	`step ${WORD}`,
	'last_seen Int64',
	'ended Nullable(Int64)',
	'order_id Nullable(String)',
	`currency ${WORD}`,
	'value_minor Int64',
	'items String CODEC(ZSTD(3))',
	'exits UInt32',
	'left_at Nullable(Int64)',
	`left_step ${WORD_OR_NULL}`,
	'idle_at Nullable(Int64)',
	'returns UInt32',
];

const TOUCHPOINT = ['person String', `t ${TIME}`, 'id UUID', `kind ${WORD}`, `traffic ${WORD_OR_NULL}`];
const WAITING = ['order_id String', 'refund_id String', `t ${TIME}`, `day ${DAY}`];

/** Tables that follow from the raw ones, by the fold. Cart and touchpoint lie by person, orders by their id. */
export const FACT_TABLES = {
	seen: fact('seen', 'day, visitor, t, id', SEEN, 'visitor', BY_DAY),
	session: fact('session', 'day, visitor, start', SESSION, 'visitor', BY_DAY),
	orders: fact('orders', 'id', ORDERS, 'id'),
	order_line: fact('order_line', 'order_id, item', ORDER_LINE, 'order_id'),
	cart: fact('cart', 'day, person, opened, opened_id', CART, 'person', BY_DAY),
	touchpoint: fact('touchpoint', 'person, t, id', TOUCHPOINT, 'person'),
	waiting_refund: fact('waiting_refund', 'order_id, refund_id', WAITING, 'order_id'),
} as const satisfies Record<string, Table>;

export type FactTableName = keyof typeof FACT_TABLES;

/** The version of the newest fold of each place, by which a fold that was overtaken knows. */
export const FENCE: Table = {
	name: 'fence',
	columns: [`site ${WORD}`, 'place String', 'version UInt64'],
	orderBy: 'site, place',
	keeps: 'version',
	shardBy: 'cityHash64(site, place)',
};
