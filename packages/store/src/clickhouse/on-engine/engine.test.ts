import { type ClickHouseSettings, createClient } from '@clickhouse/client';
import { expect, test } from 'vitest';
import { url } from './open.js';

// The stand-in is only worth something if the official client cannot tell it from a server.
const client = createClient({
	url,
	compression: { request: true, response: true },
	clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
});

test('parameters of any type and content come back as they were', async () => {
	const query_params = {
		text: "tab\t quote' back\\ line\n",
		list: ["a'b", 'c\\d'],
		n: 9_007_199_254_740_991,
		map: { k: 'v' },
	};
	const result = await client.query({
		query:
			'SELECT {text:String} AS text, {list:Array(String)} AS list, {n:Int64} AS n, {map:Map(String, String)} AS map',
		query_params,
		format: 'JSONEachRow',
	});
	expect(await result.json()).toEqual([query_params]);
});

test('settings hold for their request and not for the next', async () => {
	const threads = async (settings: ClickHouseSettings): Promise<unknown> => {
		const query = "SELECT toUInt32(getSetting('max_block_size')) AS n";
		return (await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings })).json();
	};
	expect(await threads({ max_block_size: '1234' })).toEqual([{ n: 1234 }]);
	expect(await threads({})).not.toEqual([{ n: 1234 }]);
});

test('rows go in zipped, tell how many they were, and an equal block with the same token counts once', async () => {
	const database = `engine_${process.pid}`;
	await client.command({ query: `CREATE DATABASE ${database}` });
	const table = `${database}.t`;
	await client.command({
		query: `CREATE TABLE ${table} (a UInt32, s String) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100`,
	});
	const values = [
		{ a: 1, s: 'ž\n' },
		{ a: 2, s: '"' },
	];
	for (const token of ['x', 'x', 'y']) {
		const { summary } = await client.insert({
			table,
			values,
			format: 'JSONEachRow',
			clickhouse_settings: { insert_deduplication_token: token },
		});
		expect(summary?.written_rows).toBe('2');
	}
	const result = await client.query({ query: `SELECT count() AS n FROM ${table}`, format: 'JSONEachRow' });
	expect(await result.json()).toEqual([{ n: 4 }]);
	await client.command({ query: `DROP DATABASE ${database}` });
});

test('a fault has its code and its type', async () => {
	await expect(client.command({ query: 'SELECT * FROM nowhere.nothing' })).rejects.toMatchObject({
		code: '81',
		type: 'UNKNOWN_DATABASE',
	});
});
