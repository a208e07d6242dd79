import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCarts } from '../cart/fold-carts.js';
import { at, DAY, HOUR, MINUTE, NOON, RULES } from '../testing/events.js';
import {
	LOSS_SIGNALS,
	type LossEpisode,
	type LossReason,
	type LossSignal,
	type LossSignalKind,
	lossMap,
} from './loss-map.js';

const LATER = NOON + 100 * DAY;

const cart = (given: Partial<LossEpisode> = {}): LossEpisode => ({
	person: 'ann',
	opened: NOON,
	openedId: 'e1',
	state: 'unresolved',
	lastSeen: NOON + HOUR,
	currency: 'EUR',
	valueMinor: 500,
	...given,
});
const signal = (kind: LossSignalKind, offset = MINUTE, person = 'ann'): LossSignal => ({
	person,
	at: NOON + offset,
	kind,
});

/** Reasons that any cart was lost for, with carts and value. */
function losses(episodes: LossEpisode[], signals: LossSignal[], asOf = LATER): Record<string, unknown[]> {
	const rows = lossMap(episodes, signals, asOf, RULES).filter((row) => row.episodes > 0);
	return Object.fromEntries(rows.map((row) => [row.reason, [row.episodes, ...row.valueMinor.values()]]));
}
const reasonsOf = (episodes: LossEpisode[], ...signals: LossSignal[]): string[] =>
	Object.keys(losses(episodes, signals));

describe('the reason of an abandoned cart', () => {
	test.each(LOSS_SIGNALS.map((kind, place): [LossSignalKind, LossSignalKind[]] => [kind, LOSS_SIGNALS.slice(place)]))(
		'is %s before all that are less grave, whenever they came',
		(kind, signalled) => {
			const signals = signalled.map((each, offset) => signal(each, offset));
			expect(reasonsOf([cart()], ...signals)).toEqual([kind]);
			expect(reasonsOf([cart()], ...signals.toReversed())).toEqual([kind]);
		},
	);

	test('is no_signal without any', () => expect(reasonsOf([cart()])).toEqual(['no_signal']));

	test('is idle when the episode says so', () => {
		expect(reasonsOf([cart({ idleAt: NOON + 5 })])).toEqual(['idle']);
		expect(reasonsOf([cart({ idleAt: NOON + 5 })], signal('shipping_shown'))).toEqual(['shipping_shown']);
	});

	test('comes from the person’s own signals', () => {
		expect(reasonsOf([cart()], signal('js_error', MINUTE, 'ben'))).toEqual(['no_signal']);
	});

	test.each([
		[-1, 'no_signal'],
		[0, 'js_error'],
		[HOUR + 30 * DAY, 'js_error'],
		[HOUR + 30 * DAY + 1, 'no_signal'],
	])('with a signal %i ms after the cart was opened is %s', (offset, reason) => {
		const givenUp = cart({ state: 'abandoned' });
		for (const episode of [cart(), givenUp]) expect(reasonsOf([episode], signal('js_error', offset))).toEqual([reason]);
	});

	test('comes from the cart that was open then', () => {
		const bought = cart({ state: 'converted', valueMinor: 7 });
		const next = cart({ opened: NOON + 2 * HOUR, lastSeen: NOON + 3 * HOUR });
		expect(reasonsOf([next, bought], signal('js_error', MINUTE))).toEqual(['no_signal']);
		expect(reasonsOf([next, bought], signal('js_error', 2 * HOUR))).toEqual(['js_error']);
		expect(reasonsOf([cart(), next], signal('js_error', HOUR + 1))).toEqual(['js_error', 'no_signal']);
	});
});

describe('the map', () => {
	test('holds only what is abandoned at that time', () => {
		const states = (['converted', 'recovered', 'emptied'] as const).map((state) => cart({ state }));
		expect(losses(states, [])).toEqual({});
		const open = cart({ lastSeen: NOON });
		expect(losses([open], [], NOON + HOUR)).toEqual({});
		expect(losses([open], [], NOON + HOUR + 1)).toEqual({ no_signal: [1, 500] });
	});

	test('adds up carts and values by currency, known or not', () => {
		const carts = [cart(), cart({ valueMinor: 0 }), cart({ currency: 'nonsense', valueMinor: 3 })];
		const [row] = lossMap(carts, [], LATER, RULES).slice(-1);
		expect(row).toEqual({
			reason: 'no_signal',
			episodes: 3,
			valueMinor: new Map([
				['EUR', 500],
				['nonsense', 3],
			]),
		});
	});

	test('names every reason, gravest first, also when nothing was lost', () => {
		const reasons: LossReason[] = [...LOSS_SIGNALS, 'no_signal'];
		expect(lossMap([], [signal('idle')], LATER, RULES)).toEqual(
			reasons.map((reason) => ({ reason, episodes: 0, valueMinor: new Map() })),
		);
	});

	test('takes episodes as they are folded', () => {
		const events = [at(0, 'add_to_cart', { items: [{ item_id: 'shirt', price: 10 }] }), at(MINUTE, 'cart_idle')];
		expect(losses(foldCarts('ann', events, [], RULES), [])).toEqual({ idle: [1, 1_000] });
	});

	test('loses no abandoned cart and no value, whatever the order', () => {
		const episode = fc.record({
			person: fc.constantFrom('ann', 'ben'),
			opened: fc.integer({ min: 0, max: 50 }).map((hours) => NOON + hours * HOUR),
			state: fc.constantFrom('abandoned' as const, 'unresolved' as const, 'converted' as const),
			valueMinor: fc.nat(),
			currency: fc.constantFrom('EUR', 'IRR'),
		});
		const signals = fc.record({
			person: fc.constantFrom('ann', 'ben', 'cy'),
			at: fc.integer({ min: -5, max: 80 }).map((hours) => NOON + hours * HOUR),
			kind: fc.constantFrom(...LOSS_SIGNALS),
		});
		fc.assert(
			fc.property(fc.array(episode), fc.array(signals), (given, list) => {
				const episodes = given.map((each, place) => ({
					...each,
					openedId: `e${place}`,
					lastSeen: each.opened + MINUTE,
				}));
				const rows = lossMap(episodes, list, LATER, RULES);
				const lost = episodes.filter(({ state }) => state !== 'converted');
				expect(rows.reduce((sum, row) => sum + row.episodes, 0)).toBe(lost.length);
				for (const currency of ['EUR', 'IRR']) {
					const value = lost.reduce((sum, each) => sum + (each.currency === currency ? each.valueMinor : 0), 0);
					expect(rows.reduce((sum, row) => sum + (row.valueMinor.get(currency) ?? 0), 0)).toBe(value);
				}
				expect(lossMap(episodes.toReversed(), list.toReversed(), LATER, RULES)).toEqual(rows);
			}),
		);
	});
});
