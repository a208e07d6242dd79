import type { Page } from 'playwright-core';

/** Goes to an earlier page of the tab's history the way the browser's button does; does not wait, since `page.goBack` never learns of a page that comes out of the cache. */
export async function stepBack(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const { currentIndex, entries } = await session.send('Page.getNavigationHistory');
	const entry = entries[currentIndex - 1];
	if (entry === undefined) throw new Error('there is no earlier page');
	// the answer may never come: the page that asked is gone by then
	void session.send('Page.navigateToHistoryEntry', { entryId: entry.id }).catch(() => undefined);
}

/** Markup of a page that notes each time it is shown whether it came out of the back-forward cache, and else why it did not. */
export const SHOWN = `<script>
addEventListener('pageshow', (event) => {
	const [{ type, notRestoredReasons }] = performance.getEntriesByType('navigation');
	const reasons = event.persisted || type !== 'back_forward' ? null : notRestoredReasons?.reasons?.map((r) => r.reason ?? r) ?? [];
	fetch('/note', { method: 'POST', body: JSON.stringify({ shown: location.pathname, persisted: event.persisted, type, reasons }) });
});
</script>`;
