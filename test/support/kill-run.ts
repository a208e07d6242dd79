import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { killProfile } from './browser.js';
import { type Bench, flush } from './client-bench.js';
import { judgeMarks, markOf } from './marks.js';
import type { Hit, Reply } from './scripted-proxy.js';

/** How browsers are killed. */
export interface KillRun {
	/** Name of the profile, which outlives the browsers. */
	profile: string;
	kills: number;
	random: () => number;
	/** Least age of the last event at the kill, in milliseconds. */
	ageMs: number;
	/** Path of the page that tracks. */
	path?: string;
	/** Milliseconds that the next browser has to deliver what the last one left. */
	patienceMs?: number;
	/** Told after every kill. */
	onKill?: () => void;
}

/** Marks of what was tracked, and of what was not stored once when the next browser had had its time. */
export interface KillResult {
	marks: string[];
	lost: string[];
}

/** Most milliseconds between the least age and the kill. */
const SPREAD_MS = 200;

/** Opens a browser, waits until it has delivered what the last one left, tracks, kills it, and so on. */
export async function killAgainAndAgain(bench: Bench, run: KillRun): Promise<KillResult> {
	const { profile, kills, random, ageMs, path = '/', patienceMs = 15_000, onKill } = run;
	const withheld = withholdIn(bench);
	const result: KillResult = { marks: [], lost: [] };
	let left: string[] = [];
	for (let kill = 0; kill <= kills; kill++) {
		const context = await bench.profile(profile);
		const page = await bench.open(context, path);
		if (kill === kills) await flush(page);
		result.lost.push(...(await missing(bench, left, patienceMs)));
		if (kill === kills) return await context.close().then(() => result);
		left = await bench.track(page, 1 + Math.floor(random() * 5));
		result.marks.push(...left);
		// half of them can only come out of the profile, the others may be under way when the end comes
		const caught = random() < 0.5 ? left : [];
		for (const mark of caught) withheld.add(mark);
		await grow(page, ageMs);
		await sleep(random() * SPREAD_MS);
		await killProfile(bench.folderOf(profile));
		await context.close().catch(() => undefined);
		for (const mark of caught) withheld.delete(mark);
		onKill?.();
	}
	return result;
}

/**
 * Waits until what was tracked is so many milliseconds old by the page's own timers, counted from when the browser's storage
 * has answered the page's own question: a machine so busy that no process gets its turn makes no event older.
 */
function grow(page: Page, ageMs: number): Promise<void> {
	return page.evaluate(
		(ms) =>
			new Promise<void>((resolve) => {
				const request = indexedDB.open('turn');
				request.onsuccess = request.onerror = () => setTimeout(resolve, ms);
			}),
		ageMs,
	);
}

const withheldOf = new WeakMap<Bench, Set<string>>();

/** Marks whose batches do not get through; one set for all that kill on this bench. */
function withholdIn(bench: Bench): Set<string> {
	const withheld = withheldOf.get(bench) ?? new Set();
	withheldOf.set(bench, withheld);
	bench.proxy.reply = ({ batch }: Hit): Reply =>
		batch.e.some((event) => withheld.has(markOf(event) ?? '')) ? 'drop' : 'forward';
	return withheld;
}

async function missing(bench: Bench, marks: string[], patienceMs: number): Promise<string[]> {
	const until = performance.now() + patienceMs;
	let { lost } = judgeMarks(marks, bench.rows());
	while (lost.length > 0 && performance.now() < until) {
		await sleep(50);
		({ lost } = judgeMarks(marks, bench.rows()));
	}
	return lost;
}
