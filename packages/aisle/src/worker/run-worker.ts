import type { PumpState } from '@aisle/store';
import type { CommandContext } from '../commands/context.js';
import { createLog } from '../serve/log.js';
import { stopSignal } from '../stop-signal.js';
import { UsageError } from '../usage-error.js';
import { openPump } from './open-pump.js';

/** Folds and forwards until it is told to stop, or, with `once`, until nothing waits. */
export async function work(context: CommandContext, { once }: { once?: true }): Promise<void> {
	const { log: file, clickhouse } = context.folder();
	if (clickhouse === undefined) {
		throw new UsageError(
			'name the ClickHouse to work on with --store clickhouse://HOST:8123/aisle or AISLE_CLICKHOUSE_URL',
		);
	}
	const log = createLog({ write: context.terminal.err, now: Date.now, debug: context.debug });
	const asked = stopSignal();
	const { promise: idle, onState } = whenIdle();
	const pump = await openPump({ log: file, clickhouse }, { fold: true, log, onState });
	log.info('worker_started', { pid: process.pid });
	context.terminal.out('ready {}\n');
	await Promise.race([asked, ...(once ? [idle] : [])]);
	await pump.stop();
	log.info('worker_stopped');
}

/** Resolves once a look at everything found nothing that waits. */
function whenIdle(): { promise: Promise<void>; onState(state: PumpState): void } {
	let resolve: () => void = () => undefined;
	const promise = new Promise<void>((settle) => (resolve = settle));
	return { promise, onState: ({ isIdle }) => void (isIdle && resolve()) };
}
