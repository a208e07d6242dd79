import type { Browser, Page } from 'playwright-core';

/** Milliseconds that a page keeps its process busy so that it can be told from the others. */
const BUSY_MS = 1_000;

/** Process id of a page's renderer: the browser tells the processes and their work, but not whose they are. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
	const session = await browser.newBrowserCDPSession();
	const work = async () => {
		const { processInfo } = await session.send('SystemInfo.getProcessInfo');
		return processInfo.filter(({ type }) => type === 'renderer');
	};
	const before = new Map((await work()).map(({ id, cpuTime }) => [id, cpuTime]));
	await page.evaluate((ms) => {
		for (const end = performance.now() + ms; performance.now() < end; );
	}, BUSY_MS);
	const [busiest] = (await work())
		.map(({ id, cpuTime }) => ({ id, worked: cpuTime - (before.get(id) ?? 0) }))
		.toSorted((a, b) => b.worked - a.worked);
	await session.detach();
	if (busiest === undefined) throw new Error('the browser tells of no renderer');
	return busiest.id;
}
