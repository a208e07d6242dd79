/** Whatever names a person and nobody else: its key, or the number that a store has for it. */
export type PersonKey = string | number;

/** One order of a person, in the currency that is asked about. */
export interface CustomerOrder {
	person: PersonKey;
	/** Local day number of the site. */
	day: number;
	/** Net of refunds in minor units, not negative. */
	netMinor: number;
}

/** What a customer's orders come to. */
export interface Customer {
	person: PersonKey;
	/** Local day numbers. */
	firstDay: number;
	lastDay: number;
	orders: number;
	netMinor: number;
}

/** Customers by person; orders after the local day `asOf` do not count. */
export function customersOf(orders: Iterable<CustomerOrder>, asOf: number): Customer[] {
	const byPerson = new Map<PersonKey, Customer>();
	for (const { person, day, netMinor } of orders) {
		if (day > asOf) continue;
		const customer = byPerson.get(person);
		if (customer === undefined) byPerson.set(person, { person, firstDay: day, lastDay: day, orders: 1, netMinor });
		else {
			customer.firstDay = Math.min(customer.firstDay, day);
			customer.lastDay = Math.max(customer.lastDay, day);
			customer.orders++;
			customer.netMinor += netMinor;
		}
	}
	return [...byPerson.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}
