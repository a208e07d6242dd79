import { launch, type Page } from 'puppeteer-core';
import { type Engine, type Tab, toExpression } from './engine.js';
import { killMarked, markedEnv } from './processes.js';

/** Firefox over WebDriver BiDi, on a profile that outlives it. */
export async function openFirefox(profile: string, executablePath: string): Promise<Engine> {
	const browser = await launch({
		browser: 'firefox',
		executablePath,
		headless: true,
		userDataDir: profile,
		env: markedEnv(profile),
	});
	return {
		kind: 'firefox',
		tab: tabOf((await browser.pages())[0] ?? (await browser.newPage())),
		newTab: async () => tabOf(await browser.newPage()),
		close: () => browser.close().catch(() => undefined),
		async kill() {
			await killMarked(profile);
			await browser.close().catch(() => undefined);
		},
	};
}

function tabOf(page: Page): Tab {
	return {
		goto: async (url) => void (await page.goto(url)),
		evaluate: async (script, ...args) => (await page.evaluate(toExpression(script, args))) as never,
		close: () => page.close(),
	};
}
