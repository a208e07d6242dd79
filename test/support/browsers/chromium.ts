import type { Page } from 'playwright-core';
import { killProfile, openProfile } from '../browser.js';
import { type Engine, type Tab, toExpression } from './engine.js';

/** Chromium on a profile that outlives it. */
export async function openChromium(profile: string): Promise<Engine> {
	const context = await openProfile(profile);
	return {
		kind: 'chromium',
		tab: tabOf(context.pages()[0] ?? (await context.newPage())),
		newTab: async () => tabOf(await context.newPage()),
		close: () => context.close().catch(() => undefined),
		async kill() {
			await killProfile(profile);
			await context.close().catch(() => undefined);
		},
	};
}

function tabOf(page: Page): Tab {
	return {
		goto: async (url) => void (await page.goto(url)),
		evaluate: (script, ...args) => page.evaluate(toExpression(script, args)),
		// a closing tab has its last events only when it is asked to run them
		close: () => page.close({ runBeforeUnload: false }),
	};
}
