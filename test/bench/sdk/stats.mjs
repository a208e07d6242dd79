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
 * Does a job, and once again where it failed: on a busy machine a browser now and then takes too long to load a page.
 * Only for jobs whose result says nothing of how often they were tried.
 * @template T
 * @param {() => Promise<T>} job
 * @returns {Promise<T>}
 */
export function twice(job) {
	return job().catch(job);
}
