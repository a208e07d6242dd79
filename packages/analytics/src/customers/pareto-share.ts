import { type CustomerOrder, customersOf } from './customer-facts.js';

const DEFAULT_PERCENT = 80;

/** How few customers bring most of the net. */
export interface ParetoShare {
	/** The fewest that bring it, largest first. */
	customers: number;
	allCustomers: number;
	/** 0 to 1. */
	share: number;
	/** What those few brought, minor units. */
	netMinor: number;
}

/** The fewest customers with `percent` of the net up to the local day `asOf`, 80 unless given; `undefined` when there is no net. */
export function paretoShare(
	orders: readonly CustomerOrder[],
	asOf: number,
	percent = DEFAULT_PERCENT,
): ParetoShare | undefined {
	const nets = Float64Array.from(customersOf(orders, asOf), ({ netMinor }) => netMinor)
		.sort()
		.reverse();
	const total = nets.reduce((sum, net) => sum + net, 0);
	if (!(total > 0)) return undefined;
	let customers = 0;
	let netMinor = 0;
	while (netMinor * 100 < total * percent && customers < nets.length) netMinor += nets[customers++] ?? 0;
	return { customers, allCustomers: nets.length, share: customers / nets.length, netMinor };
}
