// @ts-check
import { say as sayLine, seconds } from '../../tools/run.mjs';
import { canKill } from './browser.mjs';
import { measureDelivery, SIGNS } from './delivery.mjs';
import { measureEvents, timeTrack } from './event-cost.mjs';
import { measureLoss } from './loss.mjs';
import { SCENARIOS } from './scenarios.mjs';
import { measureStart } from './start-cost.mjs';
import { attempt, inParallel, spreadOf } from './stats.mjs';
import { AISLE, BLANK } from './tools.mjs';
import { measureWire } from './wire.mjs';

/** @typedef {import('./bundle.mjs').Bundle} Bundle */
/** @typedef {import('./results.mjs').Failure} Failure */
/** @typedef {import('./results.mjs').Sample} Sample */
/** @typedef {{ executablePath: string, browser: import('playwright-core').Browser }} Browsers */

/**
 * How often each thing is measured. Costs of a call and of an event vary less than those of a start. `own`: at full speed, the
 * speed of the budgets, only what has budgets is measured.
 * @typedef {{ starts: number, calls: number, events: number, queues: number, own: boolean, peers: import('./event-cost.mjs').Less }} Rounds
 */
/** @type {Rounds} */
export const FULL = { starts: 7, calls: 3, events: 2, queues: 3, own: false, peers: { calls: 200, bursts: 2 } };
/** @type {Rounds} */
export const QUICK = { starts: 2, calls: 1, events: 1, queues: 1, own: true, peers: { calls: 100, bursts: 1 } };

/** CPU throttling: a middling and a cheap phone of a desktop's speed; and none, for what has budgets. */
export const PHONES = [4, 6];
export const FULL_SPEED = 1;

/** Events that wait while `track()` is measured: none, some, and as many as the tracker keeps at all. */
const QUEUES = [0, 1_000, 5_000];

/** Visitors at the same time where waiting takes the time, not the processor; a killed browser is a whole browser each. */
const AT_ONCE = 9;
const KILLED_AT_ONCE = 2;

/** @param {string} text */
const say = (text) => sayLine(`${seconds(performance.now()).padStart(7)}  ${text}`);

/**
 * A job's value, or nothing and a note in `failures`.
 * @template T
 * @param {Failure[]} failures
 * @param {Omit<Failure, 'reason'>} of
 * @param {() => Promise<T>} job
 */
async function valueOf(failures, of, job) {
	const { value, reason } = await attempt(job);
	if (reason === undefined) return value;
	say(`${of.tool}, ${of.part}: failed (${reason})`);
	failures.push({ ...of, reason });
	return undefined;
}

/**
 * What has budgets, and the blank page that its figures are held against.
 * @param {Bundle} bundle
 */
function isOwn({ name }) {
	return name === AISLE || name === BLANK;
}

/**
 * CPU of start, call and event: one sample of each tool in turn, so that what happens to the machine happens to all, and
 * nothing else at the same time.
 * @param {Browsers} browsers
 * @param {readonly Bundle[]} bundles
 * @param {Rounds} rounds
 * @param {Failure[]} failures
 */
export async function measureCpu({ browser }, bundles, rounds, failures) {
	/** @type {Sample[]} */
	const samples = [];
	const timed = bundles.filter(({ name }) => name !== BLANK);
	/** @type {(all: readonly Bundle[], rate: number) => readonly Bundle[]} */
	const at = (all, rate) => all.filter((bundle) => rate !== FULL_SPEED || !rounds.own || isOwn(bundle));
	const lessFor = (/** @type {Bundle} */ bundle) => (isOwn(bundle) ? undefined : rounds.peers);
	/** @type {(part: Failure['part'], count: number, all: readonly Bundle[], rates: number[], measure: (bundle: Bundle, rate: number) => Promise<Partial<Sample>>) => Promise<void>} */
	const interleave = async (part, count, all, rates, measure) => {
		for (let round = 1; round <= count; round++) {
			for (const rate of rates) {
				say(`${part}: round ${round} of ${count} at ${rate}x`);
				for (const bundle of at(all, rate)) {
					const sample = await valueOf(failures, { tool: bundle.name, part, rate }, () => measure(bundle, rate));
					if (sample !== undefined) samples.push({ tool: bundle.name, rate, ...sample });
				}
			}
		}
	};
	await interleave('start', rounds.starts, timed, PHONES, async (bundle, rate) => ({
		start: await measureStart(browser, bundle, rate),
	}));
	await interleave('track', rounds.calls, timed, [FULL_SPEED, ...PHONES], async (bundle, rate) => ({
		trackUs: await timeTrack(browser, bundle, rate, { less: lessFor(bundle) }),
	}));
	await interleave('event', rounds.events, bundles, [FULL_SPEED, ...PHONES], async (bundle, rate) => {
		const { usPerEvent, delivered, events } = await measureEvents(browser, bundle, rate, lessFor(bundle));
		return { eventUs: usPerEvent, delivered: delivered / events };
	});
	return samples;
}

