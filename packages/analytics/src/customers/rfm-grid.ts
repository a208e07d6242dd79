import { type Customer, type CustomerOrder, customersOf, type PersonKey } from './customer-facts.js';

const SCORES = 5;

/** A customer's scores, 1 to 5, 5 the best: how lately, how often, how much they bought. */
export interface RfmScore {
	person: PersonKey;
	recency: number;
	frequency: number;
	monetary: number;
}

/** Customers with the same two scores. */
export interface RfmCell {
	recency: number;
	frequency: number;
	customers: number;
	orders: number;
	netMinor: number;
}

/** Scores of all customers, and how they spread. */
export interface RfmGrid {
	/** By person. */
	scores: RfmScore[];
	/** All 25, by recency, then by frequency. */
	cells: RfmCell[];
}

/** Scores by rank as they stood at the end of the local day `asOf`: the share of customers with a strictly lower value decides. */
export function rfmGrid(orders: Iterable<CustomerOrder>, asOf: number): RfmGrid {
	const customers = customersOf(orders, asOf);
	const recency = scoresOf(customers.map(({ lastDay }) => lastDay));
	const frequency = scoresOf(customers.map((customer) => customer.orders));
	const monetary = scoresOf(customers.map(({ netMinor }) => netMinor));
	const scores = customers.map(({ person }, at) => ({
		person,
		recency: recency[at] ?? 1,
		frequency: frequency[at] ?? 1,
		monetary: monetary[at] ?? 1,
	}));
	return { scores, cells: cellsOf(customers, scores) };
}

function scoresOf(values: readonly number[]): number[] {
	const lower = new Map<number, number>();
	for (const [below, value] of [...Float64Array.from(values).sort()].entries()) {
		if (!lower.has(value)) lower.set(value, below);
	}
	return values.map((value) => 1 + Math.floor((SCORES * (lower.get(value) ?? 0)) / values.length));
}

function cellsOf(customers: readonly Customer[], scores: readonly RfmScore[]): RfmCell[] {
	const cells = Array.from({ length: SCORES * SCORES }, (_, at) => ({
		recency: 1 + Math.floor(at / SCORES),
		frequency: 1 + (at % SCORES),
		customers: 0,
		orders: 0,
		netMinor: 0,
	}));
	for (const [at, { recency, frequency }] of scores.entries()) {
		const cell = cells[(recency - 1) * SCORES + frequency - 1];
		if (cell === undefined) continue;
		cell.customers++;
		cell.orders += customers[at]?.orders ?? 0;
		cell.netMinor += customers[at]?.netMinor ?? 0;
	}
	return cells;
}
