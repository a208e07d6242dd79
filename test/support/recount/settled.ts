import type { StoredEvent } from '@aisle/analytics';

const OF_LEAVING = ['cart_exit', 'cart_idle', 'cart_return'];

/**
 * The events over which the law and the store do not differ. Two things are not settled: whether a bot that shares a page life
 * with a shopper may decide whose it is, so bots have a key of their own as the user agent makes it; and whether what only a
 * browser says of a cart may end one when a server says it, so servers do not.
 */
export function settled(events: readonly StoredEvent[]): StoredEvent[] {
	return events
		.filter(({ name, source }) => source === 'browser' || !OF_LEAVING.includes(name))
		.map((event) => {
			if (!event.bot) return event;
			const { life: _, previousKey: __, userId: ___, ...rest } = event;
			return { ...rest, key: 'g:bot' };
		});
}
