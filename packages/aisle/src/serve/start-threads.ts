import type { LiveHub, WriterClient } from '@aisle/collector';
import { StoreError } from '@aisle/store';
import type { DataFolder } from '../data-folder.js';
import type { JobMessage } from '../tasks/jobs.js';
import { createForwarding, type Forwarding } from './forwarding.js';
import type { Log } from './log.js';
import type { ServeOptions } from './serve-options.js';
import { startForwarder, startReader, startWriter } from './threads.js';

/** What was opened, so that it can be closed in the opposite order. */
export type Closers = (() => unknown)[];

/** One thread writes and one reads; the database is open and sound once this resolves. */
export async function startThreads(
	folder: DataFolder,
	options: ServeOptions,
	live: LiveHub,
	log: Log,
	closers: Closers,
) {
	const { geo, clockMs, debug, visitorRate, ack, maxLogBytes } = options;
	const { database, log: file, clickhouse } = folder;
	const place = { database, log: file, ...(clickhouse !== undefined && { clickhouse }) };
	const data = {
		place,
		ack,
		debug,
		...(maxLogBytes !== undefined && { maxLogBytes }),
		...(geo && { geo }),
		...(clockMs !== undefined && { clockMs }),
		...(visitorRate && { visitorRate }),
	};
	const writer = startWriter(data, live, log);
	closers.push(() => writer.close());
	await writer.started.catch(rethrow);
	const reports = startReader({ place }, log);
	closers.push(() => reports.close());
	return { writer, reports, ...startForwarding(folder, options, writer, log, closers) };
}

/** Only where there is a ClickHouse. Sites that other collectors added are taken in here as well. */
function startForwarding(
	{ log: file, clickhouse }: DataFolder,
	{ fold, debug }: ServeOptions,
	writer: Pick<WriterClient, 'run'>,
	log: Log,
	closers: Closers,
): { forwarding?: Forwarding } {
	if (clickhouse === undefined) return {};
	const forwarding = createForwarding({
		spawn: () => startForwarder({ place: { log: file, clickhouse }, fold, debug }),
		onSite(site) {
			writer.run({ kind: 'add_site', site } satisfies JobMessage).catch((error: unknown) => log.failure('site', error));
		},
		onError: (error) => log.failure('forwarder_thread', error),
		clock: Date.now,
	});
	closers.push(() => forwarding.stop());
	return { forwarding };
}

/** Errors lose their class on the way from a thread; name and code say what it was. */
function rethrow(error: unknown): never {
	if (error instanceof Error && error.name === 'StoreError' && 'code' in error) {
		throw new StoreError(error.code as StoreError['code'], error.message);
	}
	throw error;
}
