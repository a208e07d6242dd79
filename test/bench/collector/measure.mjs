// @ts-check
import { join } from 'node:path';
import { busiest, commitsOf, cpuOf, memoryOf, usedBy } from './process.mjs';
import { startReports } from './reports.mjs';

/** @typedef {import('./process.mjs').Threads} Threads */
/** @typedef {import('./servers.mjs').Server} Server */
/** @typedef {import('./wrk.mjs').Load} Load */

/**
 * One stretch of load on one server. CPU is user and system time in microseconds an event; times to an answer are in
 * milliseconds; `wrkBusy` is the share of its time in which wrk worked or waited for a processor, 0 to 1; `late` the share of
 * requests that went out late.
 * @typedef {object} Sample
 * @property {number} eventsPerSecond
 * @property {number} requestsPerSecond
 * @property {number} cpuUs
 * @property {{ http: number, writer: number, reports: number, rest: number }} [stages]
 * @property {number} p50
 * @property {number} p99
 * @property {number} p999
 * @property {number} [commitsPerSecond]
 * @property {number} memoryBytes
 * @property {number} wrkBusy
 * @property {number} late
 * @property {{ count: number, meanMs: number }} [reports]
 */

/** Events that were acknowledged, and answers that were none or not what a good run has. */
export class Ledger {
	acknowledged = 0;
	/** @type {string[]} */
	faults = [];

	/** @param {string} name @param {number} events @param {import('./wrk.mjs').Seen} seen */
	add(name, events, { answers, refused, broken, slow, sent }) {
		this.acknowledged += (answers - refused) * events;
		const faults = { refused, broken, slow, unanswered: sent - answers };
		for (const [what, count] of Object.entries(faults)) {
			if (count !== 0) this.faults.push(`${name}: ${count} ${what} of ${sent} requests`);
		}
	}
}

/**
 * What is measured with: the visitors, the data folder, what Aisle acknowledged, and which of its threads is which.
 * @typedef {{ visitors: import('./wrk.mjs').Visitors, folder: string, ledger: Ledger, threads: Threads }} Bench
 */

/**
 * @param {Bench} bench
 * @param {Server} server
 * @param {Load} load
 * @returns {Promise<Sample>}
 */
export async function measure({ visitors, folder, ledger, threads }, server, load) {
	const isAisle = server.dashboard !== '';
	const commits = () => (isAisle ? commitsOf(join(folder, 'aisle.db')) : 0);
	const [cpuBefore, commitsBefore] = [cpuOf(server.pid), commits()];
	const seen = await visitors.send(server.ingest, load);
	const [cpu, committed] = [cpuOf(server.pid), (commits() - commitsBefore) >>> 0];
	// what the others acknowledged is in no database that is recounted
	ledger.add(server.name, isAisle ? load.events : 0, seen);
	const events = seen.answers * load.events;
	const each = (/** @type {number} */ us) => us / events;
	const total = each(cpu.total - cpuBefore.total);
	const [http, writer, reports] = [threads.http, threads.writer, threads.reports].map((tid) =>
		each(usedBy(cpuBefore, cpu, tid)),
	);
	const rest = Math.max(0, total - (http ?? 0) - (writer ?? 0) - (reports ?? 0));
	return {
		eventsPerSecond: events / (seen.windowUs / 1e6),
		requestsPerSecond: seen.answers / (seen.windowUs / 1e6),
		cpuUs: total,
		...(isAisle && {
			stages: { http: http ?? 0, writer: writer ?? 0, reports: reports ?? 0, rest },
			commitsPerSecond: committed / (seen.windowUs / 1e6),
		}),
		p50: seen.p50 / 1_000,
		p99: seen.p99 / 1_000,
		p999: seen.p999 / 1_000,
		memoryBytes: memoryOf(server.pid).now,
		wrkBusy: seen.busyUs / seen.spanUs,
		late: seen.late / Math.max(1, seen.sent),
	};
}

/**
 * The same with reports over everything that is stored beside it, one after the other without a pause.
 * @param {Bench} bench
 * @param {Server} server
 * @param {Load} load
 * @returns {Promise<Sample>}
 */
export async function measureWithReports(bench, server, load) {
	const reports = startReports(server.dashboard);
	const sample = await measure(bench, server, load);
	return { ...sample, reports: await reports.stop() };
}

/**
 * Finds Aisle's threads by what they do: the writer works most under load, the one for reports when reports are asked for.
 * @param {Server} server
 * @param {() => Promise<unknown>} load
 * @param {() => Promise<unknown>} reports
 * @returns {Promise<Threads>}
 */
export async function findThreads({ pid }, load, reports) {
	const start = cpuOf(pid);
	await load();
	const loaded = cpuOf(pid);
	const writer = busiest(start, loaded, [pid]);
	await reports();
	return { http: pid, writer, reports: busiest(loaded, cpuOf(pid), [pid, writer]) };
}
