import { PIXEL_EVENTS } from '@aisle/analytics';
import type { ListReport, PageRow, PagesReport, ReportQuery, Row } from '@aisle/protocol';
import { byFigures, finishList, sumOf } from '../../sqlite/reports/lists/finish.js';
import { type PixelCount, pixelList } from '../../sqlite/reports/lists/pixels.js';
import { rate } from '../../sqlite/reports/range.js';
import { type Asking, COUNTS, FROM_BROWSER, type Part, type Question, sessionSet, withinSessions } from './asking.js';
import { persons } from './sums.js';

/** Events that a question is about: those of the range that count, or the browser events within the matching sessions. */
export interface EventSet extends Part {
	/** SQL for the person whom an event makes seen; `NULL`: nobody. */
	person: string;
	isFiltered: boolean;
}

export async function eventsOf(asking: Asking, question: Question): Promise<EventSet> {
	const set = await sessionSet(asking, question);
	const { values, isFiltered } = set;
	if (isFiltered) return { sql: withinSessions(set), values, person: 'e.session_person', isFiltered };
	const sql = `e.site = {site} AND e.day BETWEEN {from} AND {to} AND ${COUNTS}`;
	return { sql, values, person: `if(${FROM_BROWSER}, e.person, NULL)`, isFiltered };
}

/** Most viewed pages with their exact visitors over the range; with filters, the page views within the matching sessions. */
export async function pagesReport(asking: Asking, query: ReportQuery<'pages'>): Promise<PagesReport> {
	const { sql, values, person, isFiltered } = await eventsOf(asking, query);
	const rows = await asking.database.rows<PageRow>(
		`SELECT assumeNotNull(e.path) AS path, count() AS pageviews, uniqExact(${person}) AS visitors
		FROM seen AS e WHERE ${sql} AND e.name = 'page_view' AND e.path IS NOT NULL GROUP BY path`,
		values,
	);
	rows.sort(byFigures<PageRow>('path', 'pageviews', 'visitors'));
	const set = await sessionSet(asking, query);
	const visitors = isFiltered ? await personsOfSessions(asking, set) : await persons(asking, 'all', set.days);
	const totals = { pageviews: sumOf(rows, 'pageviews'), visitors };
	return finishList(asking, query, { rows, totals, answeredBy: isFiltered ? 'events' : 'rollup' });
}

async function personsOfSessions({ database }: Asking, { sql, values }: Part): Promise<number> {
	const [found] = await database.rows<{ n: number }>(
		`SELECT uniqExact(s.person) AS n FROM session AS s WHERE ${sql}`,
		values,
	);
	return found?.n ?? 0;
}

/** Events by name, or by the values of one of their parameters. */
export async function eventsReport(asking: Asking, query: ReportQuery<'events'>): Promise<ListReport> {
	const { event, param } = query.options ?? {};
	const set = await eventsOf(asking, query);
	const values = { ...set.values, event: event ?? '', param: param ?? '' };
	const where = event === undefined ? set.sql : `${set.sql} AND e.name = {event}`;
	const key = param === undefined ? 'toString(e.name)' : 'if(mapContains(e.texts, {param}), e.texts[{param}], NULL)';
	const counts = `count() AS events, uniqExact(${set.person}) AS visitors FROM seen AS e WHERE ${where}`;
	const found = await asking.database.rows<{ value: string | null; events: number; visitors: number }>(
		`SELECT ${key} AS value, ${counts} GROUP BY value`,
		values,
	);
	const rows = found.map((of): Row => ({ ...of, events_per_visitor: rate(of.events, of.visitors) }));
	rows.sort(byFigures<Row>('value', 'events', 'visitors'));
	const [all] = await asking.database.rows<{ events: number; visitors: number }>(`SELECT ${counts}`, values);
	const { events = 0, visitors = 0 } = all ?? {};
	const totals = { events, visitors, events_per_visitor: rate(events, visitors) };
	const isSummed = !set.isFiltered && param === undefined;
	return finishList(asking, query, { rows, totals, answeredBy: isSummed ? 'rollup' : 'events' });
}

interface Found {
	term: string;
	searches: number;
	visitors: number;
	found_nothing: number;
	stated: number;
}

/** Searches in the shop by their term. */
export async function searchesReport(asking: Asking, query: ReportQuery<'searches'>): Promise<ListReport> {
	const { sql, values, person } = await eventsOf(asking, query);
	const counts = `count() AS searches, uniqExact(${person}) AS visitors, countIf(e.search_results = 0) AS found_nothing,
		countIf(e.search_results IS NOT NULL) AS stated
		FROM seen AS e WHERE ${sql} AND e.name IN ('search', 'view_search_results') AND e.search_term IS NOT NULL`;
	const found = await asking.database.rows<Found>(
		`SELECT assumeNotNull(e.search_term) AS term, ${counts} GROUP BY term`,
		values,
	);
	const rows = found.map(({ term, ...of }): Row => ({ term, ...searchFigures(of) }));
	rows.sort(byFigures<Row>('term', 'searches', 'visitors'));
	const [all] = await asking.database.rows<Omit<Found, 'term'>>(`SELECT ${counts}`, values);
	const totals = searchFigures(all ?? { searches: 0, visitors: 0, found_nothing: 0, stated: 0 });
	return finishList(asking, query, { rows, totals, answeredBy: 'events' });
}

function searchFigures({ searches, visitors, found_nothing, stated }: Omit<Found, 'term'>): Row {
	return { searches, visitors, found_nothing, found_nothing_rate: rate(found_nothing, stated) };
}

/** Mails and ads by campaign. */
export async function pixelsReport(asking: Asking, query: ReportQuery<'pixels'>): Promise<ListReport> {
	const { sql, values } = await eventsOf(asking, query);
	const counts = await asking.database.rows<PixelCount>(
		`SELECT e.name AS name, e.pixel_campaign AS campaign, e.pixel_message AS message, count() AS events
		FROM seen AS e WHERE ${sql} AND e.name IN {names} GROUP BY name, campaign, message`,
		{ ...values, names: [...PIXEL_EVENTS] },
	);
	return finishList(asking, query, { ...pixelList(counts), answeredBy: 'events' });
}
