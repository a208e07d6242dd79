// @ts-check
import { AISLE, CONTROL } from './tools.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {{ what: string, value: string, limit: string, ok: boolean }} Verdict */

/** Synchronous start, as a share of a peer's in the same run. */
const START_SHARES = { plausible: 0.3, openpanel: 0.7 };

const LONG_TASK_MS = 50;
const TRACK_US = { limit: 3, stretch: 2 };
const EVENT_US = { limit: 60, stretch: 40 };

/** How much dearer a call may be with a full queue than with an empty one, the noise of short measures included. */
const FLAT = 1.5;

const BYTES_PER_EVENT = 30;
const PAGE_VIEW_BYTES = 220;
const REQUESTS = 3;
const DELIVERY_MS = 3_000;
const EVENTS = 100;

/**
 * Aisle's figures beside what they have to reach. Figures that were not measured are not judged.
 * @param {Results} results
 * @returns {Verdict[]}
 */
export function judge(results) {
	return [...cpuVerdicts(results), ...queueVerdicts(results), ...wireVerdicts(results), ...deliveryVerdicts(results)];
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function cpuVerdicts({ tools, rates, databaseLater }) {
	const own = tools.find(({ name }) => name === AISLE);
	if (own === undefined) return [];
	const verdicts = rates.flatMap((rate) => {
		const [start, track, event] = [own.start[rate], own.track[rate], own.event[rate]];
		return [
			...(start === undefined ? [] : startVerdicts(tools, rate, start)),
			...(track === undefined ? [] : [atMost(`track() at ${rate}x, µs`, track.median, TRACK_US)]),
			...(event === undefined ? [] : [atMost(`CPU per event with flush at ${rate}x, µs`, event.median, EVENT_US)]),
		];
	});
	if (databaseLater === undefined) return verdicts;
	const value = databaseLater ? 'later' : 'while it starts';
	return [...verdicts, { what: 'database opened', value, limit: 'later', ok: databaseLater }];
}

/**
 * @param {Results['tools']} tools
 * @param {number} rate
 * @param {import('./results.mjs').StartSpread} own
 */
function startVerdicts(tools, rate, own) {
	const shares = Object.entries(START_SHARES).flatMap(([name, share]) => {
		const peer = tools.find((tool) => tool.name === name)?.start[rate];
		if (peer === undefined) return [];
		return [atMost(`start at ${rate}x, share of ${name}'s`, own.sync.median / peer.sync.median, { limit: share })];
	});
	return [
		...shares,
		atMost(`longest task at ${rate}x, ms`, own.longest.median, { limit: LONG_TASK_MS }),
		atMost(`layouts forced by the start at ${rate}x`, own.layouts, { limit: 0 }),
	];
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function queueVerdicts({ queue }) {
	const empty = queue.find(({ queued }) => queued === 0)?.us.median;
	if (empty === undefined) return [];
	return queue
		.filter(({ queued }) => queued > 0)
		.map(({ queued, us }) =>
			atMost(`track() with ${queued} waiting, times that with none`, us.median / empty, { limit: FLAT }),
		);
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function wireVerdicts({ tools, loss }) {
	const wire = tools.find(({ name }) => name === AISLE)?.wire;
	const sums = wire && [
		atMost('wire bytes of an event in a burst of 100', wire.bytesPerEvent, { limit: BYTES_PER_EVENT }),
		atMost('wire requests per 100 events', wire.requests, { limit: REQUESTS }),
		atMost('preflights', wire.preflights, { limit: 0 }),
		atMost('body of a lone page view, B', wire.pageViewBytes ?? Number.NaN, { limit: PAGE_VIEW_BYTES }),
	];
	const cells = loss
		.filter(({ tool }) => tool === AISLE)
		.map(({ scenario, stored, copies }) => ({
			what: `stored: ${scenario}`,
			value: cellText(stored, copies),
			limit: String(EVENTS),
			ok: stored === EVENTS && copies === 0,
		}));
	return [...(sums ?? []), ...cells, ...controlVerdict(loss)];
}

/**
 * A harness in which the lossy control loses nothing proves nothing.
 * @param {Results['loss']} loss
 * @returns {Verdict[]}
 */
function controlVerdict(loss) {
	const control = loss.filter(({ tool }) => tool === CONTROL);
	if (control.length === 0) return [];
	const stored = control.reduce((sum, cell) => sum + cell.stored, 0);
	const limit = control.length * EVENTS;
	return [{ what: 'loss of the control is seen', value: `${stored} stored`, limit: `< ${limit}`, ok: stored < limit }];
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function deliveryVerdicts({ delivery }) {
	return delivery.map(({ sign, ms }) =>
		atMost(`all delivered after ${sign}, ms`, ms ?? Number.POSITIVE_INFINITY, { limit: DELIVERY_MS }),
	);
}

/**
 * What a cell of the loss matrix says: how many are stored, and how many times too often.
 * @param {number} stored
 * @param {number} copies
 */
export function cellText(stored, copies) {
	return copies === 0 ? String(stored) : `${stored} +${copies}`;
}

/**
 * @param {string} what
 * @param {number} value
 * @param {{ limit: number, stretch?: number }} limits
 * @returns {Verdict}
 */
function atMost(what, value, { limit, stretch }) {
	const aim = stretch === undefined ? '' : ` (stretch ${stretch})`;
	return { what, value: rounded(value), limit: `<= ${limit}${aim}`, ok: value <= limit };
}

/**
 * A figure with as many digits as mean something.
 * @param {number} value
 */
export function rounded(value) {
	if (Number.isNaN(value)) return '-';
	const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
