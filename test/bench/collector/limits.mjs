// @ts-check
import { rounded } from '../sdk/limits.mjs';
import { spreadOf } from '../sdk/stats.mjs';
import { BATCH, SINGLE } from './phases.mjs';

/** @typedef {import('./phases.mjs').Results} Results */
/** @typedef {import('./phases.mjs').Round} Round */
/** @typedef {import('./measure.mjs').Sample} Sample */
/** @typedef {{ what: string, value: string, limit: string, ok: boolean | undefined }} Verdict `ok` is absent where a figure is told and not judged */

const RATIO = { limit: 0.2, stretch: 0.3 };
const SINGLE_RATIO = { limit: 0.4 };
const CPU_US = { limit: 30, stretch: 20 };
const SATURATED_P99_MS = { limit: 25 };
const CALM_P99_MS = { limit: 10 };
/** How much a report may move the p99 of half the saturation rate. */
const REPORT_FACTOR = { limit: 2 };
const BYTES_AN_EVENT = { limit: 200, stretch: 130 };
const MEMORY_MB = { limit: 250 };
/** Share of its time above which wrk itself may be what holds a figure down. */
const WRK_BUSY = { limit: 0.9 };
/** Share of paced requests that may go out late: beyond it the rate was not the one that is said. */
const LATE = { limit: 0.01 };

/**
 * What was measured beside what has to be reached.
 * @param {Results} results
 * @returns {Verdict[]}
 */
export function judge(results) {
	return [...checkVerdicts(results), ...roundVerdicts(results), ...pacedVerdicts(results), ...sizeVerdicts(results)];
}

/** Whether the figures count at all: what was acknowledged is stored, once, and adds up. @param {Results} results */
export function countsFor({ checked: { acknowledged, stored, isEqual } }) {
	return acknowledged === stored && isEqual;
}

/** @param {Results} results @returns {Verdict[]} */
function checkVerdicts({ checked: { acknowledged, stored, isEqual, faults } }) {
	const whole = (/** @type {number} */ n) => n.toLocaleString('en');
	return [
		{
			what: 'events stored',
			value: whole(stored),
			limit: `${whole(acknowledged)} acknowledged`,
			ok: stored === acknowledged,
		},
		{ what: 'aisle verify', value: isEqual ? 'equal' : 'different', limit: 'equal', ok: isEqual },
		{
			what: 'requests without a good answer',
			value: faults.join('; ') || 'none',
			limit: 'none',
			ok: faults.length === 0,
		},
	];
}

/** @param {Results} results @returns {Verdict[]} */
function roundVerdicts({ rounds }) {
	const middle = (/** @type {number} */ events, /** @type {(round: Round) => number} */ pick) =>
		medianOf(roundsOf(rounds, events), pick);
	const busy = Math.max(...rounds.flatMap(({ bare, aisle }) => [bare.wrkBusy, aisle.wrkBusy]));
	return [
		atLeast("share of bare Hono's events/s in batches", middle(BATCH, ratioOf), RATIO),
		atLeast("share of bare Hono's events/s one by one", middle(SINGLE, ratioOf), SINGLE_RATIO),
		atMost(
			'CPU µs an event in batches, all threads',
			middle(BATCH, ({ aisle }) => aisle.cpuUs),
			CPU_US,
		),
		atMost(
			'p99 at saturation in batches, ms',
			middle(BATCH, ({ aisle }) => aisle.p99),
			SATURATED_P99_MS,
		),
		atMost(
			'p99 at saturation one by one, ms',
			middle(SINGLE, ({ aisle }) => aisle.p99),
			SATURATED_P99_MS,
		),
		atMost('share of its time that wrk was busy, at most', busy, WRK_BUSY),
	];
}

/** @param {Results} results @returns {Verdict[]} */
function pacedVerdicts({ paced: { calm, pairs } }) {
	const factor = medianOf(pairs, ({ without, beside }) => beside.p99 / without.p99);
	const late = Math.max(...[calm, ...pairs.flatMap(({ without, beside }) => [without, beside])].map((one) => one.late));
	return [
		atMost('p99 at a tenth of saturation, ms', calm.p99, CALM_P99_MS),
		atMost('p99 with reports, times that without', factor, REPORT_FACTOR),
		atMost('share of paced requests that went out late, at most', late, LATE),
	];
}

/** @param {Results} results @returns {Verdict[]} */
function sizeVerdicts({ checked: { bytes, stored, heightBytes } }) {
	return [
		atMost('bytes an event on disk', bytes / stored, BYTES_AN_EVENT),
		atMost('memory at its height, MB', heightBytes / 1e6, MEMORY_MB),
	];
}

/** @param {readonly Round[]} rounds @param {number} events */
export function roundsOf(rounds, events) {
	return rounds.filter((round) => round.events === events);
}

/** Aisle's events a second beside those of the empty server in the same round. @param {Round} round */
export function ratioOf({ bare, aisle }) {
	return aisle.eventsPerSecond / bare.eventsPerSecond;
}

/** @template T @param {readonly T[]} all @param {(one: T) => number} pick */
export function medianOf(all, pick) {
	return spreadOf(all.map(pick)).median;
}

/** @param {string} what @param {number} value @param {{ limit: number, stretch?: number }} limits @returns {Verdict} */
function atMost(what, value, { limit, stretch }) {
	return { what, value: rounded(value), limit: `<= ${limit}${aim(stretch)}`, ok: value <= limit };
}

/** @param {string} what @param {number} value @param {{ limit: number, stretch?: number }} limits @returns {Verdict} */
function atLeast(what, value, { limit, stretch }) {
	return { what, value: rounded(value), limit: `>= ${limit}${aim(stretch)}`, ok: value >= limit };
}

/** @param {number} [stretch] */
function aim(stretch) {
	return stretch === undefined ? '' : ` (stretch ${stretch})`;
}
