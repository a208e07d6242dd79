import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from './start-engine.js';

/** A server that is a cluster of itself: it takes the statements for one, and nothing can be written into their tables. */
const ALONE_IN_A_CLUSTER = `<clickhouse>
	<zookeeper><implementation>testkeeper</implementation></zookeeper>
	<macros><shard>1</shard><replica>a</replica></macros>
	<remote_servers>
		<alone><shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard></alone>
	</remote_servers>
</clickhouse>
`;

/**
 * Gives all tests of the project one engine, or the server that `AISLE_CLICKHOUSE_URL` names, and another that takes the
 * statements for a cluster, in `AISLE_CLICKHOUSE_CLUSTER_URL`. Each test makes databases of its own in them.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-cluster-'));
	const config = join(folder, 'config.xml');
	writeFileSync(config, ALONE_IN_A_CLUSTER);
	const given = process.env['AISLE_CLICKHOUSE_URL'];
	const [engine, cluster] = await Promise.all([
		given === undefined ? startEngine() : undefined,
		startEngine(undefined, [`--config-file=${config}`]),
	]);
	if (engine !== undefined) process.env['AISLE_CLICKHOUSE_URL'] = engine.url;
	process.env['AISLE_CLICKHOUSE_CLUSTER_URL'] = cluster.url;
	return async () => {
		await Promise.all([engine?.stop(), cluster.stop()]);
		rmSync(folder, { recursive: true });
	};
}
