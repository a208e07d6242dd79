import { existsSync } from 'node:fs';
import { newSecret, type Rate } from '@aisle/collector';
import { PATHS } from '@aisle/protocol';
import type { CommandContext } from '../commands/context.js';
import { type DataFolder, ensureDataFolder } from '../data-folder.js';
import { stopSignal } from '../stop-signal.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { findGeoDatabase } from './geo-database.js';
import { createLog, type Log } from './log.js';
import { type RunningServer, startServer } from './start-server.js';

/** The flags of `aisle serve` as they were given. */
export interface ServeFlags {
	host: string;
	port: number;
	dashboardPort: number;
	dashboardHost?: string;
	dashboardUrl?: string;
	hsts?: number;
	trustedProxy: string[];
	publicUrl?: string;
	scriptPath?: string;
	ingestPath?: string;
	rateNetwork?: Rate | 'default';
	rateSite?: Rate | 'default';
	rateVisitor?: Rate | 'default';
	diskReserve?: number;
	geo?: string;
	clock?: number;
	ack: 'log' | 'cluster';
	logLimit?: number;
	fold: boolean;
}

/** Characters of the code that makes the first account: 120 bits. */
const SET_UP_CHARS = 20;

/** Milliseconds after which the process ends even if something is still busy; what was acknowledged is on disk. */
const STOP_LIMIT_MS = 1_800;

/** Serves until it is told to stop. */
export async function serve(context: CommandContext, flags: ServeFlags): Promise<void> {
	const { terminal } = context;
	const log = createLog({ write: terminal.err, now: Date.now, debug: context.debug });
	const folder = context.folder();
	announceFolder(folder, terminal);
	const geo = findGeoDatabase(flags.geo, [import.meta.dirname, folder.root]);
	const clockMs = flags.clock ?? context.clockMs;
	const setUpCode = newSecret().slice(0, SET_UP_CHARS);
	const server = await startServer(
		folder,
		{
			host: flags.host,
			port: flags.port,
			dashboardPort: flags.dashboardPort,
			trustedProxies: flags.trustedProxy,
			setUpCode,
			...dashboardOf(flags),
			debug: context.debug,
			paths: pathsOf(flags),
			...ratesOf(flags),
			...(flags.diskReserve !== undefined && { reserveBytes: flags.diskReserve * 1_048_576 }),
			ack: flags.ack,
			fold: flags.fold,
			...(flags.logLimit !== undefined && { maxLogBytes: flags.logLimit * 1_048_576 }),
			...(flags.publicUrl !== undefined && { publicUrl: flags.publicUrl }),
			...(geo !== undefined && { geo: geo.databases }),
			...(clockMs !== undefined && { clockMs }),
		},
		log,
	);
	const asked = stopSignal();
	await announceServer(server, terminal);
	if (geo?.from) terminal.out(`places     by ${geo.from.name} (licence: ${geo.from.licence})\n`);
	if (!server.hasOwner) announceOpenness(flags.dashboardUrl ?? server.dashboard, setUpCode, flags, terminal);
	terminal.out(`ready ${JSON.stringify({ ingest: server.ingest, dashboard: server.dashboard })}\n`);
	log.info('started', { pid: process.pid, ...(clockMs !== undefined && { clock_stands_at: clockMs }) });
	const signal = await asked;
	log.info('stopping', { signal });
	await stopInTime(server, log);
}

function ratesOf({ rateNetwork: network, rateSite: site, rateVisitor: visitor }: ServeFlags) {
	return {
		...(typeof network === 'object' && { networkRate: network }),
		...(typeof site === 'object' && { siteRate: site }),
		...(typeof visitor === 'object' && { visitorRate: visitor }),
	};
}

function dashboardOf({ dashboardHost, dashboardUrl, hsts }: ServeFlags) {
	return {
		...(dashboardHost !== undefined && { dashboardHost }),
		...(dashboardUrl !== undefined && { dashboardUrl }),
		...(hsts !== undefined && { hstsSeconds: hsts * 86_400 }),
	};
}

/** Said while nobody has an account, on the standard output alone: the code opens the dashboard. */
function announceOpenness(dashboard: string, code: string, { dashboardHost }: ServeFlags, terminal: Terminal): void {
	terminal.out(
		'accounts   none yet: whoever uses this machine sees the dashboard; through a proxy it asks for the set-up code\n' +
			`set-up     ${dashboard}/#set-up=${code}\n`,
	);
	if (dashboardHost === undefined) return;
	terminal.out(
		`           it stays on 127.0.0.1: once an owner has an account, start again to reach it at ${dashboardHost}\n`,
	);
}

function pathsOf({ scriptPath, ingestPath }: ServeFlags) {
	if (scriptPath !== undefined && !scriptPath.endsWith('.js')) {
		throw new UsageError(`--script-path ${scriptPath} does not end in .js: browsers load it as a script`);
	}
	const taken = ['/healthz', '/readyz', PATHS.server, PATHS.pixel, `${ingestPath}.gif`];
	for (const path of [scriptPath, ingestPath]) {
		if (path !== undefined && taken.includes(path)) throw new UsageError(`${path} is taken: choose another path`);
	}
	if (ingestPath?.endsWith('.js'))
		throw new UsageError(`--ingest-path ${ingestPath} looks like a script: choose another path`);
	return {
		...(scriptPath !== undefined && { script: scriptPath }),
		...(ingestPath !== undefined && { batch: ingestPath }),
	};
}

/** An empty start is said aloud, so that a mistyped path does not pass for a shop without visitors; so is one that lacks its log. */
function announceFolder(folder: DataFolder, terminal: Terminal): void {
	if (ensureDataFolder(folder)) terminal.err(`created the data folder ${folder.root}\n`);
	else if (!existsSync(folder.database)) terminal.err(`no database in ${folder.root} yet: starting an empty one\n`);
	else if (existsSync(folder.serverFile) && !existsSync(`${folder.database}-wal`)) {
		// a server that is killed leaves both behind
		terminal.err(
			`the last server was not stopped, and its log ${folder.database}-wal is gone: unless another program worked it in, ` +
				'its last events are missing; compare with a backup\n',
		);
	}
}

/** Addresses and snippet for a person. */
async function announceServer(
	{ ingest, script, dashboard, reports }: RunningServer,
	terminal: Terminal,
): Promise<void> {
	terminal.out(`events     ${ingest}\ndashboard  ${dashboard}\n`);
	// events are taken in also while whoever answers reports does not answer
	const sites = await reports.sites().catch(() => undefined);
	if (sites === undefined) return terminal.out('sites      not known yet: ClickHouse does not answer\n');
	if (sites.length === 0) terminal.out('no site yet: add one with `aisle site add NAME`\n');
	for (const { name } of sites) {
		terminal.out(`snippet    <script defer src="${script}" data-site="${name}"></script>\n`);
	}
}

async function stopInTime(server: RunningServer, log: Log): Promise<void> {
	const limit = setTimeout(() => {
		log.info('stopped', { in_time: false });
		process.exit(0);
	}, STOP_LIMIT_MS);
	await server.stop();
	clearTimeout(limit);
	log.info('stopped', { in_time: true });
}
