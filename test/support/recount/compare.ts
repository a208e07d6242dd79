import type { ChannelRow, LocalDate, Range } from '@aisle/protocol';
import type { Facts } from '../../recount/facts.js';
import { type ChannelCounts, channelsOf, pagesOf, seriesOf } from '../../recount/lists.js';
import { overviewOf } from '../../recount/overview.js';
import type { FedStore } from './fed-store.js';

/** A question that all four reports answer. */
export interface Question {
	range: Range;
	asOf: number;
}

/** All four reports, lists without their order. */
export interface Answers {
	overview: unknown;
	series: unknown;
	pages: unknown;
	channels: unknown;
}

/** More rows than any test has. */
const ALL_ROWS = 10_000;

export function recounted(facts: Facts, { range, asOf }: Question): Answers {
	const [pages, channels] = [pagesOf(facts, range), channelsOf(facts, range)];
	return {
		overview: overviewOf(facts, range, asOf),
		series: seriesOf(facts, range),
		pages: { ...pages, rows: byName(pages.rows, ({ path }) => path) },
		channels: { ...channels, rows: byName(channels.rows, ({ channel }) => channel) },
	};
}

export async function reported(store: FedStore, site: string, { range, asOf }: Question): Promise<Answers> {
	const query = { site, asOf, limit: ALL_ROWS, ...range } as const;
	const pages = await store.report({ report: 'pages', ...query });
	const channels = await store.report({ report: 'channels', ...query });
	const { answered_by: _overview, ...overview } = await store.report({ report: 'overview', ...query });
	const { answered_by: _series, interval: _days, ...series } = await store.report({ report: 'series', ...query });
	return {
		overview,
		series,
		pages: { site: pages.site, rows: byName(pages.rows, ({ path }) => path) },
		channels: { site: channels.site, rows: byName(channels.rows.map(countsOf), ({ channel }) => channel) },
	};
}

function countsOf(row: ChannelRow): ChannelCounts {
	const { bounce_rate: _bounce, engaged_time_ms: _time, session_conversion_rate: _rate, ...counts } = row;
	return counts;
}

function byName<R>(rows: readonly R[], nameOf: (row: R) => LocalDate): [string, R][] {
	return rows.map((row): [string, R] => [nameOf(row), row]).sort(([a], [b]) => (a < b ? -1 : 1));
}
