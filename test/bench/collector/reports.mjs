// @ts-check
import { SITE } from './servers.mjs';

const DAY_MS = 86_400_000;
/** Days before today that events are stored of, and the ones that a time zone may add. */
export const HISTORY_DAYS = 25;
const NAMES = ['overview', 'series', 'pages', 'channels'];

/**
 * Asks for one report after the other over everything that is stored, until it is stopped. One that fails ends the run of
 * reports, and `stop` says so.
 * @param {string} dashboard
 * @param {{ atMost?: number }} [options] stops by itself after so many
 */
export function startReports(dashboard, { atMost = Number.POSITIVE_INFINITY } = {}) {
	let isAsked = false;
	const startedAt = performance.now();
	const run = async () => {
		let count = 0;
		while (!isAsked && count < atMost) {
			const answer = await fetch(`${dashboard}/api/report/${NAMES[count % NAMES.length]}?${range()}`);
			if (!answer.ok) throw new Error(`a report was answered ${answer.status}: ${await answer.text()}`);
			await answer.arrayBuffer();
			count++;
		}
		return { count, meanMs: (performance.now() - startedAt) / count };
	};
	const running = run();
	// whoever stops it still sees the rejection
	running.catch(() => {});
	return {
		ended: running,
		stop: () => {
			isAsked = true;
			return running;
		},
	};
}

function range() {
	const day = (/** @type {number} */ t) => new Date(t).toISOString().slice(0, 10);
	const now = Date.now();
	return new URLSearchParams({ site: SITE, from: day(now - (HISTORY_DAYS + 2) * DAY_MS), to: day(now + DAY_MS) });
}
