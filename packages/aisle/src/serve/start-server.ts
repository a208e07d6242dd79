import { rmSync, writeFileSync } from 'node:fs';
import {
	createDashboardApp,
	createHttpMeter,
	createIngestApp,
	createLiveHub,
	createRefusalBook,
	type RefusalBook,
	type WriterClient,
} from '@aisle/collector';
import { PATHS } from '@aisle/protocol';
import type { RefusedRequests, ReportReader } from '@aisle/store';
import { createClock } from '../clock.js';
import type { DataFolder } from '../data-folder.js';
import { createHandoverApp } from '../handover/app.js';
import { openKeptFiles } from '../kept-files.js';
import { tryLock } from '../lock.js';
import { UsageError } from '../usage-error.js';
import type { JobMessage } from '../tasks/jobs.js';
import { createJobWork } from '../tasks/job-work.js';
import { findServer, type ServerFile } from '../tasks/open-work.js';
import { loadDashboard, loadScripts } from './assets.js';
import { type DiskWatch, watchDisk } from './disk-watch.js';
import { dashboardOptions } from './dashboard-options.js';
import { createHealth } from './health.js';
import { type App, type Listener, listenSocket, listenTcp } from './listen.js';
import type { Log } from './log.js';
import type { ServeOptions } from './serve-options.js';
import { type Closers, startThreads } from './start-threads.js';

/** A running server. */
export interface RunningServer {
	/** Address for events: `http://127.0.0.1:4510`. */
	ingest: string;
	/** Address of the tracker as shops reach it. */
	script: string;
	dashboard: string;
	/** Whether an owner has an account. */
	hasOwner: boolean;
	reports: ReportReader;
	/** Answers what is under way, brings it to disk and lets go of the folder. */
	stop(): Promise<void>;
}

interface Apps {
	ingest: App;
	/** Needs the address of the tracker as shops reach it. */
	dashboard: (script: string) => Promise<App>;
	handover: App;
}

/** Until an owner has an account, everybody is let in who reaches the dashboard: nobody does from another machine. */
const OPEN_HOST = '127.0.0.1';
/** Milliseconds in which hits under way may end before their connections are cut. */
const GRACE_MS = 1_500;