/**
 * Aisle's `track()` at full speed with a queue that nobody takes.
 * @param {Browsers} browsers
 * @param {Bundle} bundle
 * @param {number} rounds
 * @param {Failure[]} failures
 */
export async function measureQueues({ browser }, bundle, rounds, failures) {
	/** @type {Map<number, number[]>} */
	const timesByLength = new Map(QUEUES.map((queued) => [queued, []]));
	for (let round = 1; round <= rounds; round++) {
		say(`track with a full queue: round ${round} of ${rounds}`);
		for (const [queued, times] of timesByLength) {
			const part = /** @type {const} */ (`track with ${queued} waiting`);
			const job = () => timeTrack(browser, bundle, FULL_SPEED, { queued });
			times.push(...((await valueOf(failures, { tool: bundle.name, part }, job)) ?? []));
		}
	}
	return [...timesByLength].map(([queued, times]) => ({ queued, us: spreadOf(times) }));
}

/**
 * Bytes and requests of each tool; also what a tool asked for that nobody understood.
 * @param {Browsers} browsers
 * @param {readonly Bundle[]} bundles
 * @param {Failure[]} failures
 */
export async function measureWires({ browser }, bundles, failures) {
	say('bytes and requests ...');
	const jobs = bundles.map((bundle) => async () => {
		const job = () => measureWire(browser, bundle);
		const wire = await valueOf(failures, { tool: bundle.name, part: 'wire' }, job);
		for (const stray of wire?.strays ?? []) say(`${bundle.name} asked for what nobody answers: ${stray}`);
		if (wire?.delivered === 0) say(`${bundle.name} DELIVERED NOTHING: its figures mean nothing`);
		return wire;
	});
	return inParallel(jobs, AT_ONCE);
}

/**
 * @param {Browsers} browsers
 * @param {Bundle} bundle
 * @param {Failure[]} failures
 */
export async function measureDeliveries({ browser }, bundle, failures) {
	say('delivery once the collector is back ...');
	const jobs = SIGNS.map((sign) => async () => {
		const part = /** @type {const} */ (`delivery after ${sign.name}`);
		const job = () => measureDelivery(browser, bundle, sign);
		return { sign: sign.name, ms: await valueOf(failures, { tool: bundle.name, part }, job) };
	});
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
				const { value, reason = '' } = await attempt(() => measureLoss(browsers, bundle, scenario));
				const loss = value ?? { tool: bundle.name, scenario: scenario.name, stored: 0, copies: 0, failed: reason };
				say(`loss ${++done}/${cells.length}: ${bundle.name}, ${scenario.name}: ${lossText(loss)}`);
				return loss;
			});
	const pools = [inParallel(jobsOf(false), AT_ONCE), inParallel(jobsOf(true), KILLED_AT_ONCE)];
	const losses = (await Promise.all(pools)).flat();
	return SCENARIOS.flatMap(({ name }) => losses.filter(({ scenario }) => scenario === name));
}

/** @param {import('./loss.mjs').Loss} loss */
function lossText({ stored, copies, failed }) {
	if (failed !== undefined) return `failed (${failed})`;
	return `${stored} of 100${copies === 0 ? '' : `, ${copies} copies`}`;
}
