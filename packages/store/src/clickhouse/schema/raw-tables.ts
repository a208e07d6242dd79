import type { Table } from './table.js';

const WORD = 'LowCardinality(String)';
const WORD_OR_NULL = 'LowCardinality(Nullable(String))';
const TEXT_OR_NULL = 'Nullable(String) CODEC(ZSTD(3))';
const TIME = 'Int64 CODEC(Delta, ZSTD)';

/** Milliseconds of a partition, a mean month: a number, since a calendar would bring a zone. */
const PARTITION_MS = 2_629_746_000;

/** What cannot be recounted. */
export const RAW_TABLES: readonly Table[] = [
	{
		name: 'site',
		columns: [`name String`, 'time_zone String', 'currency String', 'generation UInt32'],
		orderBy: 'name',
		keeps: 'generation',
	},
	// every copy of every event, as the collector that took it in stored it; `place` is the visitor key, or stands for nobody
	{
		name: 'event',
		columns: [
			`site ${WORD}`,
			'place String',
			`t ${TIME}`,
			'id UUID',
			`received ${TIME}`,
			`collector ${WORD}`,
			`seq ${TIME}`,
			`source ${WORD}`,
			`mode ${WORD}`,
			`name ${WORD}`,
			`previous_key ${TEXT_OR_NULL}`,
			`life ${TEXT_OR_NULL}`,
			`user_id ${TEXT_OR_NULL}`,
			`host ${WORD_OR_NULL}`,
			`path ${TEXT_OR_NULL}`,
			`query ${TEXT_OR_NULL}`,
			`referrer_host ${WORD_OR_NULL}`,
			`referrer_path ${TEXT_OR_NULL}`,
			`title ${TEXT_OR_NULL}`,
			`params ${TEXT_OR_NULL}`,
			`traffic ${WORD_OR_NULL}`,
			`country ${WORD_OR_NULL}`,
			`region ${WORD_OR_NULL}`,
			`language ${WORD_OR_NULL}`,
			`agent ${WORD_OR_NULL}`,
			'bot Bool',
		],
		orderBy: 'site, place, t, id, collector',
		partitionBy: `intDiv(t, ${PARTITION_MS})`,
		shardBy: 'cityHash64(site, place)',
	},
	// what campaigns cost, as it was imported last
	{
		name: 'cost',
		columns: [
			`site ${WORD}`,
			'day Int32',
			'source String',
			'medium String',
			'campaign String',
			'currency String',
			'cost_minor Int64',
			'clicks Nullable(Int64)',
			'impressions Nullable(Int64)',
			'written UInt64',
		],
		orderBy: 'site, day, source, medium, campaign',
		keeps: 'written',
		shardBy: 'cityHash64(site, source)',
	},
	// where the copies of an event lie, wherever they went: the one with the smallest (received, collector) counts
	{
		name: 'event_id',
		columns: [`site ${WORD}`, 'id UUID', `received ${TIME}`, `collector ${WORD}`, `seq ${TIME}`, 'place String'],
		orderBy: 'site, id, received, collector',
		shardBy: 'cityHash64(site, id)',
	},
	// places that a page life, a key of yesterday, a user or an order connects
	{
		name: 'link',
		columns: [`site ${WORD}`, 'node String', 'place String'],
		orderBy: 'site, node, place',
		shardBy: 'cityHash64(site, node)',
	},
	// goals and segments of sites, as JSON: what owners name, and nothing that happened tells
	{
		name: 'definition',
		columns: [`site ${WORD}`, `kind ${WORD}`, 'name String', 'body String', 'written UInt64', 'gone UInt8'],
		orderBy: 'site, kind, name',
		keeps: 'written, gone',
	},
	// what came in one piece, and the places that it touched, until they are folded
	{
		name: 'block',
		columns: [`collector ${WORD}`, 'n UInt64', `site ${WORD}`, 'folded UInt8', 'places Array(String)'],
		orderBy: 'collector, n, site',
		keeps: 'folded',
		shardBy: 'cityHash64(collector, n)',
	},
];
