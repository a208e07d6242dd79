import type { ListReport, ReportQuery, Site } from '@aisle/protocol';

/** The currency that a question wants its money in. */
export function currencyOf({ site }: { site: Site }, { options }: Pick<ReportQuery, 'options'>): string {
	return options?.['currency'] ?? site.currency;
}

/** A list whose money is of one currency, with what the range holds in the others. */
export function inCurrency(list: ListReport, currency: string, sums: ReadonlyMap<string, number>): ListReport {
	const others = [...sums].filter(([code, minor]) => code !== currency && minor !== 0);
	others.sort(([a], [b]) => (a < b ? -1 : 1));
	return { ...list, currency, other_currencies: Object.fromEntries(others) };
}

/** Adds to the sum of a currency. */
export function addMinor(sums: Map<string, number>, currency: string, minor: number): void {
	sums.set(currency, (sums.get(currency) ?? 0) + minor);
}
