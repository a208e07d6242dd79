import { isVerified } from '@aisle/protocol';
import { byTime } from '../event-order.js';
import type { SiteRules } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';

/** A number for records of an order that count against the same bound: those of a kind, the shop's own apart from all others. */
export function recordClass({ name, source }: Pick<FoldEvent, 'name' | 'source'>): number {
	const kind = name === 'purchase' ? 0 : name === 'order_updated' ? 1 : 2;
	return isVerified(source) ? kind + 3 : kind;
}

/**
 * The records of one order id that its fold may see: the first {@link SiteRules.orderRecords} of each class, by time. To be
 * asked with all of them, bots and automated days included, so that who is automated does not change which these are.
 */
export function recordsInView<E extends FoldEvent>(records: readonly E[], rules: SiteRules): readonly E[] {
	if (records.length <= rules.orderRecords) return records;
	const countByClass = new Map<number, number>();
	return [...records].sort(byTime).filter((record) => {
		const count = (countByClass.get(recordClass(record)) ?? 0) + 1;
		countByClass.set(recordClass(record), count);
		return count <= rules.orderRecords;
	});
}
