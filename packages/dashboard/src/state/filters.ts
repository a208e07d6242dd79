import { type Filter, type FilterDimension, type FilterOp, splitOp } from '@aisle/protocol';

const OPPOSITES: Record<FilterOp, FilterOp> = {
	is: 'is_not',
	is_not: 'is',
	contains: 'not_contains',
	not_contains: 'contains',
	starts_with: 'not_starts_with',
	not_starts_with: 'starts_with',
	ends_with: 'not_ends_with',
	not_ends_with: 'ends_with',
};

/** Whether a filter leaves out what it names. */
export function isExcluding({ op }: Filter): boolean {
	return splitOp(op).negated;
}

/**
 * The filters with one value more. Values of one dimension that are included, or excluded, stand in one filter; a value
 * that was on the other side changes it.
 */
export function withValue(
	filters: readonly Filter[],
	dimension: FilterDimension,
	value: string,
	op: 'is' | 'is_not' = 'is',
): Filter[] {
	const rest = withoutValue(filters, dimension, value);
	const same = rest.find((filter) => filter.dimension === dimension && filter.op === op);
	if (!same) return [...rest, { dimension, op, values: [value] }];
	return rest.map((filter) => (filter === same ? { ...same, values: [...same.values, value] } : filter));
}

/** The filters without a value, and without a filter that has none left. */
export function withoutValue(filters: readonly Filter[], dimension: FilterDimension, value: string): Filter[] {
	return filters
		.map((filter) =>
			filter.dimension === dimension ? { ...filter, values: filter.values.filter((one) => one !== value) } : filter,
		)
		.filter(({ values }) => values.length > 0);
}

/** The filters with one of them turned from including to excluding, or back. */
export function turned(filters: readonly Filter[], one: Filter): Filter[] {
	return filters.map((filter) => (filter === one ? { ...filter, op: OPPOSITES[filter.op] } : filter));
}
