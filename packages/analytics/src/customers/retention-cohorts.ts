import type { PersonKey } from './customer-facts.js';
import { firstDayOf, type PeriodUnit, periodOf } from './calendar-period.js';

/** A day on which a person did something: visited, or ordered. */
export interface PersonDay {
	person: PersonKey;
	/** Local day number of the site. */
	day: number;
}

/** Persons who started in the same period. */
export interface Cohort {
	/** First local day of the period. */
	firstDay: number;
	persons: number;
	/** Who came back k periods later, k from 1 up to the period of `asOf`. */
	returned: number[];
	/** The same as shares of the cohort, 0 to 1. */
	shares: number[];
	/** How many of those periods are over: the one of `asOf` may still run. */
	completePeriods: number;
	/** Whether the cohort's own period is over, so that nobody joins it any more. */
	isOver: boolean;
}

/**
 * Cohorts by the period of each person's first start, with those who returned in the periods after it. For visits after a first
 * visit both lists are the visits, for orders the orders. Days after the local day `asOf` do not count; nor does a return
 * before its person's first start. Returns come by day, starts in any order; both are read once.
 */
export function retentionCohorts(
	starts: Iterable<PersonDay>,
	returns: Iterable<PersonDay>,
	unit: PeriodUnit,
	asOf: number,
): Cohort[] {
	const started = firstDays(starts, asOf);
	const now = periodOf(asOf, unit);
	const runs = firstDayOf(now + 1, unit) > asOf + 1;
	const cohorts = new Map<number, Cohort>();
	for (const day of started.values()) {
		const period = periodOf(day, unit);
		const after = now - period;
		const cohort = cohorts.get(period) ?? newCohort(firstDayOf(period, unit), after, runs);
		cohort.persons++;
		cohorts.set(period, cohort);
	}
	/** The last period in which each person was counted: days come in order, so no earlier one comes again. */
	const counted = new Map<PersonKey, number>();
	for (const { person, day } of returns) {
		const start = started.get(person);
		if (start === undefined || day > asOf || day < start) continue;
		const period = periodOf(start, unit);
		const after = periodOf(day, unit) - period;
		if (after === 0 || counted.get(person) === after) continue;
		counted.set(person, after);
		const returned = cohorts.get(period)?.returned;
		if (returned !== undefined) returned[after - 1] = (returned[after - 1] ?? 0) + 1;
	}
	for (const cohort of cohorts.values()) cohort.shares = cohort.returned.map((count) => count / cohort.persons);
	return [...cohorts.values()].sort((a, b) => a.firstDay - b.firstDay);
}

function firstDays(starts: Iterable<PersonDay>, asOf: number): Map<PersonKey, number> {
	const first = new Map<PersonKey, number>();
	for (const { person, day } of starts) {
		if (day <= asOf) first.set(person, Math.min(day, first.get(person) ?? day));
	}
	return first;
}

function newCohort(firstDay: number, after: number, runs: boolean): Cohort {
	const completePeriods = runs ? Math.max(0, after - 1) : after;
	return {
		firstDay,
		persons: 0,
		returned: new Array<number>(after).fill(0),
		shares: [],
		completePeriods,
		isOver: !runs || after > 0,
	};
}
