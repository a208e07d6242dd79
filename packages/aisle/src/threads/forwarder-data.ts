import type { ClickHousePlace } from '../stores/clickhouse-place.js';

/** Data the thread is started with. */
export interface ForwarderData {
	place: { log: string; clickhouse: ClickHousePlace };
	/** Whether it folds as well. */
	fold: boolean;
	/** Logs stacks of unexpected errors. */
	debug: boolean;
}
