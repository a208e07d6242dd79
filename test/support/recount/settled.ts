import type { StoredEvent } from '@aisle/analytics';

/**
 * The events over which the law and the store do not differ. One thing is not settled: whether a bot that shares a page life
 * with a shopper may decide whose it is, so bots have a key of their own as the user agent makes it.
 */
export function settled(events: readonly StoredEvent[]): StoredEvent[] {
	return events.map((event) => {
		if (!event.bot) return event;
		const { life: _, previousKey: __, userId: ___, ...rest } = event;
		return { ...rest, key: 'g:bot' };
	});
}
