import { expect, test } from 'vitest';
import { createTable } from './table.js';

const table = {
	name: 'thing',
	columns: ['site String', 'day Int32 CODEC(Delta, ZSTD)'],
	orderBy: 'site, day',
	partitionBy: 'day',
	keeps: 'day',
	shardBy: 'cityHash64(site)',
};

test('on one server a table is one table, and remembers the blocks that came', () => {
	expect(createTable(table, { database: 'shop' })).toEqual([
		`CREATE TABLE IF NOT EXISTS shop.thing (
	site String CODEC(ZSTD),
	day Int32 CODEC(Delta, ZSTD)
) ENGINE = ReplacingMergeTree(day)
PARTITION BY day
ORDER BY (site, day)
SETTINGS non_replicated_deduplication_window = 10000`,
	]);
});

test('on a cluster it is a replicated part on every shard and one name for all of them', () => {
	const [local = '', all = ''] = createTable(table, { database: 'shop', cluster: 'two' });
	expect(local).toContain('shop.thing_local ON CLUSTER two');
	expect(local).toContain("ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/shop/thing', '{replica}', day)");
	expect(local).toContain('replicated_deduplication_window');
	expect(all).toContain('shop.thing ON CLUSTER two AS shop.thing_local');
	expect(all).toContain('ENGINE = Distributed(two, shop, thing_local, cityHash64(site))');
});

test('what every server has to know is one table with as many replicas as there are servers', () => {
	const { shardBy: _, ...everywhere } = table;
	const statements = createTable(everywhere, { database: 'shop', cluster: 'two' });
	expect(statements).toHaveLength(1);
	expect(statements[0]).toContain("('/clickhouse/tables/all/shop/thing', '{shard}-{replica}', day)");
});
