import type { Item } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import type { FoldEvent } from '../stored-event.js';
import { at, DAY, HOUR, MINUTE, NOON, permutations, RULES } from '../testing/events.js';
import { type CartEpisode, type CartOrder, abandonedBefore, foldCarts } from './fold-carts.js';

const SHIRT: Item = { item_id: 'shirt', price: 10 };
const SHOES: Item = { item_id: 'shoes', price: 50 };

const add = (offset: number, ...items: Item[]): FoldEvent => at(offset, 'add_to_cart', { items });
const remove = (offset: number, ...items: Item[]): FoldEvent => at(offset, 'remove_from_cart', { items });
const state = (offset: number, ...items: Item[]): FoldEvent => at(offset, 'cart_state', { items, automatic: true });
const view = (offset: number): FoldEvent => at(offset, 'page_view');
const order = (offset: number, id = 'A1'): CartOrder => ({ id, t: NOON + offset, firstId: `purchase@${offset}` });

/** The episodes in short, the same in whatever order the events came. */
function fold(events: FoldEvent[], orders: CartOrder[] = []): CartEpisode[] {
	const folded = foldCarts('u:ann', events, orders, RULES);
	for (const other of permutations(events.slice(0, 5))) {
		expect(foldCarts('u:ann', [...events.slice(5), ...other], [...orders].reverse(), RULES)).toEqual(folded);
	}
	return folded;
}

function states(events: FoldEvent[], orders: CartOrder[] = []): string[] {
	return fold(events, orders).map(({ state: became }) => became);
}

describe('an episode opens', () => {
	test('with the first product and stays one for the next', () => {
		expect(fold([add(0, SHIRT), add(5, SHOES)])).toEqual([
			{
				person: 'u:ann', opened: NOON, openedId: 'add_to_cart@0', state: 'unresolved', step: 'cart', lastSeen: NOON + 5,
				currency: 'USD', valueMinor: 6_000,
				items: [{ id: 'shirt', quantity: 1, price: 10 }, { id: 'shoes', quantity: 1, price: 50 }],
				exits: 0, returns: 0,
			},
		]); // biome-ignore format: one record
	});

	test('with a snapshot that holds something, not with an empty one', () => {
		expect(fold([state(0, SHIRT)])).toMatchObject([{ opened: NOON, valueMinor: 1_000 }]);
		expect(fold([state(0)])).toEqual([]);
	});

	test('with a checkout when none is open', () => {
		const checkout = (offset: number): FoldEvent => at(offset, 'begin_checkout', { items: [SHOES] });
		expect(fold([checkout(0)])).toMatchObject([{ step: 'checkout', valueMinor: 5_000 }]);
		expect(fold([add(0, SHIRT), checkout(5)])).toMatchObject([{ step: 'checkout', valueMinor: 1_000 }]);
	});

	test.each(['page_view', 'view_cart', 'remove_from_cart', 'add_shipping_info'])('not with %s', (name) => {
		expect(fold([at(0, name, { items: [SHIRT] })])).toEqual([]);
	});

	test('by the server as well', () => {
		const event = at(0, 'add_to_cart', { items: [SHIRT] }, { source: 'server' });
		expect(fold([event])).toMatchObject([{ opened: NOON, valueMinor: 1_000 }]);
	});
});

describe('an episode is emptied', () => {
	test('when the last piece is taken out, and keeps what it last held', () => {
		expect(fold([add(0, SHIRT), remove(5, SHIRT)])).toMatchObject([
			{ state: 'emptied', ended: NOON + 5, valueMinor: 1_000, items: [{ id: 'shirt' }] },
		]);
	});

	test('not while pieces are left', () => {
		const events = [add(0, { ...SHIRT, quantity: 3 }, SHOES), remove(5, { ...SHIRT, quantity: 2 }), remove(6, SHOES)];
		expect(fold(events)).toMatchObject([{ state: 'unresolved', valueMinor: 1_000 }]);
	});

	test('by a snapshot of nothing, of browser or server', () => {
		expect(states([add(0, SHIRT), state(5)])).toEqual(['emptied']);
		expect(states([add(0, SHIRT), at(5, 'cart_state', { items: [] }, { source: 'server' })])).toEqual(['emptied']);
	});

	test('and the next product opens another', () => {
		expect(states([add(0, SHIRT), remove(5, SHIRT), add(10, SHOES)])).toEqual(['emptied', 'unresolved']);
	});
});

