import type { ClickHouseCredentials } from './stores/clickhouse-place.js';

/** Settings from environment variables. This file is the only one that reads them; everything else gets values. */
export interface Environment {
	/** `AISLE_DATA`: the data folder; `./aisle-data` when not set. */
	dataFolder: string;
	/** `AISLE_CLOCK`: a moment at which the clock stands still, for tests only. */
	clock?: string;
	/** `AISLE_CLICKHOUSE_URL`, `AISLE_CLICKHOUSE_USER`, `AISLE_CLICKHOUSE_PASSWORD`: what keeps the events, and as whom it is asked. */
	clickhouse?: ClickHouseCredentials;
	/** `AISLE_DEBUG=1`: stacks of unexpected errors are printed. */
	debug: boolean;
}

/** Reads the settings; an empty variable counts as not set. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
	const clock = variables['AISLE_CLOCK'];
	const text = (name: string, value = variables[`AISLE_CLICKHOUSE_${name}`]): string | undefined => value || undefined;
	const [url, user, password] = [text('URL'), text('USER'), text('PASSWORD')];
	return {
		clickhouse: { ...(url && { url }), ...(user && { user }), ...(password && { password }) },
		dataFolder: variables['AISLE_DATA'] || './aisle-data',
		debug: variables['AISLE_DEBUG'] === '1',
		...(clock ? { clock } : {}),
	};
}
