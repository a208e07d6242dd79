// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { freePorts } from './ports.mjs';
import { giveUp, ROOT, say } from './run.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** The site that the demo shop reports to. */
const SITE = 'shop';

/** Ports of collector, dashboard and shop where they are free. */
const WISHED_PORTS = [4510, 4511, 4512];

/** Beginning of the line in which `aisle serve` tells programs its addresses. */
const READY = 'ready ';

const dataFolder = process.env.AISLE_DATA || './aisle-data';

/** `npm start`: installs and builds what is missing, then runs collector, dashboard and demo shop until it is stopped. */
async function main() {
	await ensureInstalled();
	await ensureBuilt();
	ensureSite();
	const [collectorPort = 0, dashboardPort = 0, shopPort = 0] = await freePorts(WISHED_PORTS);
	const server = startCollector(collectorPort, dashboardPort);
	stopTogether(server);
	const { ingest: collector, dashboard } = await untilReady(server);
	const { serveStorefront } = await import('../../examples/storefront/serve.mjs');
	await serveStorefront({ port: shopPort, collector });
	console.log(
		[
			'',
			'  Aisle is running.',
			'',
			`    Dashboard   ${dashboard}/?site=shop`,
			`    Demo shop   http://127.0.0.1:${shopPort}`,
			`    Collector   ${collector}`,
			'',
			`  Data is kept in ${dataFolder}. Ctrl-C stops everything.`,
			'',
		].join('\n'),
	);
}

/** Adds the demo shop's site to the data folder, in the zone of this machine, unless it is there. */
function ensureSite() {
	const list = aisle(['site', 'list', '--json']); // fails where there is no database yet
	/** @type {{ name: string }[]} */
	const sites = list.status === 0 ? JSON.parse(list.stdout) : [];
	if (sites.some(({ name }) => name === SITE)) return;
	const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	const added = aisle(['site', 'add', SITE, '--tz', zone, '--currency', 'USD']);
	if (added.status !== 0) giveUp(`the site ${SITE} could not be added: ${added.stderr.trim()}`);
	say(`site ${SITE} added (${zone}, USD)`);
}

/** @param {string[]} args */
function aisle(args) {
	const env = { ...process.env, AISLE_DATA: dataFolder };
	return spawnSync(process.execPath, ['packages/aisle/bin/aisle.mjs', ...args], { cwd: ROOT, env, encoding: 'utf8' });
}

/**
 * @param {number} port
 * @param {number} dashboardPort
 */
function startCollector(port, dashboardPort) {
	const ports = ['--port', String(port), '--dashboard-port', String(dashboardPort)];
	// a process group of its own: Ctrl-C reaches it once, through this script, and not a second time from the terminal
	return spawn(process.execPath, ['packages/aisle/bin/aisle.mjs', 'serve', ...ports], {
		cwd: ROOT,
		env: { ...process.env, AISLE_DATA: dataFolder },
		stdio: ['ignore', 'pipe', 'inherit'],
		detached: true,
	});
}

/**
 * Ends this process, and the shop in it, after the collector; and the collector when this process ends or is told to.
 * @param {ChildProcess} server
 */
function stopTogether(server) {
	let isAsked = false;
	const stop = () => {
		if (!isAsked) say('stopping ...');
		isAsked = true;
		server.kill('SIGTERM');
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
	process.on('exit', () => server.kill('SIGTERM'));
	server.on('exit', (code) => {
		if (!isAsked) say('the collector ended: the lines above say why');
		process.exit(isAsked ? 0 : code || 1);
	});
}

/**
 * The collector's addresses, as soon as it takes events.
 * @param {ChildProcess} server
 * @returns {Promise<{ ingest: string, dashboard: string }>}
 */
function untilReady(server) {
	return new Promise((resolve) => {
		createInterface({ input: server.stdout ?? Readable.from([]) }).on('line', (line) => {
			if (line.startsWith(READY)) resolve(JSON.parse(line.slice(READY.length)));
		});
	});
}

await main();
