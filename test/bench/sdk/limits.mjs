// @ts-check
import { AISLE, CONTROL } from './tools.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {{ what: string, value: string, limit: string, ok: boolean | undefined }} Verdict `ok` is absent where a figure is told and not judged */

/** Synchronous start, as a share of a peer's in the same run. */
const START_SHARES = { plausible: 0.3, openpanel: 0.7 };

const LONG_TASK_MS = 50;

/** Of a call and of an event, at full speed; at others they are told. */
const BUDGET_RATE = 1;
const TRACK_US = { limit: 3, stretch: 2 };
const EVENT_US = { limit: 60, stretch: 40 };

/** How much dearer a call may be with a full queue than with an empty one, the noise of short measures included. */
const FLAT = 1.5;

const SCRIPT_BYTES = { limit: 3_072, stretch: 2_560 };
const TRACKER_BYTES = { limit: 1_600, stretch: 1_100 };
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
	return [
		...sizeVerdicts(results),
		...cpuVerdicts(results),
		...queueVerdicts(results),
		...wireVerdicts(results),
		...lossVerdicts(results),
		...deliveryVerdicts(results),
		...failureVerdicts(results),
	];
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function sizeVerdicts({ tools, trackerBytes }) {
	const own = tools.find(({ name }) => name === AISLE);
	return [
		...(own === undefined ? [] : [atMost('script, B brotli', own.bytes.brotli, SCRIPT_BYTES)]),
		...(trackerBytes === undefined ? [] : [atMost('tracker alone from npm, B brotli', trackerBytes, TRACKER_BYTES)]),
	];
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
		const judged = rate === BUDGET_RATE ? atMost : told;
		return [
			...(start === undefined ? [] : startVerdicts(tools, rate, start)),
			...(track === undefined ? [] : [judged(`track() at ${rate}x, µs`, track.median, TRACK_US)]),
			...(event === undefined ? [] : [judged(`CPU per event with flush at ${rate}x, µs`, event.median, EVENT_US)]),
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
function wireVerdicts({ tools }) {
	const wire = tools.find(({ name }) => name === AISLE)?.wire;
	if (wire === undefined) return [];
	return [
		atMost('wire bytes of an event in a burst of 100', wire.bytesPerEvent, { limit: BYTES_PER_EVENT }),
		atMost('wire requests per 100 events', wire.requests, { limit: REQUESTS }),
		atMost('preflights', wire.preflights, { limit: 0 }),
		atMost('body of a lone page view, B', wire.pageViewBytes ?? Number.NaN, { limit: PAGE_VIEW_BYTES }),
	];
}

/**
 * @param {Results} results
 * @returns {Verdict[]}
 */
function lossVerdicts({ loss }) {
	const cells = loss
		.filter(({ tool }) => tool === AISLE)
		.map((cell) => ({
			what: `stored: ${cell.scenario}`,
			value: cellText(cell),
			limit: String(EVENTS),
			ok: cell.failed === undefined && cell.stored === EVENTS && cell.copies === 0,
		}));
	return [...cells, ...controlVerdict(loss)];
}

/**
 * A harness in which the lossy control loses nothing proves nothing.
 * @param {Results['loss']} loss
 * @returns {Verdict[]}
 */
function controlVerdict(loss) {
	const control = loss.filter(({ tool, failed }) => tool === CONTROL && failed === undefined);
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
 * What of Aisle could not be measured is not reached; a peer's failure is the peer's.
 * @param {Results} results
 * @returns {Verdict[]}
 */
function failureVerdicts({ failures }) {
	return failures
		.filter(({ tool }) => tool === AISLE)
		.map(({ part, rate, reason }) => ({
			what: rate === undefined ? part : `${part} at ${rate}x`,
			value: `failed (${reason})`,
			limit: 'measured',
			ok: false,
		}));
}

/**
 * What a cell of the loss matrix says: how many are stored, and how many times too often.
 * @param {Pick<import('./loss.mjs').Loss, 'stored' | 'copies' | 'note' | 'failed'>} cell
 */
export function cellText({ stored, copies, note, failed }) {
	if (failed !== undefined) return `failed (${failed})`;
	return `${stored}${copies === 0 ? '' : ` +${copies}`}${note === undefined ? '' : ` (${note})`}`;
}

/**
 * A figure that has no limit, beside the one of a budget at full speed.
 * @param {string} what
 * @param {number} value
 * @returns {Verdict}
 */
function told(what, value) {
	return { what, value: rounded(value), limit: 'none', ok: undefined };
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
