import {
	localDay,
	type PersonDay,
	type PersonKey,
	type PeriodUnit,
	retentionCohorts,
	toLocalDate,
} from '@aisle/analytics';
import type { ListReport, ReportQuery, Row, Site } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList, sumOf } from '../lists/finish.js';
import { sessionsOfDays } from '../sessions/column-sessions.js';
import { type Days, daysOf, rate } from '../range.js';

/** Persons of one local day, by number, some of them several times. */
export interface DayOfPersons {
	day: number;
	persons: Iterable<PersonKey>;
}

/** Days on which there were orders, in their order; a day comes as one text, as its rows are too many to come alone. */
const ORDERED = `SELECT o.day, json_group_array(o.owner) FROM orders o
	WHERE o.site = :site AND o.t <= :asOf AND o.owner IS NOT NULL GROUP BY o.day ORDER BY o.day`;

/** Who came back in the periods after their first visit or order. */
export function retentionReport(context: ReportContext, query: ReportQuery<'retention'>): ListReport {
	const { by = 'visit' } = query.options ?? {};
	const days = by === 'order' ? daysWithOrders(context, query.asOf) : daysWithVisits(context, query.asOf);
	return finishList(context, query, { ...retentionOf(days, context.site, query), answeredBy: 'facts' });
}

/** Cohorts of the persons of these days, which come in order. */
export function retentionOf(
	days: readonly DayOfPersons[],
	{ timeZone }: Site,
	query: ReportQuery<'retention'>,
): { rows: Row[]; totals: Row } {
	const { interval = 'week' } = query.options ?? {};
	const asOfDay = localDay(timeZone, query.asOf);
	const cohorts = retentionCohorts(firstDays(days, daysOf(query)), eachDay(days), interval as PeriodUnit, asOfDay);
	const rows = cohorts.flatMap(({ firstDay, persons, returned, completePeriods, isOver }) =>
		[persons, ...returned].map(
			(back, period): Row => ({
				cohort: toLocalDate(firstDay),
				period,
				persons,
				returned: back,
				share: rate(back, persons),
				complete: isOver && period <= completePeriods ? 'yes' : 'no',
			}),
		),
	);
	const totals = {
		persons: sumOf(
			rows.filter(({ period }) => period === 0),
			'persons',
		),
	};
	return { rows, totals };
}

function daysWithVisits(context: ReportContext, asOf: number): DayOfPersons[] {
	const { parts, personOf } = sessionsOfDays(context, daysOf({}));
	return parts.map(({ part }) => {
		const persons: PersonKey[] = [];
		for (let at = 0; at < part.count; at++) {
			if (part.base + (part.start[at] ?? 0) <= asOf) persons.push(personOf(part, at));
		}
		return { day: part.day, persons };
	});
}

function daysWithOrders({ db, site }: ReportContext, asOf: number): DayOfPersons[] {
	return db
		.prepare<[object], [day: number, persons: string]>(ORDERED)
		.raw()
		.all({ site: site.no, asOf })
		.map(([day, persons]) => ({ day, persons: JSON.parse(persons) as number[] }));
}

function* eachDay(days: readonly DayOfPersons[]): Iterable<PersonDay> {
	for (const { day, persons } of days) for (const person of persons) yield { person, day };
}

/** The first day of everybody whose first day is among `range`. */
function* firstDays(days: readonly DayOfPersons[], range: Days): Iterable<PersonDay> {
	const known = new Set<PersonKey>();
	for (const { day, persons } of days) {
		for (const person of persons) {
			if (known.has(person)) continue;
			known.add(person);
			if (range.from <= day && day <= range.to) yield { person, day };
		}
	}
}
