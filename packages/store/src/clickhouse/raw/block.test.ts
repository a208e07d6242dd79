import { expect, test } from 'vitest';
import { eventsOf, NEWSLETTER } from '../../testing/events.js';
import { makeBlock } from './block.js';
import { fromEventRow } from './event-row.js';

const EVENTS = eventsOf(
	{ at: '2026-03-10 10:00', key: 'g:anna', life: 'page', userId: 'anna', path: '/', traffic: NEWSLETTER },
	{ at: '2026-03-11 00:10', key: 'c:today', previousKey: 'c:yesterday', agent: { browser: 'Firefox' }, bot: true },
	{
		at: '2026-03-11 10:00',
		source: 'server',
		name: 'refund',
		params: { transaction_id: 'T1', items: [{ item_id: 'a', price: 0.1 }] },
	},
);
const copies = EVENTS.map((event, n) => ({ event, collector: 'one', seq: n + 1 }));
const name = { site: 'shop', collector: 'one', n: 7 };

test('the same copies give the same bytes, so that a retry is known by its token', () => {
	const again = structuredClone(copies);
	expect(JSON.stringify(makeBlock(name, again))).toBe(JSON.stringify(makeBlock(name, copies)));
});

test('an event comes back as it was stored', () => {
	expect(makeBlock(name, copies).event.map(fromEventRow)).toEqual(copies);
});

test('what connects an event with others is written once, and an event of nobody lies by itself', () => {
	const nobody = `e:${EVENTS[2]?.id}`;
	const { link, places } = makeBlock(name, [...copies, ...copies.slice(0, 1)]);
	expect(places).toEqual(['g:anna', 'c:today', nobody]);
	expect(link.map(({ node, place }) => [node, place])).toEqual([
		['l:page', 'g:anna'],
		['u:anna', 'g:anna'],
		['k:c:yesterday', 'c:today'],
		['o:T1', nobody],
	]);
});

test('half a character is stored as what ClickHouse would make of it', () => {
	const [event] = eventsOf({ at: 0, key: 'g:a', title: 'x\ud800' });
	if (event === undefined) throw new Error('one event');
	expect(makeBlock(name, [{ event, collector: 'one', seq: 1 }]).event[0]?.title).toBe('x\ufffd');
});
