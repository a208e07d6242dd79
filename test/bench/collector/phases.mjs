// @ts-check
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { say as sayLine, seconds } from '../../tools/run.mjs';
import { Ledger, findThreads, measure, measureWithReports } from './measure.mjs';
import { memoryOf } from './process.mjs';
import { HISTORY_DAYS, startReports } from './reports.mjs';
import { addSite, bytesOnDisk, SITE, startAisle, startBare, startRaw, verify } from './servers.mjs';
import { spreadOf } from '../sdk/stats.mjs';
import { writeTemplates } from './templates.mjs';
import { Visitors } from './wrk.mjs';

/** @typedef {import('./measure.mjs').Bench} Bench */
/** @typedef {import('./measure.mjs').Sample} Sample */
/** @typedef {import('./servers.mjs').Server} Server */
/** @typedef {{ bare: Server, raw: Server, aisle: Server }} Servers */

/**
 * How much is measured. `seconds` of one stretch in a round; `calmSeconds` at a tenth of the saturation rate; `pairs` of
 * stretches at half of it, without reports and with, of `pairSeconds` each.
 * @typedef {{ stored: number, rounds: number, seconds: number, calmSeconds: number, pairs: number, pairSeconds: number }} Plan
 */
/** @type {Plan} */
export const FULL = { stored: 1_000_000, rounds: 5, seconds: 10, calmSeconds: 30, pairs: 2, pairSeconds: 75 };
/** @type {Plan} */
export const QUICK = { stored: 50_000, rounds: 2, seconds: 3, calmSeconds: 3, pairs: 1, pairSeconds: 10 };

/** Events of a batch, and of a post of its own. */
export const BATCH = 10;
export const SINGLE = 1;
export const SHAPES = [BATCH, SINGLE];

/** Seconds of load that nobody counts: the just-in-time compiler has to see the code first. */
const WARM_UP_S = 2;
const HISTORY_MS = HISTORY_DAYS * 86_400_000;
/** Seconds after which the filling says how far it is; the first time soon, to learn how fast it goes. */
const FILL_S = 20;
const FIRST_FILL_S = 2;
const FILL_SHARE = 0.7;
/** Reports that show which thread answers them. */
const REPORTS_SEEN = 20;

/** @param {string} text */
const say = (text) => sayLine(`${seconds(performance.now()).padStart(7)}  ${text}`);

/** @typedef {{ events: number, bare: Sample, raw: Sample, aisle: Sample }} Round one after the other with requests of so many events */
/** @typedef {{ calm: Sample, pairs: { without: Sample, beside: Sample }[] }} Paced */
/** @typedef {{ acknowledged: number, stored: number, isEqual: boolean, bytes: number, heightBytes: number, faults: string[] }} Checked */
/** @typedef {{ machine: string, stored: number, rounds: Round[], paced: Paced, checked: Checked }} Results */

/**
 * Measures everything in a folder that the caller deletes.
 * @param {string} root
 * @param {Plan} plan
 * @param {() => number} random
 * @returns {Promise<Omit<Results, 'machine'>>}
 */
export async function measureAll(root, plan, random) {
	const folder = mkdtempSync(join(root, 'data-'));
	addSite(folder);
	const visitors = new Visitors(writeTemplates(root, random), SITE);
	/** @type {Bench} */
	const bench = { visitors, folder, ledger: new Ledger(), threads: { http: 0, writer: 0, reports: 0 } };
	await fill(bench, plan.stored);
	const stored = bench.ledger.acknowledged;
	// a new process: what the filling left in memory is not what a server starts with
	const servers = {
		bare: await startBare(),
		raw: await startRaw(mkdtempSync(join(root, 'raw-'))),
		aisle: await startAisle(folder),
	};
	try {
		await warmUp(bench, servers);
		const rounds = await measureRounds(bench, servers, plan);
		const paced = await measurePaced(bench, servers.aisle, rounds, plan);
		const { height } = memoryOf(servers.aisle.pid);
		await servers.aisle.stop();
		return { stored, rounds, paced, checked: check(bench, height) };
	} finally {
		await Promise.all([servers.bare.stop(), servers.raw.stop(), servers.aisle.stop()]);
	}
}

