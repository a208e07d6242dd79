// @ts-check
import { loadClickHouse } from '@aisle/store';

/** @typedef {ReturnType<Awaited<ReturnType<typeof loadClickHouse>>['openDatabase']>} Database */
/** @typedef {ReturnType<Awaited<ReturnType<typeof loadClickHouse>>['openCollectorLog']>} CollectorLog */

/** Processor time of this process in microseconds. */
export function cpuMicros() {
	const { user, system } = process.cpuUsage();
	return user + system;
}

/**
 * Forwards all that waits in logs, one after another, or folds all that waits.
 * @param {Database} database @param {readonly CollectorLog[]} logs @param {boolean} fold
 */
export async function measurePump(database, logs, fold) {
	const startedAt = performance.now();
	const before = cpuMicros();
	if (fold) await untilQuiet(database, undefined, true);
	for (const log of logs) await untilQuiet(database, log, false);
	return { wallMs: performance.now() - startedAt, cpuUs: cpuMicros() - before };
}

/** @param {Database} database @param {CollectorLog | undefined} log @param {boolean} fold */
async function untilQuiet(database, log, fold) {
	const { startPump } = await loadClickHouse();
	let pump;
	await new Promise((resolve, reject) => {
		pump = startPump({
			database,
			...(log !== undefined && { log }),
			fold,
			random: Math.random,
			// waits are no work
			sleep: () => new Promise((wake) => setTimeout(wake, 5)),
			onState({ isIdle, forwarding, folding }) {
				const trouble = forwarding ?? folding;
				if (trouble !== undefined) reject(new Error(`ClickHouse: ${trouble}`));
				if (isIdle) resolve(undefined);
			},
			onError: reject,
		});
	});
	await /** @type {any} */ (pump)?.stop();
}