/** Starts everything in an existing data folder, or throws what is in the way and leaves nothing behind. */
export async function startServer(folder: DataFolder, options: ServeOptions, log: Log): Promise<RunningServer> {
	const closers: Closers = [];
	const stop = async () => {
		for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
	};
	try {
		return { ...(await start(folder, options, log, closers)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function start(folder: DataFolder, options: ServeOptions, log: Log, closers: Closers) {
	const lock = await takeLock(folder);
	closers.push(() => lock.release());
	const paths = { script: options.paths.script ?? PATHS.script, batch: options.paths.batch ?? PATHS.batch };
	const scripts = await loadScripts(paths);
	const clock = createClock(options.clockMs);
	const { settings, accounts, annotations } = openKeptFiles(folder, clock, (e) => log.failure('accounts', e));
	const live = createLiveHub();
	const { writer, reports, ...onward } = await startThreads(folder, options, live, log, closers);
	const disk = startDiskWatch(folder, options, log);
	const meter = createHttpMeter();
	const warnings: string[] = [];
	const health = createHealth({ ...onward, writer, disk, meter, folder, warnings: () => warnings });
	closers.push(() => disk.stop());
	closers.push(() => health.stop());
	const shared = { clock, onError: (error: unknown) => log.failure('request', error) };
	const work = createJobWork((job, onProgress) => writer.run(job, onProgress), { settings, accounts, annotations });
	const apps: Apps = {
		ingest: createIngestApp({
			...shared,
			...admissionOf(options),
			ingest: (hit) => writer.ingest(hit),
			ready: () => health.ready(),
			isHolding: () => disk.isLow(),
			policyOf: (site) => settings.of(site),
			paths: ingestPaths(paths.batch),
			meter,
			onUndeclaredProxy: () => warnUndeclaredProxy(warnings, log),
			refusals: startRefusals(writer, clock, closers),
			scripts,
		}),
		dashboard: async (address) => {
			const own = { ...shared, ...dashboardOptions(options, accounts), metrics: () => health.metrics() };
			const assets = await loadDashboard(address);
			return createDashboardApp({ ...own, reports, segments: work, annotations, live, assets });
		},
		handover: createHandoverApp(work),
	};
	return { ...(await listen(folder, options, apps, accounts.hasOwner(), closers)), reports };
}

async function listen(folder: DataFolder, options: ServeOptions, apps: Apps, hasOwner: boolean, closers: Closers) {
	const listeners: Listener[] = [];
	closers.push(() => stopListeners(listeners));
	const { host, port, dashboardPort } = options;
	const ingest = await listenTcp(apps.ingest, { host, port, option: '--port' });
	listeners.push(ingest);
	const dashboardHost = (hasOwner ? options.dashboardHost : undefined) ?? OPEN_HOST;
	const forDashboard = { host: dashboardHost, port: dashboardPort, option: '--dashboard-port' };
	const script = (options.publicUrl ?? ingest.address) + (options.paths.script ?? PATHS.script);
	const dashboard = await listenTcp(await apps.dashboard(script), forDashboard);
	listeners.push(dashboard);
	listeners.push(await listenSocket(apps.handover, folder.socket));
	writeServerFile(folder, options.dashboardUrl ?? dashboard.address, closers);
	return { ingest: ingest.address, script, dashboard: dashboard.address, hasOwner };
}

function startDiskWatch(folder: DataFolder, { reserveBytes }: ServeOptions, log: Log): DiskWatch {
	const onChange = (isLow: boolean) => log.info(isLow ? 'disk_low' : 'disk_has_room');
	return watchDisk({ folder: folder.root, reserveBytes, onChange });
}

/** The image stands beside the batches: whoever renames one of them has a reason to rename both. */
function ingestPaths(batch: string): { batch: string; pixel: string } {
	return { batch, pixel: batch === PATHS.batch ? PATHS.pixel : `${batch}.gif` };
}

function admissionOf({ networkRate, siteRate, trustedProxies }: ServeOptions) {
	return { trustedProxies, ...(networkRate && { networkRate }), ...(siteRate && { siteRate }) };
}

/** Said once, without any address. */
function warnUndeclaredProxy(warnings: string[], log: Log): void {
	warnings.push('undeclared_proxy');
	log.info('undeclared_proxy', {
		effect: 'all visitors look like one address',
		remedy: 'name the proxy with --trusted-proxy and have it set X-Forwarded-For',
	});
}

/** Requests that were refused whole are counted by the writer, between two groups of hits. */
function startRefusals(writer: Pick<WriterClient, 'run'>, clock: () => number, closers: Closers): RefusalBook {
	const tell = (refused: RefusedRequests[]) => writer.run({ kind: 'count_refused', refused } satisfies JobMessage);
	const refusals = createRefusalBook({ tell, clock });
	closers.push(() => refusals.close());
	return refusals;
}

async function takeLock(folder: DataFolder) {
	const lock = tryLock(folder);
	if (lock !== undefined) return lock;
	const server = await findServer(folder);
	const who = server === undefined ? 'another aisle command' : `another aisle server (process ${server.pid})`;
	throw new UsageError(`${who} writes in ${folder.root}: end it, or name another folder with --data`);
}

/** Written last: who finds it finds a server that takes work. */
function writeServerFile(folder: DataFolder, dashboard: string, closers: Closers): void {
	const content: ServerFile = { pid: process.pid, socket: folder.socket, dashboard };
	writeFileSync(folder.serverFile, `${JSON.stringify(content)}\n`, { mode: 0o600 });
	closers.push(() => {
		rmSync(folder.serverFile, { force: true });
	});
}

/** The first listener takes hits, which are answered. The live stream and handed-over work would not end by themselves. */
async function stopListeners(listeners: readonly Listener[]): Promise<void> {
	const [hits, ...others] = listeners;
	const stopped = Promise.all(listeners.map((listener) => listener.stop()));
	for (const other of others) other.cut();
	const cutting = setTimeout(() => hits?.cut(), GRACE_MS);
	await stopped;
	clearTimeout(cutting);
}
