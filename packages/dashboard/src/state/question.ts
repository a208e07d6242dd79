import { type Interval, MAX_HOURLY_DAYS, type ReportName, REPORTS } from '@aisle/protocol';
import type { Question } from '../api/client.js';
import { dayCount } from '../format/dates.js';
import type { View } from './view.js';

/** What a part of the page asks beside what the whole page is about. */
export type Ask = Pick<Question, 'limit' | 'offset' | 'search' | 'options' | 'from' | 'to' | 'filters'>;

/** Days from which on a day, or a week, is too short a bucket. */
const [LONG_DAYS, LONG_WEEKS] = [120, 600];

/** Buckets that a range of so many days can have, the one that fits it best first. */
export function intervalsFor(days: number | undefined): Interval[] {
	if (days === undefined) return ['month', 'week', 'day'];
	if (days <= 2) return ['hour', 'day'];
	if (days > LONG_WEEKS) return ['month', 'week', 'day'];
	if (days > LONG_DAYS) return ['week', 'month', 'day'];
	return days <= MAX_HOURLY_DAYS ? ['day', 'hour', 'week', 'month'] : ['day', 'week', 'month'];
}

/** Length of a question's dates; `undefined` of one about all time. */
export function daysOf({ from, to }: Pick<Question, 'from' | 'to'>): number | undefined {
	return from === undefined || to === undefined ? undefined : dayCount(from, to);
}

/** The buckets that are asked for: the chosen ones where the range can have them. */
export function intervalOf(view: Pick<View, 'interval'>, days: number | undefined): Interval {
	const fitting = intervalsFor(days);
	return fitting.find((interval) => interval === view.interval) ?? fitting[0] ?? 'day';
}

/** The question to one report: of all that the view says, what this report takes. */
export function questionFor(name: ReportName, about: Question, view: View, ask: Ask = {}): Question {
	const { supports } = REPORTS[name];
	const question: Question = { ...about, ...ask };
	if (supports.filters && !ask.filters && view.filters.length > 0) question.filters = view.filters;
	if (supports.filters && view.segments.length > 0) question.segments = view.segments;
	if (!supports.filters) delete question.filters;
	if (supports.interval) question.interval = intervalOf(view, daysOf(question));
	if (supports.compare && view.compare && question.from !== undefined) question.compare = view.compare;
	return question;
}
