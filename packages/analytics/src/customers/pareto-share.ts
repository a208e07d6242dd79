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
	orders: Iterable<CustomerOrder>,
	asOf: number,
	percent = DEFAULT_PERCENT,
): ParetoShare | undefined {
	const nets = netsOf(orders, asOf);
	const total = nets.reduce((sum, net) => sum + net, 0);
	if (!(total > 0)) return undefined;
	let customers = 0;
	let netMinor = 0;
	while (netMinor * 100 < total * percent && customers < nets.length) netMinor += nets[customers++] ?? 0;
	return { customers, allCustomers: nets.length, share: customers / nets.length, netMinor };
}

/** A point of the curve: so many customers, the largest, brought that much. */
export interface ParetoPoint {
	customers: number;
	/** Minor units. */
	netMinor: number;
}

/** What the largest customers brought, at evenly spread numbers of them up to all; fewer points where there are fewer customers. */
export function paretoCurve(orders: Iterable<CustomerOrder>, asOf: number, points: number): ParetoPoint[] {
	const nets = netsOf(orders, asOf);
	const count = Math.min(points, nets.length);
	const curve: ParetoPoint[] = [];
	let customers = 0;
	let netMinor = 0;
	for (let point = 1; point <= count; point++) {
		const upTo = Math.ceil((point * nets.length) / count);
		while (customers < upTo) netMinor += nets[customers++] ?? 0;
		curve.push({ customers, netMinor });
	}
	return curve;
}

/** Net of each customer, the largest first. */
function netsOf(orders: Iterable<CustomerOrder>, asOf: number): Float64Array {
	return Float64Array.from(customersOf(orders, asOf), ({ netMinor }) => netMinor)
		.sort()
		.reverse();
}
