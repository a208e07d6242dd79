import { firstDayOf, periodOf, type PeriodUnit, toLocalDate } from '@aisle/analytics';
import { fromIdBytes } from '../../../codes.js';
import { daysOf } from '../../range.js';
import { type Ask, fact, type Subject } from '../subject.js';

interface Visit {
	id: string | null;
	event: Buffer;
	person: number | null;
	day: number;
	t: number;
}

const VISITS = {
	visit: `SELECT NULL AS id, start_id AS event, person, day, start AS t FROM session WHERE site = :site ORDER BY day`,
	order: `SELECT id, first_id AS event, owner AS person, day, t FROM orders WHERE site = :site ORDER BY day`,
} as const;

/** All visits, or all orders, by the cohort of the person who had them; the row of a period has those of its whole cohort. */
export function* cohortSubjects({ context, query }: Ask): Iterable<Subject> {
	const { by = 'visit', interval = 'week' } = query.options ?? {};
	const unit = interval as PeriodUnit;
	const { from, to } = daysOf(query);
	const asked = query.row?.[1] ?? 0;
	const firstDays = new Map<number, number>();
	const statement = context.db.prepare<[object], Visit>(VISITS[by as keyof typeof VISITS]);
	for (const { id, event, person, day, t } of statement.iterate({ site: context.site.no })) {
		const isLater = t > query.asOf;
		if (person !== null && !isLater && !firstDays.has(person)) firstDays.set(person, day);
		const first = firstDays.get(person ?? 0) ?? day;
		const period = periodOf(first, unit);
		const isOutside = first < from || first > to;
		const reason = isLater ? 'after_as_of' : person === null ? 'nobody_known' : isOutside ? 'outside_range' : undefined;
		yield {
			kind: id === null ? 'session' : 'order',
			reason,
			row: [toLocalDate(firstDayOf(period, unit)), asked],
			person,
			t,
			facts: { start: fact(day === first), in_period: fact(periodOf(day, unit) - period === asked) },
			describe: () => ({ id: id ?? fromIdBytes(event), event: fromIdBytes(event), label: toLocalDate(day) }),
		};
	}
}
