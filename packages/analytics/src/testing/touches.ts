import fc from 'fast-check';
import type { Touch, TouchedOrder } from '../attribution/touch-path.js';
import { DAY, HOUR, NOON } from './events.js';

/** Touches an hour apart, the last an hour before noon; a key that begins with `direct` is direct. */
export function touchesOf(...keys: string[]): Touch[] {
	return keys.map((key, at) => ({ at: NOON - (keys.length - at) * HOUR, key, direct: key.startsWith('direct') }));
}

/** An order at noon after touches of these keys. */
export function orderAfter(keys: readonly string[], netMinor = 1_000, currency = 'EUR'): TouchedOrder {
	return { at: NOON, currency, netMinor, touches: touchesOf(...keys) };
}

const touch: fc.Arbitrary<Touch> = fc
	.record({ at: fc.integer({ min: -40, max: 2 }), key: fc.constantFrom('direct', 'a', 'b', 'c', 'd') })
	.map(({ at, key }) => ({ at: NOON + at * DAY, key, direct: key === 'direct' }));

/** Touches around the look-back, many at the same time. */
export const someTouches = fc.array(touch, { maxLength: 8 });

/** Orders in currencies known and unknown, many worth nothing. */
export const someOrders: fc.Arbitrary<TouchedOrder[]> = fc.array(
	fc.record({
		at: fc.constantFrom(NOON, NOON - DAY),
		currency: fc.constantFrom('EUR', 'IRR', 'nonsense'),
		netMinor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1e13 })),
		touches: someTouches,
	}),
	{ maxLength: 20 },
);
