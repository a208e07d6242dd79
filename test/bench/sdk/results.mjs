// @ts-check
import { spreadOf } from './stats.mjs';
import { BLANK } from './tools.mjs';

/** @typedef {import('./stats.mjs').Spread} Spread */
/** @typedef {{ sync: Spread, script: Spread, longest: Spread, layouts: number }} StartSpread ms of main-thread CPU; `layouts` the most that one sample forced */

/**
 * What was measured of one tool; by CPU throttling rate where that matters. `track` is µs of a call, `event` µs of
 * main-thread CPU for an event with its flush, less what the blank page needs.
 * @typedef {object} ToolResult
 * @property {string} name
 * @property {string} version
 * @property {import('./bundle.mjs').Bytes} bytes
 * @property {Partial<Record<number, StartSpread>>} start
 * @property {Partial<Record<number, Spread>>} track
 * @property {Partial<Record<number, Spread>>} event
 * @property {number} [delivered] least share of the events that had arrived when `event` was measured: some tools drop what comes fast
 * @property {import('./wire.mjs').Wire} [wire]
 */

/**
 * What could not be measured. `rate` where the part has one.
 * @typedef {{ tool: string, part: 'start' | 'track' | 'event' | 'wire' | `track with ${number} waiting` | `delivery after ${string}`, rate?: number, reason: string }} Failure
 */

/**
 * A whole run. What was not measured is empty or absent.
 * @typedef {object} Results
 * @property {string} machine
 * @property {number[]} rates
 * @property {ToolResult[]} tools
 * @property {{ queued: number, us: Spread }[]} queue Aisle's `track()` with so many events waiting
 * @property {boolean} [databaseLater] Aisle opens its database in a later task than its script
 * @property {{ sign: string, ms: number | undefined }[]} delivery
 * @property {import('./loss.mjs').Loss[]} loss
 * @property {Failure[]} failures
 * @property {number} [trackerBytes] brotli, of Aisle's tracker alone from npm
 */

/** @typedef {{ tool: string, rate: number, start?: import('./start-cost.mjs').StartCost, trackUs?: number[], eventUs?: number, delivered?: number }} Sample */

/**
 * Puts the samples of a tool together.
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {readonly Sample[]} samples of all tools
 * @param {readonly number[]} rates
 * @returns {ToolResult}
 */
export function summariseTool({ name, version, bytes }, samples, rates) {
	/** @type {ToolResult} */
	const result = { name, version, bytes, start: {}, track: {}, event: {} };
	for (const rate of rates) {
		const own = samples.filter((sample) => sample.tool === name && sample.rate === rate);
		const starts = own.flatMap(({ start }) => (start === undefined ? [] : [start]));
		const calls = own.flatMap(({ trackUs = [] }) => trackUs);
		const events = own.flatMap(({ eventUs }) => (eventUs === undefined ? [] : [eventUs]));
		if (starts.length > 0) result.start[rate] = summariseStart(starts);
		if (calls.length > 0) result.track[rate] = spreadOf(calls);
		if (events.length > 0) result.event[rate] = lessBlank(events, samples, rate);
	}
	const shares = samples.flatMap(({ tool, delivered }) =>
		tool === name && delivered !== undefined ? [delivered] : [],
	);
	return shares.length === 0 ? result : { ...result, delivered: Math.min(...shares) };
}

/**
 * @param {readonly import('./start-cost.mjs').StartCost[]} starts
 * @returns {StartSpread}
 */
function summariseStart(starts) {
	return {
		sync: spreadOf(starts.map(({ syncMs }) => syncMs)),
		script: spreadOf(starts.map(({ scriptMs }) => scriptMs)),
		longest: spreadOf(starts.map(({ longestMs }) => longestMs)),
		layouts: Math.max(...starts.map(({ layouts }) => layouts)),
	};
}

/**
 * @param {readonly number[]} events
 * @param {readonly Sample[]} samples
 * @param {number} rate
 */
function lessBlank(events, samples, rate) {
	const blank = samples.flatMap(({ tool, rate: at, eventUs }) =>
		tool === BLANK && at === rate && eventUs !== undefined ? [eventUs] : [],
	);
	const floor = blank.length === 0 ? 0 : spreadOf(blank).median;
	return spreadOf(events.map((us) => us - floor));
}
