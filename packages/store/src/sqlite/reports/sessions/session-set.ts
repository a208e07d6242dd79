import { startOfLocalDay } from '@aisle/analytics';
import type { Filter, Range, Site } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { stoppable } from '../event-fields.js';
import { type Days, daysOf } from '../range.js';
import { type Condition, conditionOf } from './conditions.js';
import { segmentCondition } from './segments.js';

/** The sessions that a question is about: those that began in its range and meet all of its filters and segments. */
export interface SessionSet extends Condition {
	/** `sql` holds for the sessions of `session s`; `bind` holds `site`, `from`, `to` and `zone` besides what the filters name. */
	sql: string;
	isFiltered: boolean;
	days: Days;
	question: SessionQuestion;
}

export interface SessionQuestion extends Range {
	filters?: readonly Filter[];
	/** Names of segments. */
	segments?: readonly string[];
}

export function sessionSet(context: ReportContext, question: SessionQuestion): SessionSet {
	const days = daysOf(question);
	const range: Condition = {
		sql: `s.site = :site AND s.day BETWEEN :from AND :to AND ${stoppable('s.start')}`,
		bind: { site: context.site.no, ...days },
	};
	const { filters = [], segments = [] } = question;
	let known: Condition | undefined;
	// who reads columns does not need it, and the values that fit take long to find
	const all = (): Condition => {
		if (known !== undefined) return known;
		let place = 0;
		const conditions = [
			...filters.map((filter) => conditionOf(context, filter, place++, range)),
			...segments.map((name) => segmentCondition(context, name, range, () => place++)),
		];
		const bind = Object.assign({ zone: context.site.timeZone }, range.bind, ...conditions.map((each) => each.bind));
		return (known = { sql: [range.sql, ...conditions.map(({ sql }) => sql)].join(' AND '), bind });
	};
	return {
		get sql() {
			return all().sql;
		},
		get bind() {
			return all().bind;
		},
		isFiltered: isFiltered(question),
		days,
		question,
	};
}

/** Whether a question is about some sessions only. */
export function isFiltered({ filters = [], segments = [] }: SessionQuestion): boolean {
	return filters.length + segments.length > 0;
}

/** Moments of a range of local days: from the first inclusive to the second exclusive; open ends are infinitely far. */
export function momentsOf({ site }: { site: Site }, question: Range): { since: number; until: number } {
	const days = daysOf(question);
	return {
		since: question.from === undefined ? -8.64e15 : startOfLocalDay(site.timeZone, days.from),
		until: question.to === undefined ? 8.64e15 : startOfLocalDay(site.timeZone, days.to + 1),
	};
}
