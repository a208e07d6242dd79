import { fromLocalDate, toLocalDate } from '@aisle/analytics';
import type { ExplainQuery } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { hourStart } from '../hour-start.js';
import { daysOf } from '../range.js';
import { bucketsOf } from '../series/buckets.js';
import type { Ask } from './subject.js';

/** Days of the longest bucket. */
const LONGEST = 31;

/** A question about a bucket is one about its days, and, where it is an hour, about the hour. */
export function askOf(context: ReportContext, query: ExplainQuery): Ask {
	const { bucket, interval = 'day' } = query;
	if (bucket === undefined) return { context, query };
	const zone = context.site.timeZone;
	const days = daysOf(query);
	const first = fromLocalDate(bucket.slice(0, 'yyyy-mm-dd'.length)) ?? days.to + 1;
	const last = interval === 'hour' ? first : first + LONGEST;
	const buckets = bucketsOf(interval, zone, Math.max(days.from, first), Math.min(days.to, last));
	const found = buckets.find(({ date }) => date === bucket);
	// of a bucket that is not in the range there is nothing to tell
	const range = { from: toLocalDate(found?.first ?? first), to: toLocalDate(found?.last ?? first - 1) };
	const ask = { context, query: { ...query, ...range } };
	if (interval !== 'hour' || found === undefined) return ask;
	return { ...ask, isInHour: (t) => hourStart(zone, t) === found.key };
}
