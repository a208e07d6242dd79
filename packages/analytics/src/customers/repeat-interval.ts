import type { CustomerOrder, PersonKey } from './customer-facts.js';
import { median } from '../stats/median.js';

/** How long customers take to come back. */
export interface RepeatInterval {
	customers: number;
	/** Customers with two orders or more. */
	repeatCustomers: number;
	/** Local days between neighbouring orders; absent when nobody came back. */
	medianDays?: number;
	/** By days, ascending. */
	distribution: { days: number; count: number }[];
}

/** Local days between each person's neighbouring orders, up to the local day `asOf`. */
export function repeatInterval(orders: Iterable<Omit<CustomerOrder, 'netMinor'>>, asOf: number): RepeatInterval {
	const daysByPerson = new Map<PersonKey, number[]>();
	for (const { person, day } of orders) {
		if (day > asOf) continue;
		const days = daysByPerson.get(person);
		if (days === undefined) daysByPerson.set(person, [day]);
		else days.push(day);
	}
	const gaps: number[] = [];
	let repeatCustomers = 0;
	for (const days of daysByPerson.values()) {
		if (days.length > 1) repeatCustomers++;
		days.sort((a, b) => a - b);
		for (const [at, day] of days.entries()) if (at > 0) gaps.push(day - (days[at - 1] ?? day));
	}
	const middle = median(gaps);
	return {
		customers: daysByPerson.size,
		repeatCustomers,
		...(middle === undefined ? {} : { medianDays: middle }),
		distribution: countsOf(gaps),
	};
}

function countsOf(gaps: readonly number[]): RepeatInterval['distribution'] {
	const counts = new Map<number, number>();
	for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
	return [...counts].sort(([a], [b]) => a - b).map(([days, count]) => ({ days, count }));
}
