import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { loadClickHouse, type PumpState } from '@aisle/store';
import type { Log } from '../serve/log.js';
import type { ClickHousePlace } from '../stores/clickhouse-place.js';
import { troubleLog } from './trouble-log.js';

export interface PumpingOptions {
	/** Whether blocks are folded here. */
	fold: boolean;
	log: Log;
	onState?(state: PumpState): void;
}

/** Starts to forward the log of a data folder, where there is one, and to fold. */
export async function openPump(
	place: { log: string; clickhouse: ClickHousePlace },
	{ fold, log, onState }: PumpingOptions,
): Promise<{ stop(): Promise<void> }> {
	const { openDatabase, openCollectorLog, startPump } = await loadClickHouse();
	const database = openDatabase(place.clickhouse);
	const own = existsSync(place.log) ? openCollectorLog({ file: place.log }) : undefined;
	const tell = troubleLog(log);
	const pump = startPump({
		database,
		...(own !== undefined && { log: own }),
		fold,
		random: Math.random,
		sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
		onState(state) {
			tell(state);
			onState?.(state);
		},
		onError: (error) => log.failure('forwarder', error),
	});
	return {
		async stop() {
			await pump.stop();
			own?.close();
			await database.close();
		},
	};
}
