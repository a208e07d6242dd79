// @ts-check
import { say as sayLine, seconds } from '../../tools/run.mjs';
import { canKill } from './browser.mjs';
import { measureDelivery, SIGNS } from './delivery.mjs';
import { measureEvents, timeTrack } from './event-cost.mjs';
import { measureLoss } from './loss.mjs';
import { SCENARIOS } from './scenarios.mjs';
import { measureStart } from './start-cost.mjs';
import { inParallel, spreadOf, twice } from './stats.mjs';
import { BLANK } from './tools.mjs';
import { measureWire } from './wire.mjs';

/** @typedef {import('./bundle.mjs').Bundle} Bundle */
/** @typedef {import('./results.mjs').Sample} Sample */
/** @typedef {{ executablePath: string, browser: import('playwright-core').Browser }} Browsers */

/** How often each thing is measured. Costs of a call and of an event vary less than those of a start. */
export const FULL = { starts: 7, calls: 2, events: 2, queues: 2 };
export const QUICK = { starts: 3, calls: 1, events: 1, queues: 1 };

/** Events that wait while `track()` is measured: none, some, and as many as the tracker keeps at all. */
const QUEUES = [0, 1_000, 5_000];

/** Visitors at the same time where waiting takes the time, not the processor; a killed browser is a whole browser each. */
const AT_ONCE = 6;
const KILLED_AT_ONCE = 2;

/** @param {string} text */
const say = (text) => sayLine(`${seconds(performance.now()).padStart(7)}  ${text}`);

/**
 * CPU of start, call and event: one sample of each tool in turn, so that what happens to the machine happens to all.
 * @param {Browsers} browsers
 * @param {readonly Bundle[]} bundles
 * @param {readonly number[]} rates
 * @param {typeof FULL} rounds
 */
export async function measureCpu({ browser }, bundles, rates, rounds) {
	/** @type {Sample[]} */
	const samples = [];
	const timed = bundles.filter(({ name }) => name !== BLANK);
	await interleave('start', rounds.starts, timed, rates, async (bundle, rate) => {
		samples.push({ tool: bundle.name, rate, start: await measureStart(browser, bundle, rate) });
	});
	await interleave('track()', rounds.calls, timed, rates, async (bundle, rate) => {
		samples.push({ tool: bundle.name, rate, trackUs: await timeTrack(browser, bundle, rate) });
	});
	await interleave('event with flush', rounds.events, bundles, rates, async (bundle, rate) => {
		const { usPerEvent, delivered, events } = await measureEvents(browser, bundle, rate);
		samples.push({ tool: bundle.name, rate, eventUs: usPerEvent, delivered: delivered / events });
	});
	return samples;
}

/**
 * @param {string} what
 * @param {number} rounds
 * @param {readonly Bundle[]} bundles
 * @param {readonly number[]} rates
 * @param {(bundle: Bundle, rate: number) => Promise<void>} measure
 */
async function interleave(what, rounds, bundles, rates, measure) {
	for (let round = 1; round <= rounds; round++) {
		say(`${what}: round ${round} of ${rounds}`);
		for (const rate of rates) for (const bundle of bundles) await twice(() => measure(bundle, rate));
	}
}

/**
 * Aisle's `track()` with a queue that nobody takes.
 * @param {Browsers} browsers
 * @param {Bundle} bundle
 * @param {number} rate
 * @param {number} rounds
 */
export async function measureQueues({ browser }, bundle, rate, rounds) {
	/** @type {Map<number, number[]>} */
	const timesByLength = new Map(QUEUES.map((queued) => [queued, []]));
	for (let round = 1; round <= rounds; round++) {
		say(`track() with a full queue: round ${round} of ${rounds}`);
		for (const [queued, times] of timesByLength) times.push(...(await timeTrack(browser, bundle, rate, queued)));
	}
	return [...timesByLength].map(([queued, times]) => ({ queued, us: spreadOf(times) }));
}

/**
 * Bytes and requests of each tool; also what a tool asked for that nobody understood.
 * @param {Browsers} browsers
 * @param {readonly Bundle[]} bundles
 */
export async function measureWires({ browser }, bundles) {
	say('bytes and requests ...');
	const jobs = bundles.map((bundle) => async () => {
		const wire = await twice(() => measureWire(browser, bundle));
		for (const stray of wire.strays) say(`${bundle.name} asked for what nobody answers: ${stray}`);
		if (wire.delivered === 0 && bundle.name !== BLANK)
			say(`${bundle.name} DELIVERED NOTHING: its figures mean nothing`);
		return wire;
	});
	return inParallel(jobs, AT_ONCE);
}

/**
 * @param {Browsers} browsers
 * @param {Bundle} bundle
 */
export async function measureDeliveries({ browser }, bundle) {
	say('delivery once the collector is back ...');
	const jobs = SIGNS.map((sign) => async () => ({
		sign: sign.name,
		ms: await twice(() => measureDelivery(browser, bundle, sign)),
	}));
	return inParallel(jobs, AT_ONCE);
}

/**
 * The loss matrix: every tool through every scenario. The control goes along, so that a blind harness is found out.
 * @param {Browsers} browsers
 * @param {readonly Bundle[]} bundles
 */
export async function measureLosses(browsers, bundles) {
	if (!canKill) say('scenarios that kill a browser are left out: this system has no /proc');
	const cells = SCENARIOS.filter(({ needsKill }) => canKill || !needsKill).flatMap((scenario) =>
		bundles.map((bundle) => ({ scenario, bundle })),
	);
	let done = 0;
	const jobsOf = (/** @type {boolean} */ killed) =>
		cells
			.filter(({ scenario }) => (scenario.needsKill ?? false) === killed)
			.map(({ scenario, bundle }) => async () => {
				const loss = await twice(() => measureLoss(browsers, bundle, scenario));
				const copies = loss.copies === 0 ? '' : `, ${loss.copies} copies`;
				say(`loss ${++done}/${cells.length}: ${bundle.name}, ${scenario.name}: ${loss.stored} of 100${copies}`);
				return loss;
			});
	const pools = [inParallel(jobsOf(false), AT_ONCE), inParallel(jobsOf(true), KILLED_AT_ONCE)];
	const losses = (await Promise.all(pools)).flat();
	return SCENARIOS.flatMap(({ name }) => losses.filter(({ scenario }) => scenario === name));
}
