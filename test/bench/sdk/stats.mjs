// @ts-check

/** @typedef {{ median: number, low: number, high: number, count: number }} Spread `low` and `high` are the quartiles */

/**
 * The middle value and the quartiles around it; NaN where there is nothing to measure.
 * @param {readonly number[]} values
 * @returns {Spread}
 */
export function spreadOf(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return {
		median: quantile(sorted, 0.5),
		low: quantile(sorted, 0.25),
		high: quantile(sorted, 0.75),
		count: values.length,
	};
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
	const place = (sorted.length - 1) * share;
	const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return below + (above - below) * (place - Math.floor(place));
}

/**
 * Runs jobs, so many at a time, in their order; the results keep it.
 * @template T
 * @param {readonly (() => Promise<T>)[]} jobs
 * @param {number} atOnce
 * @returns {Promise<T[]>}
 */
export async function inParallel(jobs, atOnce) {
	/** @type {T[]} */
	const results = [];
	const waiting = [...jobs.entries()];
	const worker = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await next[1]();
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return results;
}

/**
 * What came of a job: its value, or why there is none.
 * @template T
 * @typedef {{ value: T, reason?: undefined } | { value?: undefined, reason: string }} Outcome
 */

/**
 * Does a job, and once again where it failed: on a busy machine a browser now and then takes too long to load a page. What
 * fails twice is the job's outcome and nobody else's. Only for jobs whose result says nothing of how often they were tried.
 * Never rejects.
 * @template T
 * @param {() => Promise<T>} job
 * @returns {Promise<Outcome<T>>}
 */
export async function attempt(job) {
	try {
		return { value: await job().catch(job) };
	} catch (error) {
		return { reason: reasonOf(error) };
	}
}

/** Longest reason that a cell of a table may hold. */
const REASON_CHARS = 80;

/** Colours that a driver puts into what it says. */
// oxlint-disable-next-line no-control-regex -- the escape is what is looked for
const COLOURS = /\u001b\[\d+m/g;

/**
 * An error as a cell of a table says it: its first line.
 * @param {unknown} error
 */
export function reasonOf(error) {
	const text = error instanceof Error ? error.message : String(error);
	return (text.split('\n', 1)[0] ?? '').replace(COLOURS, '').replaceAll('|', '/').slice(0, REASON_CHARS);
}
