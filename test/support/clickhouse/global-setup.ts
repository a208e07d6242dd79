import { startEngine } from './start-engine.js';

/**
 * Gives all tests of the project one engine, or the server that `AISLE_CLICKHOUSE_URL` names. Each test makes databases of its
 * own in it.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
	if (process.env['AISLE_CLICKHOUSE_URL'] !== undefined) return undefined;
	const engine = await startEngine();
	process.env['AISLE_CLICKHOUSE_URL'] = engine.url;
	return () => engine.stop();
}
