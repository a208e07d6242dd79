import type { LocalDate, Range } from '@aisle/protocol';
import type { Facts } from '../../recount/facts.js';
import { channelsOf, pagesOf, seriesOf } from '../../recount/lists.js';
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
	const query = { site, asOf, limit: ALL_ROWS, ...range };
	const pages = await store.report({ report: 'pages', ...query });
	const channels = await store.report({ report: 'channels', ...query });
	return {
		overview: await store.report({ report: 'overview', ...query }),
		series: await store.report({ report: 'series', ...query }),
		pages: { ...pages, rows: byName(pages.rows, ({ path }) => path) },
		channels: { ...channels, rows: byName(channels.rows, ({ channel }) => channel) },
	};
}

function byName<R>(rows: readonly R[], nameOf: (row: R) => LocalDate): [string, R][] {
	return rows.map((row): [string, R] => [nameOf(row), row]).sort(([a], [b]) => (a < b ? -1 : 1));
}
