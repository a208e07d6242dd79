import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, canKill } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, warmUp } from '../../support/client-bench.js';
import { killAgainAndAgain } from '../../support/kill-run.js';
import { judgeMarks } from '../../support/marks.js';
import { rendererOf } from '../../support/renderers.js';
import { createRandom } from '../../support/seeded.js';

/** Browsers that are killed. The long form is `npm run faults:client`. */
const KILLS = Number(process.env['AISLE_BROWSER_KILLS'] ?? 20);
/** Profiles that are at it at the same time. */
const PROFILES = 3;
/** Age from which an event must survive: the browser has told that it is written by then. */
const AGE_MS = 100;
const PATIENCE = { timeout: 10_000, interval: 20 };

/** A tracker as one should not be written: what was not sent is in memory alone. */
const FORGETFUL = 'const kept = []; window.aisle = (...call) => void kept.push(call);';

describe.skipIf(browserPath === undefined || !canKill)('kill -9', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	it(
		`${KILLS} killed browsers lose and double no event that is ${AGE_MS} ms old`,
		async () => {
			let killed = 0;
			const onKill = () => {
				if (++killed % 20 === 0) console.info(`${killed} of ${KILLS} browsers killed`);
			};
			const shares = Array.from({ length: PROFILES }, (_, at) => Math.floor((KILLS + at) / PROFILES));
			const runs = shares.map((kills, at) => ({ profile: `killed-${at}`, kills, random: createRandom(at), onKill }));
			const results = await Promise.all(runs.map((run) => killAgainAndAgain(bench, { ...run, ageMs: AGE_MS })));
			const marks = results.flatMap((result) => result.marks);
			const verdict = judgeMarks(marks, bench.rows());
			console.info(`${killed} browsers killed: ${marks.length} events, ${verdict.lost.length} lost`);
			expect(verdict).toEqual({ lost: [], doubled: [] });
			expect(results.flatMap(({ lost }) => lost)).toEqual([]);
		},
		60_000 + KILLS * 10_000,
	);

	it('the harness sees what a tracker without storage loses', async () => {
		bench.pages.set('/forgetful', { script: FORGETFUL });
		const run = { profile: 'forgetful', kills: 1, random: createRandom(1), ageMs: AGE_MS, patienceMs: 500 };
		const { marks, lost } = await killAgainAndAgain(bench, { ...run, path: '/forgetful' });
		expect(marks.length).toBeGreaterThan(0);
		expect(lost).toEqual(marks);
	});

	it('what a killed tab held back goes with the next flush of another tab within a second', async () => {
		const context = await bench.visitor();
		const survivor = await bench.open(context);
		const victim = await bench.open(context);
		for (const page of [survivor, victim]) await warmUp(bench, page);
		const pid = await rendererOf(bench.browser(), victim);
		const crashed = victim.waitForEvent('crash');
		bench.proxy.reply = () => 'silent';
		bench.proxy.hits = [];
		const marks = await bench.track(victim, 5);
		// it dies while it holds the lock and waits for an answer
		await flush(victim);
		await expect.poll(() => bench.proxy.hits.length, PATIENCE).toBeGreaterThan(0);
		process.kill(pid, 'SIGKILL');
		await crashed;
		bench.proxy.reset();
		await flush(survivor);
		await expectDelivered(bench, marks, 1_000);
	});
});
