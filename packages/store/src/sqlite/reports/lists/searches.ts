import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { countPersons, eventsOf, narrowed } from '../event-set.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import { byFigures, finishList, sumOf } from './finish.js';

interface Found {
	term: string;
	searches: number;
	nothing: number;
	stated: number;
}

/** Searches in the shop by their term. */
export function searchesReport(context: ReportContext, query: ReportQuery<'searches'>): ListReport {
	const term = `search_term(${PARAMS})`;
	const names = ['search', 'view_search_results'].map((name) => wordNumber(context, name));
	const set = narrowed(
		eventsOf(context, query),
		`e.name IN (SELECT value FROM json_each(:names)) AND ${term} IS NOT NULL`,
		{ names: JSON.stringify(names) },
	);
	const visitors = countPersons<string>(context, set, term);
	const found = context.db
		.prepare<[object], Found>(
			`SELECT term, count(*) AS searches, count(results) AS stated, count(*) FILTER (WHERE results = 0) AS "nothing"
			FROM (SELECT ${term} AS term, search_results(${PARAMS}) AS results FROM ${set.from} WHERE ${set.where})
			GROUP BY term`,
		)
		.all(set.bind);
	const rows = found.map((of): Row => ({ term: of.term, ...figures(of, visitors.get(of.term) ?? 0) }));
	rows.sort(byFigures<Row>('term', 'searches', 'visitors'));
	const stated = found.reduce((sum, of) => sum + of.stated, 0);
	const all = { term: '', searches: sumOf(rows, 'searches'), nothing: sumOf(rows, 'found_nothing'), stated };
	const totals = figures(all, countPersons<number>(context, set, '0').get(0) ?? 0);
	return finishList(context, query, { rows, totals, answeredBy: 'events' });
}

function figures({ searches, nothing, stated }: Found, visitors: number): Row {
	return { searches, visitors, found_nothing: nothing, found_nothing_rate: rate(nothing, stated) };
}
