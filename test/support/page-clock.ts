import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { ScriptedProxy } from './scripted-proxy.js';

/** Real milliseconds in which a page finishes what needs no clock: its database, and what an answer means. */
const BREATH_MS = 25;
/** Real milliseconds that an answer may take before it counts as one that does not come. */
const ANSWER_MS = 400;
/** A step so small that the tracker's patience with its database outlasts a slow machine. */
const TINY_MS = 5;

/** The clock of a visitor's pages, which moves only when it is told to. */
export interface PageClock {
	/** Lets time go by in steps, with everything that happens in it. */
	pass(ms: number, stepMs?: number): Promise<void>;
	/** Lets time go by until a request comes, at most so many milliseconds; says whether one came. */
	untilHit(mostMs: number, stepMs: number): Promise<boolean>;
	/** Waits until the page's tracker has read what is stored and tried to send it. */
	ready(page: Page): Promise<void>;
	/** Waits until what is under way is answered. */
	settle(): Promise<void>;
}

/** Stops the clock of all pages of a visitor; chance is always a half, so that waits are known. */
export async function stopClock(context: BrowserContext, proxy: ScriptedProxy): Promise<PageClock> {
	const now = Date.now();
	await context.clock.install({ time: now });
	await context.clock.pauseAt(now);
	await context.addInitScript(() => {
		Math.random = () => 0.5;
	});
	const settle = async (): Promise<void> => {
		const until = performance.now() + ANSWER_MS;
		while (proxy.hits.some(({ over }) => !over) && performance.now() < until) await sleep(TINY_MS);
		await sleep(BREATH_MS);
	};
	const step = async (ms: number): Promise<boolean> => {
		const before = proxy.hits.length;
		await context.clock.runFor(ms);
		await sleep(BREATH_MS);
		const came = proxy.hits.length > before;
		if (came) await settle();
		return came;
	};
	return {
		settle,
		async pass(ms, stepMs = ms) {
			for (let left = ms; left > 0; left -= stepMs) await step(Math.min(stepMs, left));
		},
		async untilHit(mostMs, stepMs) {
			for (let left = mostMs; left > 0; left -= stepMs) if (await step(stepMs)) return true;
			return false;
		},
		async ready(page) {
			let over = false;
			const tried = page.evaluate(() => window.aisle('flush')).then(() => (over = true));
			while (!over) await step(TINY_MS);
			await tried;
		},
	};
}
