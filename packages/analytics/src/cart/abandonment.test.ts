import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXIT_WITHDRAW_MS } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';
import { at, DAY, MINUTE, NOON, permutations, RULES } from '../testing/events.js';
import { type CartEpisode, type CartOrder, foldCarts } from './fold-carts.js';

const SHIRT = { items: [{ item_id: 'shirt', price: 10 }] };

const add = (offset: number): FoldEvent => at(offset, 'add_to_cart', SHIRT);
const remove = (offset: number): FoldEvent => at(offset, 'remove_from_cart', SHIRT);
const view = (offset: number): FoldEvent => at(offset, 'page_view');
const exit = (offset: number, step = 'cart'): FoldEvent => at(offset, 'cart_exit', { ...SHIRT, checkout_step: step });
const idle = (offset: number): FoldEvent => at(offset, 'cart_idle', SHIRT);
const comeback = (offset: number): FoldEvent => at(offset, 'cart_return', SHIRT);
const order = (offset: number): CartOrder => ({ id: 'A1', t: NOON + offset, firstId: `purchase@${offset}` });

/** The episodes, the same in whatever order the events came. */
function fold(events: FoldEvent[], orders: CartOrder[] = []): CartEpisode[] {
	const folded = foldCarts('u:ann', events, orders, RULES);
	for (const other of permutations(events.slice(0, 5))) {
		expect(foldCarts('u:ann', [...events.slice(5), ...other], orders, RULES)).toEqual(folded);
	}
	return folded;
}

describe('what the browser says of a cart', () => {
	test('is kept with the episode: how often it was left and found again, and the last time of each', () => {
		const events = [add(0), exit(10, 'begin_checkout'), idle(20), comeback(MINUTE), idle(MINUTE + 5), exit(MINUTE + 9)];
		expect(fold(events)).toMatchObject([
			{ exits: 2, leftAt: NOON + MINUTE + 9, leftStep: 'cart', idleAt: NOON + MINUTE + 5, returns: 1 },
		]);
	});

	test('is absent where it said nothing', () => {
		const [episode] = fold([add(0), view(5)]);
		expect(episode).toMatchObject({ exits: 0, returns: 0 });
		for (const name of ['leftAt', 'leftStep', 'idleAt']) expect(episode).not.toHaveProperty(name);
	});

	test('belongs to the episode that was open at its time', () => {
		const around = [exit(-1), idle(-1), exit(6), comeback(7), exit(21)];
		expect(fold([add(0), remove(5), add(20), ...around])).toMatchObject([
			{ state: 'emptied', exits: 0, returns: 0 },
			{ state: 'unresolved', exits: 1, leftAt: NOON + 21, returns: 0 },
		]);
		expect(fold([add(0), exit(5), exit(20)], [order(10)])).toMatchObject([{ exits: 1, leftAt: NOON + 5 }]);
	});

	test('belongs to no episode once the shopper was not seen for thirty days', () => {
		expect(fold([add(0), exit(30 * DAY), exit(30 * DAY + 1)])).toMatchObject([{ exits: 1, leftAt: NOON + 30 * DAY }]);
	});

	test('counts from a browser only, and ends no episode from elsewhere', () => {
		expect(fold([add(0), { ...exit(5), source: 'server' }])).toMatchObject([{ exits: 0 }]);
		const late = { ...exit(31 * DAY), source: 'server' } as const;
		expect(fold([add(0), late])).toMatchObject([{ state: 'unresolved', exits: 0 }]);
	});
});

describe('an exit', () => {
	test('does not stay when a page is viewed soon after it; the one before it is the last again', () => {
		const events = [add(0), exit(10, 'add_payment_info'), exit(5 * MINUTE, 'begin_checkout')];
		const soon = 5 * MINUTE + EXIT_WITHDRAW_MS;
		expect(fold([...events, view(soon)])).toMatchObject([{ exits: 1, leftAt: NOON + 10, leftStep: 'payment' }]);
		expect(fold([...events, view(soon + 1)])).toMatchObject([
			{ exits: 2, leftAt: NOON + 5 * MINUTE, leftStep: 'checkout' },
		]);
	});

	test('that does not stay leaves no time and no step', () => {
		expect(fold([add(0), exit(10), view(20)])[0]).not.toHaveProperty('leftAt');
	});

	test('is taken back by a page view after the cart was bought, too', () => {
		expect(fold([add(0), exit(10), view(20)], [order(15)])).toMatchObject([{ state: 'converted', exits: 0 }]);
	});

	test.each([
		['cart', 'cart'],
		['begin_checkout', 'checkout'],
		['add_shipping_info', 'shipping'],
		['add_payment_info', 'payment'],
		['constructor', 'checkout'],
	])('at step %s is kept as %s', (told, kept) => {
		expect(fold([add(0), at(1, 'begin_checkout'), exit(2, told)])).toMatchObject([{ leftStep: kept }]);
	});

	test('without a step was at the furthest one so far', () => {
		const events = [add(0), at(1, 'add_shipping_info'), at(2, 'cart_exit'), at(3, 'add_payment_info')];
		expect(fold(events)).toMatchObject([{ step: 'payment', leftStep: 'shipping' }]);
	});
});

describe('a shopper is not seen by what the browser says of the cart', () => {
	test.each(['cart_exit', 'cart_idle', 'cart_return'])('%s bridges no absence', (name) => {
		const signals = [30, 59].map((n) => at(n * MINUTE, name));
		expect(fold([add(0), ...signals], [order(61 * MINUTE)])).toMatchObject([{ state: 'recovered', lastSeen: NOON }]);
	});

	test.each(['cart_exit', 'cart_idle', 'cart_return'])('%s long after makes nobody away', (name) => {
		const [episode] = fold([add(0), at(31 * DAY, name)]);
		expect(episode).toMatchObject({ state: 'unresolved', lastSeen: NOON });
		expect(episode).not.toHaveProperty('ended');
	});

	test('without it every episode is what it is with it, but for what it said', () => {
		const names = ['page_view', 'add_to_cart', 'remove_from_cart', 'cart_exit', 'cart_idle', 'cart_return'];
		const happened = fc.record({
			minute: fc.constantFrom(0, 1, 10, 59, 60, 61, 119, 120, 121, 43_199, 43_200, 43_201, 43_260),
			name: fc.constantFrom(...names),
		});
		const without = (episode: CartEpisode): object => ({
			...episode, exits: 0, returns: 0, leftAt: null, leftStep: null, idleAt: null,
		}); // biome-ignore format: one record
		fc.assert(
			fc.property(fc.array(happened, { maxLength: 20 }), fc.array(fc.nat(43_300), { maxLength: 2 }), (list, bought) => {
				const events = list.map(({ minute, name }, n) => at(minute * MINUTE, name, SHIRT, { id: `${n}` }));
				const orders = bought.map((minute) => order(minute * MINUTE));
				const plain = events.filter(({ name }) => !['cart_exit', 'cart_idle', 'cart_return'].includes(name));
				const all = foldCarts('u:ann', events, orders, RULES).map(without);
				expect(all).toEqual(foldCarts('u:ann', plain, orders, RULES).map(without));
			}),
			{ numRuns: 300 },
		);
	});
});
