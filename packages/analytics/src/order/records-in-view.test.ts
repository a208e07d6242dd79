import { describe, expect, test } from 'vitest';
import type { FoldEvent } from '../stored-event.js';
import { at, RULES } from '../testing/events.js';
import { deriveFacts } from '../contribution/derive.js';
import { recordsInView } from './records-in-view.js';

const rules = { ...RULES, orderRecords: 3, automatedDayEvents: 6 };
const record = (offset: number, name: string, source: FoldEvent['source'] = 'browser', value = 1): FoldEvent =>
	at(offset, name, { transaction_id: 'A1', value, refund_id: `${offset}` }, { source });
const offsets = [1, 2, 3, 4, 5];

describe('of one order id', () => {
	test('the first records of a kind are seen, whatever the order in which they come', () => {
		const refunds = offsets.map((offset) => record(offset, 'refund'));
		const seen = refunds.slice(0, 3).map(({ id }) => id);
		expect(recordsInView(refunds.toReversed(), rules).map(({ id }) => id)).toEqual(seen);
	});

	test('refunds and cancellations crowd out one another, and no purchase and no update', () => {
		const refunds = offsets.flatMap((offset) => [record(offset, 'refund'), record(offset, 'order_cancelled')]);
		const others = [record(9, 'purchase'), record(9, 'order_updated')];
		const names = recordsInView([...refunds, ...others], rules).map(({ name }) => name);
		expect(names).toEqual(['order_cancelled', 'refund', 'order_cancelled', 'order_updated', 'purchase']);
	});

	test('what anybody sends crowds out nothing of what the shop itself says', () => {
		const forged = offsets.map((offset) => record(offset, 'refund'));
		const own = [record(8, 'purchase', 'server', 10), record(9, 'refund', 'server', 4)];
		const world = { visitors: new Map(), loose: [...forged, ...own], records: [] };
		expect(deriveFacts(world, rules).orders).toMatchObject([{ netMinor: 300, verifiedNetMinor: 600 }]);
	});

	test('whether a day is automated does not change which records are seen', () => {
		const automated = Array.from({ length: 7 }, (_, offset) => record(offset, 'refund'));
		const later = record(100, 'refund');
		const facts = deriveFacts({ visitors: new Map([['g:1', automated]]), loose: [later], records: [] }, rules);
		expect(facts.excluded).toHaveLength(7);
		expect(facts.waiting).toEqual([]);
	});
});
