import fc from 'fast-check';
import type { CustomerOrder } from '../customers/customer-facts.js';

/** An order of a person on a local day, minor units. */
export function orderOn(person: string, day: number, netMinor = 1_000): CustomerOrder {
	return { person, day, netMinor };
}

/** Orders of a few persons on days 0 to 400, many on the same day, some worth nothing. */
export const someCustomerOrders: fc.Arbitrary<(CustomerOrder & { person: string })[]> = fc.array(
	fc.record({
		person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
		day: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 400 })),
		netMinor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e10 })),
	}),
	{ maxLength: 30 },
);
