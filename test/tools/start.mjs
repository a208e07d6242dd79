import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { freePorts } from './ports.mjs';
import { giveUp, ROOT, say } from './run.mjs';

/** The site that the demo shop reports to. */
const SITE = 'shop';

/** Ports of collector, dashboard and shop where they are free. */
const WISHED_PORTS = [4510, 4511, 4512];

/** How long the collector may take until it is ready, and how often it is asked. */
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;

const dataFolder = process.env.AISLE_DATA || './aisle-data';

/** `npm start`: installs and builds what is missing, then runs collector, dashboard and demo shop until it is stopped. */
async function main() {
	await ensureInstalled();
	await ensureBuilt();
	ensureSite();
	const [collectorPort = 0, dashboardPort = 0, shopPort = 0] = await freePorts(WISHED_PORTS);
	const collector = `http://127.0.0.1:${collectorPort}`;
	const server = startCollector(collectorPort, dashboardPort);
	await untilReady(`${collector}/readyz`, server);
	const { serveStorefront } = await import('../../examples/storefront/serve.mjs');
	const shop = await serveStorefront({ port: shopPort, collector });
	console.log(
		[
			'',
			'  Aisle is running.',
			'',
			`    Dashboard   http://127.0.0.1:${dashboardPort}`,
			`    Demo shop   http://127.0.0.1:${shopPort}`,
			`    Collector   ${collector}`,
			'',
			`  Data is kept in ${dataFolder}. Ctrl-C stops everything.`,
			'',
		].join('\n'),
	);
	stopTogether(server, shop);
}

/** Adds the demo shop's site to the data folder, in the zone of this machine, unless it is there. */
function ensureSite() {
	const list = aisle(['site', 'list']);
	if (list.status === 0 && new RegExp(`^\\W*${SITE}\\b`, 'm').test(list.stdout)) return;
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
		stdio: ['ignore', 'inherit', 'inherit'],
		detached: true,
	});
}

/**
 * Resolves when the collector is ready to take events.
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} server
 */
async function untilReady(address, server) {
	const until = performance.now() + READY_WITHIN_MS;
	while (server.exitCode === null && performance.now() < until) {
		const answer = await fetch(address).catch(() => undefined);
		await answer?.body?.cancel();
		if (answer?.ok) return;
		await wait(ASK_EVERY_MS);
	}
	server.kill('SIGTERM');
	giveUp('the collector did not start: the lines above say why.');
}

/**
 * Stops both when either ends or when this script is told to.
 * @param {import('node:child_process').ChildProcess} server
 * @param {{ close(): unknown }} shop
 */
function stopTogether(server, shop) {
	let isAsked = false;
	const stop = () => {
		if (isAsked) return;
		isAsked = true;
		say('stopping ...');
		server.kill('SIGTERM');
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
	void once(server, 'exit').then(async ([code]) => {
		await shop.close();
		process.exit(isAsked ? 0 : (code ?? 1));
	});
}

await main();