describe('an order', () => {
	test('converts the episode, whose items stay', () => {
		expect(fold([add(0, SHIRT), view(5)], [order(10)])).toMatchObject([
			{ state: 'converted', ended: NOON + 10, orderId: 'A1', valueMinor: 1_000 },
		]);
	});

	test('converts once: the next one finds no cart', () => {
		expect(fold([add(0, SHIRT)], [order(10), order(20, 'A2')])).toMatchObject([{ orderId: 'A1' }]);
		expect(fold([view(0)], [order(10)])).toEqual([]);
	});

	test('comes right after its own record, and before what else happened at that moment', () => {
		const record = at(10, 'purchase');
		const next = at(10, 'add_to_cart', { items: [SHOES] }, { id: 'z' });
		expect(fold([add(0, SHIRT), record, next], [order(10)])).toMatchObject([
			{ state: 'converted', lastSeen: NOON + 10, items: [{ id: 'shirt' }] },
			{ state: 'unresolved', items: [{ id: 'shoes' }] },
		]);
	});

	test.each([
		[60 * MINUTE, 'converted'],
		[60 * MINUTE + 1, 'recovered'],
	])('after %i ms of absence finds it %s', (absence, became) => {
		expect(states([add(0, SHIRT), view(absence), view(absence + 1)], [order(absence + 2)])).toEqual([became]);
		expect(states([add(0, SHIRT)], [order(absence)])).toEqual([became]);
	});

	test('after seventy minutes of browsing with a full cart converts it', () => {
		const browsing = [1, 2, 3, 4, 5, 6, 7].map((n) => view(n * 10 * MINUTE));
		expect(states([add(0, SHIRT), ...browsing], [order(71 * MINUTE)])).toEqual(['converted']);
	});

	test('is not brought nearer by records of the server', () => {
		const records = [30, 60, 90].map((n) => at(n * MINUTE, 'cart_state', { items: [SHIRT] }, { source: 'server' }));
		expect(states([add(0, SHIRT), ...records], [order(91 * MINUTE)])).toEqual(['recovered']);
	});

	test('of a shopper who was away before the cart opened converts it', () => {
		expect(states([view(-5 * HOUR), add(0, SHIRT)], [order(10)])).toEqual(['converted']);
	});
});

describe('a cart that the shop cleared before the order', () => {
	test.each([
		[30 * MINUTE, 'converted'],
		[30 * MINUTE + 1, 'emptied'],
	])('%i ms before is %s', (gap, became) => {
		expect(states([add(0, SHIRT), state(10)], [order(10 + gap)])).toEqual([became]);
	});

	test('is recovered when the shopper had been away', () => {
		expect(states([add(0, SHIRT), view(2 * HOUR), state(2 * HOUR + 1)], [order(2 * HOUR + 2)])).toEqual(['recovered']);
	});

	test('stays emptied once another product was added', () => {
		const events = [add(0, SHIRT), state(10), add(20, SHOES)];
		expect(states(events, [order(30)])).toEqual(['emptied', 'converted']);
		expect(states([...events, remove(25, SHOES)], [order(30)])).toEqual(['emptied', 'converted']);
	});

	test('goes behind an episode that a checkout opened', () => {
		const events = [add(0, SHIRT), state(10), at(20, 'begin_checkout', { items: [SHOES] })];
		expect(states(events, [order(30)])).toEqual(['emptied', 'converted']);
	});
});

describe('silence', () => {
	test('of exactly thirty days leaves the episode open to the shopper', () => {
		expect(states([add(0, SHIRT), add(30 * DAY, SHOES)], [order(30 * DAY + 1)])).toEqual(['recovered']);
	});

	test('of longer ends it as abandoned when it was last seen; the next product opens another', () => {
		expect(fold([add(0, SHIRT), view(5), add(30 * DAY + 6, SHOES)])).toMatchObject([
			{ state: 'abandoned', ended: NOON + 5 },
			{ state: 'unresolved', opened: NOON + 30 * DAY + 6, valueMinor: 5_000 },
		]);
	});

	test('leaves an order nothing to convert', () => {
		expect(states([add(0, SHIRT), view(30 * DAY + 1)], [order(30 * DAY + 2)])).toEqual(['abandoned']);
		expect(states([add(0, SHIRT)], [order(30 * DAY + 1)])).toEqual(['abandoned']);
	});

	test('is not broken by a record of the server', () => {
		const mail = at(20 * DAY, 'cart_state', { items: [SHIRT] }, { source: 'server' });
		expect(states([add(0, SHIRT), mail, view(30 * DAY + 1)])).toEqual(['abandoned']);
	});
});

test('the furthest step stays, whatever is visited after it', () => {
	const steps = ['begin_checkout', 'add_shipping_info', 'add_payment_info', 'begin_checkout'];
	const stepAfter = (count: number): (string | undefined)[] =>
		fold([add(0, SHIRT), ...steps.slice(0, count).map((name, n) => at(n + 1, name))]).map(({ step }) => step);
	expect([0, 1, 2, 3, 4].flatMap(stepAfter)).toEqual(['cart', 'checkout', 'shipping', 'payment', 'payment']);
});

test('the currency is that of the opening event, else the site’s', () => {
	const rials = at(0, 'add_to_cart', { currency: 'IRR', items: [{ item_id: 'a', price: 950_000 }] });
	expect(fold([rials])).toMatchObject([{ currency: 'IRR', valueMinor: 950_000 }]);
});

test('an unresolved episode is open for an hour after it was last seen, and abandoned from then on', () => {
	const [episode] = fold([add(0, SHIRT), view(10 * MINUTE)]);
	if (episode === undefined) throw new Error('no episode');
	expect(episode.lastSeen < abandonedBefore(NOON + 70 * MINUTE, RULES)).toBe(false);
	expect(episode.lastSeen < abandonedBefore(NOON + 70 * MINUTE + 1, RULES)).toBe(true);
});