/** Stores events of the weeks before today, the way every event comes in. @param {Bench} bench @param {number} events */
async function fill({ visitors, folder, ledger }, events) {
	const aisle = await startAisle(folder);
	const total = Math.ceil(events / BATCH);
	try {
		let perSecond = total / FIRST_FILL_S;
		for (let done = 0; done < total; ) {
			// connections that idle would be closed, so a stretch takes no longer than what is left; it may get faster on the way
			const length = Math.min(done === 0 ? FIRST_FILL_S : FILL_S, (FILL_SHARE * (total - done)) / perSecond);
			const history = { ms: HISTORY_MS, done, total };
			const seen = await visitors.send(aisle.ingest, {
				events: BATCH,
				seconds: Math.max(1, Math.ceil(length)),
				history,
			});
			ledger.add('filling', BATCH, seen);
			if (seen.answers - seen.refused <= 0) throw new Error(`nothing was stored: ${ledger.faults.at(-1)}`);
			done += seen.answers;
			perSecond = seen.answers / (seen.windowUs / 1e6);
			say(`${(done * BATCH).toLocaleString('en')} of ${events.toLocaleString('en')} events stored`);
		}
	} finally {
		await aisle.stop();
	}
	visitors.endHistory();
}

/** @param {Bench} bench @param {Servers} servers */
async function warmUp(bench, { bare, raw, aisle }) {
	say('warming up ...');
	for (const events of SHAPES) {
		for (const server of [bare, raw]) await measure(bench, server, { events, seconds: WARM_UP_S });
	}
	bench.threads = await findThreads(
		aisle,
		async () => {
			for (const events of SHAPES) await measure(bench, aisle, { events, seconds: WARM_UP_S });
		},
		() => startReports(aisle.dashboard, { atMost: REPORTS_SEEN }).ended,
	);
}

/**
 * All servers in turn, so that what happens to the machine happens to each.
 * @param {Bench} bench @param {Servers} servers @param {Plan} plan
 */
async function measureRounds(bench, { bare, raw, aisle }, { rounds, seconds: length }) {
	/** @type {Round[]} */
	const done = [];
	for (let round = 1; round <= rounds; round++) {
		for (const events of SHAPES) {
			const load = { events, seconds: length };
			const own = {
				bare: await measure(bench, bare, load),
				raw: await measure(bench, raw, load),
				aisle: await measure(bench, aisle, load),
			};
			done.push({ events, ...own });
			const [fast, kept, whole] = [own.bare, own.raw, own.aisle].map(({ eventsPerSecond }) =>
				Math.round(eventsPerSecond),
			);
			say(`round ${round} of ${rounds}, ${events} a request: bare ${fast}, raw ${kept}, Aisle ${whole} events/s`);
		}
	}
	return done;
}

/**
 * At a tenth and at half of what Aisle takes in batches.
 * @param {Bench} bench @param {Server} aisle @param {readonly Round[]} rounds @param {Plan} plan
 * @returns {Promise<Paced>}
 */
async function measurePaced(bench, aisle, rounds, { calmSeconds, pairs, pairSeconds }) {
	const whole = rounds.filter(({ events }) => events === BATCH).map((round) => round.aisle.requestsPerSecond);
	const saturation = spreadOf(whole).median;
	say('a tenth of the saturation rate ...');
	const calm = await measure(bench, aisle, { events: BATCH, seconds: calmSeconds, rate: saturation / 10 });
	/** @type {Paced} */
	const paced = { calm, pairs: [] };
	const load = { events: BATCH, seconds: pairSeconds, rate: saturation / 2 };
	for (let pair = 1; pair <= pairs; pair++) {
		say(`half the saturation rate, without reports and with: ${pair} of ${pairs}, ${2 * pairSeconds} s`);
		const without = await measure(bench, aisle, load);
		paced.pairs.push({ without, beside: await measureWithReports(bench, aisle, load) });
	}
	return paced;
}

/** Holds what was acknowledged against what a server that has ended left on disk. @param {Bench} bench @param {number} heightBytes @returns {Checked} */
function check({ folder, ledger: { acknowledged, faults } }, heightBytes) {
	say('recounting ...');
	const bytes = bytesOnDisk(folder);
	const { events: stored, isEqual } = verify(folder);
	return { acknowledged, stored, isEqual, bytes, heightBytes, faults };
}
